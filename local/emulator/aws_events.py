"""What AWS's own services tell the default event bus of an account, and the targets of rules that ministack doesn't know."""

import json
import logging
import uuid
from datetime import datetime

logger = logging.getLogger("aws-events")

_NAMESPACE = uuid.UUID("5f7a3c1e-2a52-4c8c-9d0c-0d4c1f2b7a10")


def emit(eventbridge, source, detail_type, resources, detail):
    """Puts an event on the default bus of the account and region that the caller is in."""
    entry = {"Source": source, "DetailType": detail_type, "Resources": resources, "Detail": json.dumps(detail)}
    try:
        eventbridge._put_events({"Entries": [entry]}, allow_aws_source=True)
    except Exception:
        # What happened has happened: nobody's call may fail because of a rule.
        logger.exception("the event %s was not delivered", detail_type)


def deliver_to_log_groups(eventbridge):
    """Changes ministack's EventBridge: a rule may have a log group as its target."""
    invoke = eventbridge._invoke_target

    def invoke_or_log(target, event, rule, view=None):
        arn = target.get("Arn", "")
        if ":logs:" not in arn or ":log-group:" not in arn:
            invoke(target, event, rule, view)
            return
        try:
            _log(eventbridge, target, event, rule, view or eventbridge._pattern_event_view(event))
        except Exception:
            logger.exception("the event was not written to %s", arn)

    eventbridge._invoke_target = invoke_or_log


def _log(eventbridge, target, event, rule, view):
    from ministack.core.responses import get_account_id, get_region
    from ministack.services import cloudwatch_logs

    *_, region, account, _kind, name = target["Arn"].removesuffix(":*").split(":", 6)
    if (account, region) != (get_account_id(), get_region()) or name not in cloudwatch_logs._log_groups:
        logger.warning("the event was not delivered: there is no log group %s", target["Arn"])
        return
    if not _may_write(cloudwatch_logs, target["Arn"].removesuffix(":*")):
        logger.warning("the event was not delivered: no resource policy lets events.amazonaws.com write to %s", name)
        return
    # One stream a rule, with a name that says nothing, as AWS's.
    stream = str(uuid.uuid5(_NAMESPACE, rule.get("Arn") or rule.get("Name", "")))
    if stream not in cloudwatch_logs._log_groups[name]["streams"]:
        cloudwatch_logs._create_log_stream({"logGroupName": name, "logStreamName": stream})
    message = _payload(eventbridge, target, rule, view)
    cloudwatch_logs._put_log_events(
        {
            "logGroupName": name,
            "logStreamName": stream,
            "logEvents": [{"timestamp": _milliseconds(event["Time"]), "message": message}],
        }
    )


def _milliseconds(moment):
    """ministack's services write the time of an event as a number or as text."""
    if isinstance(moment, str):
        moment = datetime.fromisoformat(moment.replace("Z", "+00:00")).timestamp()
    return int(float(moment) * 1000)


def _may_write(logs, group_arn):
    """AWS asks the log groups' resource policies, which need not name the group one by one."""
    for policy in logs._resource_policies.values():
        for statement in _statements(policy):
            services = statement.get("Principal", {}).get("Service", [])
            resources = _many(statement.get("Resource", []))
            allowed = statement.get("Effect") == "Allow" and "logs:PutLogEvents" in _many(statement.get("Action", []))
            if allowed and "events.amazonaws.com" in _many(services) and _covers(resources, group_arn):
                return True
    return False


def _statements(policy):
    document = policy.get("policyDocument", "{}")
    return _many((json.loads(document) if isinstance(document, str) else document).get("Statement", []))


def _many(value):
    return value if isinstance(value, list) else [value]


def _covers(resources, group_arn):
    from fnmatch import fnmatchcase

    return any(fnmatchcase(f"{group_arn}:log-stream:any", each) or fnmatchcase(f"{group_arn}:*", each) for each in resources)


def _payload(eventbridge, target, rule, view):
    if target.get("InputTransformer"):
        return eventbridge._apply_input_transformer(target["InputTransformer"], rule, view)
    return target.get("Input") or json.dumps(view.event_with_detail())
