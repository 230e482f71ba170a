"""What a schedule does when it is due: a task of ECS, or a target that ministack knows, and the dead letter if it fails."""

import json
import logging
import uuid
from datetime import datetime, timezone

from schedule_rights import role_may

logger = logging.getLogger("schedules")


class InvocationFailed(Exception):
    """A target that could not be invoked, with the code of its API's error."""

    def __init__(self, code, message, transient=True):
        super().__init__(message)
        self.code = code
        self.transient = transient


class Execution:
    """One time that a schedule is due, over all of its attempts."""

    def __init__(self, schedule, due):
        self.schedule = schedule
        self.target = schedule["Target"]
        self.time = datetime.fromtimestamp(due, tz=timezone.utc).strftime("%Y-%m-%dT%H:%M:%SZ")
        self.id = uuid.uuid4().hex[:16]
        self.attempt = 1

    def invoke(self, eventbridge, ecs):
        if self.target.get("EcsParameters"):
            self._run_task(ecs)
        else:
            self._send(eventbridge)

    def input(self):
        """The schedule's input with the words that AWS fills in."""
        text = self.target.get("Input") or ""
        words = {
            "schedule-arn": self.schedule["Arn"],
            "scheduled-time": self.time,
            "execution-id": self.id,
            "attempt-number": str(self.attempt),
        }
        for word, value in words.items():
            text = text.replace(f"<aws.scheduler.{word}>", value)
        return text

    def _run_task(self, ecs):
        request = run_task_request(self.schedule, self.input())
        if ecs._resolve_cluster_name(request["cluster"]) not in ecs._clusters:
            raise InvocationFailed("ClusterNotFoundException", "Cluster not found.")
        definition = ecs._task_defs.get(ecs._resolve_td_key(request["taskDefinition"]))
        if definition and definition["status"] == "INACTIVE":
            raise InvocationFailed("ClientException", "TaskDefinition is inactive")
        if definition:
            self._require_right(definition["taskDefinitionArn"], request["cluster"])
        status, _headers, body = ecs._run_task(request)
        answer = json.loads(body)
        if status != 200:
            raise InvocationFailed(answer.get("__type", "ServerException").split("#")[-1], answer.get("message", ""))
        if answer.get("failures"):
            raise InvocationFailed("TaskFailures", json.dumps(answer["failures"]))

    def _require_right(self, task_definition, cluster):
        role = self.target["RoleArn"]
        if not role_may(role, "ecs:RunTask", task_definition, ecs_cluster=cluster):
            reason = f"{role} is not authorized to perform: ecs:RunTask on resource: {task_definition}"
            raise InvocationFailed("AccessDeniedException", reason)

    def _send(self, eventbridge):
        event = {
            "EventId": str(uuid.uuid4()),
            "Source": "aws.scheduler",
            "DetailType": "Scheduled Event",
            "Detail": "{}",
            "Time": int(datetime.fromisoformat(self.time.replace("Z", "+00:00")).timestamp()),
            "Resources": [self.schedule["Arn"]],
            "Account": self.schedule["Arn"].split(":")[4],
            "Region": self.schedule["Arn"].split(":")[3],
        }
        eventbridge._invoke_target({**self.target, "Input": self.input()}, event, self.schedule)

    def failed(self, failure, condition):
        """What the dead letter says of it."""
        attributes = {
            "SCHEDULE_ARN": self.schedule["Arn"],
            "TARGET_ARN": self.target["Arn"],
            "SCHEDULED_TIME": self.time,
            "EXECUTION_ID": self.id,
            "ERROR_CODE": failure.code,
            "ERROR_MESSAGE": str(failure) or failure.code,
            "RETRY_ATTEMPTS": str(self.attempt - 1),
            "IS_PAYLOAD_TRUNCATED": "false",
        }
        if condition:
            attributes["EXHAUSTED_RETRY_CONDITION"] = condition
        return self._asked(), attributes

    def _asked(self):
        """The body of a dead letter: what the target would have been asked."""
        text = self.input()
        if self.target.get("EcsParameters"):
            try:
                return json.dumps(run_task_request(self.schedule, text))
            except InvocationFailed:
                # Nothing could be asked with such an input.
                pass
        return text or "{}"


def run_task_request(schedule, text):
    """ECS's RunTask as the scheduler asks for it: `EcsParameters`, and overrides from the schedule's input."""
    target = schedule["Target"]
    given = target["EcsParameters"]
    request = {
        "cluster": target["Arn"],
        "taskDefinition": given.get("TaskDefinitionArn", ""),
        "count": given.get("TaskCount", 1),
        "startedBy": f"chronos-schedule/{schedule['Name']}",
        "launchType": given.get("LaunchType"),
        "platformVersion": given.get("PlatformVersion"),
        "group": given.get("Group"),
        "capacityProviderStrategy": given.get("CapacityProviderStrategy"),
        "networkConfiguration": _network(given.get("NetworkConfiguration")),
        "placementConstraints": given.get("PlacementConstraints"),
        "placementStrategy": given.get("PlacementStrategy"),
        "enableECSManagedTags": given.get("EnableECSManagedTags"),
        "enableExecuteCommand": given.get("EnableExecuteCommand"),
        "propagateTags": given.get("PropagateTags"),
        "referenceId": given.get("ReferenceId"),
        "tags": _tags(given.get("Tags")),
        "overrides": _overrides(text),
    }
    return {name: value for name, value in request.items() if value is not None}


def _overrides(text):
    try:
        return json.loads(text) if text else None
    except ValueError as error:
        # The next attempt would have the same input.
        raise InvocationFailed("ValidationException", f"The input is no JSON: {error}", transient=False) from error


def _network(given):
    """Scheduler's members begin with a capital, ECS's don't."""
    settings = (given or {}).get("awsvpcConfiguration")
    if not settings:
        return None
    return {"awsvpcConfiguration": {name[0].lower() + name[1:]: value for name, value in settings.items()}}


def _tags(given):
    """Scheduler's tags are maps of whatever case the caller used; ECS's are `{key, value}`."""
    if not given:
        return None
    return [{"key": tag.get("key", tag.get("Key")), "value": tag.get("value", tag.get("Value", ""))} for tag in given]


def send_dead_letter(schedule, letter):
    """Sends a failed invocation to the schedule's dead letter queue, if it has one."""
    from ministack.services import sqs

    arn = (schedule["Target"].get("DeadLetterConfig") or {}).get("Arn")
    if not arn:
        return
    queue = sqs._queue_by_arn(arn)
    if not queue:
        logger.warning("schedule %s: its dead letter queue %s is not there", schedule["Name"], arn)
        return
    role = schedule["Target"]["RoleArn"]
    if not role_may(role, "sqs:SendMessage", arn):
        logger.warning("schedule %s: %s may not send to its dead letter queue %s", schedule["Name"], role, arn)
        return
    body, attributes = letter
    sqs._act_send_message(
        {
            "QueueUrl": queue["url"],
            "MessageBody": body,
            "MessageAttributes": {
                name: {"DataType": "String", "StringValue": value} for name, value in attributes.items()
            },
        },
        queue["url"],
    )
