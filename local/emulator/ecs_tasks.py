"""Ends a task of several containers as AWS does when an essential one of them ends.

ministack calls the task stopped, but lets the other containers run on and gives them the exit code of the one that ended: a
container that was cut off would pass for one that was done.
"""

import threading


def end_together(ecs):
    """Changes ministack's ECS: the others are stopped first, so that each container has an exit code of its own.

    ministack looks at each running task ten times a second, and whenever somebody asks for it.
    """
    mark_stopped = ecs._maybe_mark_stopped
    ending = set()

    def stop_rest_then_mark(task, docker_client=None):
        arn = task.get("taskArn", "")
        if arn in ending:
            return
        rest = _rest(ecs, task, docker_client or ecs._get_docker())
        if rest is None:
            return
        if not rest:
            mark_stopped(task, docker_client)
            return
        ending.add(arn)
        # Whoever asks for the task meanwhile is not made to wait; the next look finds all of them ended.
        threading.Thread(target=_stop, args=(rest, lambda: ending.discard(arn)), daemon=True).start()

    ecs._maybe_mark_stopped = stop_rest_then_mark


def _rest(ecs, task, docker):
    """What still runs of a task that has to end, with its stop timeout; None where Docker doesn't say."""
    ids = list(task.get("_docker_ids") or [])
    if docker is None or len(ids) < 2 or task.get("lastStatus") != "RUNNING":
        return []
    essentials = task.get("_container_essentials") or []
    running = []
    must_end = False
    for index, docker_id in enumerate(ids):
        try:
            container = docker.containers.get(docker_id)
        except Exception:
            return None
        if container.status != "exited":
            running.append((container, _stop_timeout(ecs, task, index)))
        elif index >= len(essentials) or essentials[index]:
            must_end = True
    return running if must_end else []


def _stop_timeout(ecs, task, index):
    """Seconds between SIGTERM and SIGKILL; 30 is what AWS takes where the definition says nothing."""
    definition = ecs._task_defs.get(ecs._resolve_td_key(task.get("taskDefinitionArn", ""))) or {}
    # By name: a task has its containers in the order in which they started.
    timeouts = {each["name"]: each.get("stopTimeout") for each in definition.get("containerDefinitions") or []}
    return timeouts.get(task["containers"][index]["name"]) or 30


def _stop(rest, done):
    def stop(container, timeout):
        try:
            container.stop(timeout=timeout)
        except Exception:
            # Gone or stuck: the next look tells.
            pass

    threads = [threading.Thread(target=stop, args=each, daemon=True) for each in rest]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    done()
