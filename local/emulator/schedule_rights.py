"""Whether the role of a schedule may do what the schedule does: the one decision of IAM that the emulator asks for."""


def role_may(role_arn, action, resource, **keys):
    """By the role's own policies; `keys` are those of conditions, such as `ecs:cluster` written as `ecs_cluster`."""
    from ministack.core import iam_evaluator

    _arn, _aws, _iam, _region, account, name = role_arn.split(":", 5)
    question = iam_evaluator.EvalContext(
        principal_arn=role_arn,
        principal_type="AssumedRole",
        principal_account=account,
        action=action,
        resource_arn=resource,
        region=resource.split(":")[3],
        service_context={key.replace("_", ":"): value for key, value in keys.items()},
    )
    policies = iam_evaluator._gather_role_policies(name.split("/")[-1], account)
    return iam_evaluator.evaluate(question, policies).decision == "Allow"
