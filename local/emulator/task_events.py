"""Tells the default event bus what becomes of a task, as ECS does: "ECS Task State Change"."""

import aws_events

# What ministack says when the service scheduler stops a task. It calls all of them the user's doing.
_SCHEDULER_REASONS = {
    "Deployment capacity limit",
    "Deployment completed",
    "Service deleted",
    "Service scaling down",
    "Task definition updated",
}


def tell_of_tasks(ecs, eventbridge):
    """Changes ministack's ECS: a task that runs or has stopped is an event."""
    mark_running, mark_stopped = ecs._mark_task_running, ecs._mark_task_stopped

    def running(task_arn, task):
        marked = mark_running(task_arn, task)
        if marked:
            _tell(ecs, eventbridge, task)
        return marked

    def stopped(task_arn, task, reason, stop_code, exit_code=None):
        if reason in _SCHEDULER_REASONS:
            reason = f"Scaling activity initiated by (deployment {task.get('_deployment_id')})"
            stop_code = "ServiceSchedulerInitiated"
        marked = mark_stopped(task_arn, task, reason, stop_code, exit_code)
        if marked:
            _tell(ecs, eventbridge, task)
        return marked

    ecs._mark_task_running = running
    ecs._mark_task_stopped = stopped


def _tell(ecs, eventbridge, task):
    # AWS leaves out what isn't known: a rule for exit codes other than 0 must not match one that there isn't.
    detail = _known(ecs._sanitize(task))
    detail["updatedAt"] = detail.get("stoppedAt") or detail.get("startedAt")
    aws_events.emit(eventbridge, "aws.ecs", "ECS Task State Change", [task["taskArn"]], detail)


def _known(value):
    if isinstance(value, dict):
        return {name: _known(member) for name, member in value.items() if member is not None and member != ""}
    if isinstance(value, list):
        return [_known(member) for member in value]
    return value
