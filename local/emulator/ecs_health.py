"""Says what became of a task's containers: killed for their memory, healthy or not."""

import threading
import time

# SIGKILL ended it: whoever sent it, the kernel for its memory or Docker. The kernel's part is told a moment after the end.
_KILLED = 137
_PATIENCE_SECONDS = 2
_OUT_OF_MEMORY = "OutOfMemoryError: Container killed due to memory usage"
_STATES = {"healthy": "HEALTHY", "unhealthy": "UNHEALTHY"}


def say_why(ecs):
    """Changes ministack's ECS: a container that was killed for its memory says so, and one's health check counts."""
    mark_running, mark_stopped = ecs._mark_task_running, ecs._mark_task_stopped

    def running(task_arn, task):
        marked = mark_running(task_arn, task)
        # Without Docker there is nothing to look at, however often.
        if marked and _checked(ecs, task) and ecs._get_docker() is not None:
            _watch(ecs, task)
        return marked

    def stopped(task_arn, task, reason, stop_code, exit_code=None):
        if stop_code == "EssentialContainerExited":
            _note_out_of_memory(ecs, task)
        return mark_stopped(task_arn, task, reason, stop_code, exit_code)

    ecs._mark_task_running = running
    ecs._mark_task_stopped = stopped


def _note_out_of_memory(ecs, task):
    docker = ecs._get_docker()
    for docker_id, container in zip(list(task.get("_docker_ids") or []), task["containers"]):
        if _was_out_of_memory(docker, docker_id):
            container["reason"] = _OUT_OF_MEMORY


def _was_out_of_memory(docker, docker_id):
    deadline = time.monotonic() + _PATIENCE_SECONDS
    while True:
        try:
            state = docker.containers.get(docker_id).attrs["State"]
        except Exception:
            # Gone or unanswered: then nobody knows.
            return False
        if state.get("OOMKilled"):
            return True
        if state.get("ExitCode") != _KILLED or time.monotonic() > deadline:
            return False
        time.sleep(0.1)


def _definition(ecs, task):
    return ecs._task_defs.get(ecs._resolve_td_key(task.get("taskDefinitionArn", ""))) or {}


def _checked(ecs, task):
    """Names of the containers with a health check, and whether the task lives by them."""
    return {
        container["name"]: container.get("essential", True)
        for container in _definition(ecs, task).get("containerDefinitions", [])
        if container.get("healthCheck")
    }


def _watch(ecs, task):
    account, region = ecs.get_account_id(), ecs.get_region()

    def watch():
        with ecs.request_scope(account, region):
            while ecs._task_is_active(task["taskArn"], task):
                if _look(ecs, task) == "UNHEALTHY" and task.get("group", "").startswith("service:"):
                    _replace(ecs, task)
                    return
                time.sleep(1)

    threading.Thread(target=watch, daemon=True, name="ecs-health").start()


def _look(ecs, task):
    """Notes each container's health; the task's is the worst of its essential ones."""
    docker = ecs._get_docker()
    checked = _checked(ecs, task)
    essential = []
    for docker_id, container in zip(list(task.get("_docker_ids") or []), task["containers"]):
        if container["name"] not in checked:
            continue
        try:
            state = docker.containers.get(docker_id).attrs["State"]
        except Exception:
            return task["healthStatus"]
        # Docker calls one that ended unhealthy, whatever it ended with: that is for whoever looks at ends to say.
        if state.get("Status") != "running":
            return task["healthStatus"]
        status = state.get("Health", {}).get("Status")
        container["healthStatus"] = _STATES.get(status, "UNKNOWN")
        if checked[container["name"]]:
            essential.append(container["healthStatus"])
    for worst in ("UNHEALTHY", "UNKNOWN", "HEALTHY"):
        if worst in essential:
            task["healthStatus"] = worst
            break
    return task["healthStatus"]


def _replace(ecs, task):
    """The service scheduler stops a task that fails its health checks and starts another."""
    reason = "Task failed container health checks"
    if ecs._mark_task_stopped(task["taskArn"], task, reason, "ServiceSchedulerInitiated"):
        ecs._cleanup_task_resources(task, ecs._get_docker())
        ecs._record_service_task_failure(task)
