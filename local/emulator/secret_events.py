"""Tells the default event bus what becomes of secrets and parameters, as AWS does where a trail logs the account's calls.

Values stay out of the events, as on AWS. ministack itself tells of "Secret Label Updated".
"""

import json
import time
import uuid

import aws_events


_SHOWN = (
    "SecretId",
    "ClientRequestToken",
    "Description",
    "KmsKeyId",
    "VersionStages",
    "VersionStage",
    "MoveToVersionId",
    "RemoveFromVersionId",
)


def tell_of_secrets(secrets, eventbridge):
    """Changes ministack's Secrets Manager: calls that change a secret are events of CloudTrail."""
    _after(secrets, "_put_secret_value", lambda given, answer: _called(secrets, eventbridge, "PutSecretValue", given, answer))
    _after(secrets, "_update_secret", lambda given, answer: _called(secrets, eventbridge, "UpdateSecret", given, answer))
    _after(
        secrets,
        "_update_secret_version_stage",
        lambda given, answer: _called(secrets, eventbridge, "UpdateSecretVersionStage", given, answer),
    )
    _after(secrets, "_rotate_secret", lambda given, answer: _rotated(secrets, eventbridge, given, answer))


def tell_of_parameters(ssm, eventbridge):
    """Changes ministack's Parameter Store: "Parameter Store Change" at each creation, update and deletion."""
    _after(ssm, "_put_parameter", lambda given, answer: _parameter_put(ssm, eventbridge, given, answer))
    for name in ("_delete_parameter", "_delete_parameters"):
        _before_and_after(ssm, name, eventbridge)


def _after(module, name, then):
    call = getattr(module, name)

    def called(data):
        response = call(data)
        if response[0] == 200:
            then(data, json.loads(response[2]))
        return response

    setattr(module, name, called)


def _called(secrets, eventbridge, action, given, answer):
    # What CloudTrail keeps of a request: what names the secret, as the caller named it, and never its value.
    parameters = {name[0].lower() + name[1:]: given[name] for name in _SHOWN if name in given}
    event = _trail_event(secrets, action, "AwsApiCall")
    event |= {"requestParameters": parameters, "responseElements": {"arn": answer["ARN"]}}
    aws_events.emit(eventbridge, "aws.secretsmanager", "AWS API Call via CloudTrail", [], event)


def _rotated(secrets, eventbridge, given, answer):
    _called(secrets, eventbridge, "RotateSecret", given, answer)
    for action in ("RotationStarted", "RotationSucceeded"):
        event = _trail_event(secrets, action, "AwsServiceEvent")
        event |= {"requestParameters": None, "responseElements": None, "additionalEventData": {"SecretId": answer["ARN"]}}
        aws_events.emit(eventbridge, "aws.secretsmanager", "AWS Service Event via CloudTrail", [], event)


def _trail_event(module, action, kind):
    return {
        "eventVersion": "1.08",
        "eventTime": time.strftime("%Y-%m-%dT%H:%M:%SZ", time.gmtime()),
        "eventSource": "secretsmanager.amazonaws.com",
        "eventName": action,
        "awsRegion": module.get_region(),
        "eventID": str(uuid.uuid4()),
        "readOnly": False,
        "eventType": kind,
        "managementEvent": True,
        "recipientAccountId": module.get_account_id(),
        "eventCategory": "Management",
    }


def _parameter_put(ssm, eventbridge, given, answer):
    parameter = ssm._parameters.get(given["Name"])
    if not parameter:
        # Deleted by somebody else meanwhile.
        return
    _parameter_changed(eventbridge, "Create" if answer["Version"] == 1 else "Update", parameter)


def _before_and_after(ssm, name, eventbridge):
    delete = getattr(ssm, name)

    def deleted(data):
        names = data.get("Names") or [data.get("Name")]
        known = {each: ssm._parameters.get(each) for each in names}
        response = delete(data)
        for each, parameter in known.items():
            if parameter and each not in ssm._parameters:
                _parameter_changed(eventbridge, "Delete", parameter)
        return response

    setattr(ssm, name, deleted)


def _parameter_changed(eventbridge, operation, parameter):
    detail = {"operation": operation, "name": parameter["Name"], "type": parameter["Type"]}
    if parameter.get("Description"):
        detail["description"] = parameter["Description"]
    aws_events.emit(eventbridge, "aws.ssm", "Parameter Store Change", [parameter["ARN"]], detail)
