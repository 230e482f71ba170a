"""Starts the containers of a task as AWS does: in the order of their dependencies, each after what it waits for.

ministack starts them in the order in which they are written, all at once, each with a network of its own.
"""

import time

# What ECS waits for a dependency where the definition has no startTimeout: three minutes on Fargate.
_START_TIMEOUT = 180
_CONDITIONS_AT_END = {"COMPLETE", "SUCCESS"}


class DependencyFailed(Exception):
    """A container that others wait for and that didn't become what they wait for."""


def start_in_order(ecs, settings, hosts=dict):
    """Changes ministack's ECS.

    `settings(task, definition, container)` are the arguments for Docker's `run` beyond ministack's own, `hosts()` the
    addresses of names that the containers can look up.
    """
    start, run_kwargs, run = ecs._start_task_worker, ecs._build_run_kwargs, ecs._run_docker_container
    starting = {}

    def start_task(task, td, container_overrides, docker_client):
        ordered = in_order(td.get("containerDefinitions", []))
        _reorder(ecs, task, [container["name"] for container in ordered])
        starting[task["taskArn"]] = (task, docker_client)
        try:
            start(task, {**td, "containerDefinitions": ordered}, container_overrides, docker_client)
        except DependencyFailed as failure:
            ecs._fail_task_start(task, docker_client, f"Task failed to start: {failure}")
        finally:
            starting.pop(task["taskArn"], None)

    def build_run_kwargs(cdef, td, *rest):
        kwargs = run_kwargs(cdef, td, *rest)
        task_arn = rest[-3]
        task, docker_client = starting[task_arn]
        for dependency in cdef.get("dependsOn", []):
            _wait_for(ecs, task, docker_client, td, dependency, cdef["name"])
        kwargs.update(settings(task, td, cdef))
        kwargs["labels"] = {**(cdef.get("dockerLabels") or {}), **kwargs["labels"]}
        network = _shared_network(docker_client, task, td)
        if network:
            # One network for the task, as with AWS's awsvpc mode: its containers reach each other at localhost.
            for name in ("network", "extra_hosts", "ports"):
                kwargs.pop(name, None)
            kwargs["network_mode"] = f"container:{network}"
        elif kwargs.get("network_mode") != "host":
            # Whoever shares this network shares its names, too.
            kwargs["extra_hosts"] = {**(kwargs.get("extra_hosts") or {}), **hosts()}
        return kwargs

    def run_container(docker_client, cdef, kwargs, **options):
        try:
            return run(docker_client, cdef, kwargs, **options)
        except Exception:
            lender = _lender(kwargs)
            if lender is None or docker_client.containers.get(lender).status == "running":
                raise
        # The task was done between the look and the start. It has all of its containers nevertheless, as with AWS.
        docker_client.api.remove_container(kwargs["name"], force=True)
        return run(docker_client, cdef, {**kwargs, "network_mode": "none"}, **options)

    ecs._start_task_worker = start_task
    ecs._build_run_kwargs = build_run_kwargs
    ecs._run_docker_container = run_container


def in_order(containers):
    """Each container after those that it depends on; else essential ones first, as they are written.

    The others may end before the task does, and whose network is shared must not.
    """
    by_name = {container["name"]: container for container in containers}
    ordered, seen = [], set()

    def add(container):
        if container["name"] in seen:
            return
        seen.add(container["name"])
        for dependency in container.get("dependsOn", []):
            if dependency["containerName"] in by_name:
                add(by_name[dependency["containerName"]])
        ordered.append(container)

    for container in sorted(containers, key=lambda container: not container.get("essential", True)):
        add(container)
    return ordered


def ends_before_others(td, name):
    """Whether others wait for a container's end: an init container."""
    return any(
        dependency["containerName"] == name and dependency["condition"] in _CONDITIONS_AT_END
        for container in td["containerDefinitions"]
        for dependency in container.get("dependsOn", [])
    )


def _reorder(ecs, task, names):
    """A task's containers are told by their place, also in what ministack keeps beside them."""
    with ecs.resource_lock("ecs-task", task["taskArn"]):
        places = [[container["name"] for container in task["containers"]].index(name) for name in names]
        for key in ("containers", "_container_essentials"):
            task[key] = [task[key][place] for place in places]


def _shared_network(docker_client, task, td):
    """The running container that has the task's network: the first one that doesn't end before the others."""
    if td.get("networkMode") != "awsvpc":
        return None
    for docker_id, container in zip(task.get("_docker_ids") or [], task["containers"]):
        if ends_before_others(td, container["name"]):
            continue
        # Docker lends nobody the network of a container that has ended, which AWS's own holds until the task's end.
        if docker_client.containers.get(docker_id).status == "running":
            return docker_id
    return None


def _lender(kwargs):
    """The container whose network another shall have."""
    kind, _, docker_id = (kwargs.get("network_mode") or "").partition(":")
    return docker_id if kind == "container" else None


def _wait_for(ecs, task, docker_client, td, dependency, waiting):
    name, condition = dependency["containerName"], dependency["condition"]
    names = [container["name"] for container in task["containers"]]
    definition = next((each for each in td["containerDefinitions"] if each["name"] == name), {})
    deadline = time.monotonic() + (definition.get("startTimeout") or _START_TIMEOUT)
    index = names.index(name)
    while ecs._task_is_active(task["taskArn"], task):
        container = docker_client.containers.get(task["_docker_ids"][index])
        if container.status == "exited":
            exit_code = container.attrs["State"]["ExitCode"]
            _note_end(ecs, task, index, exit_code)
            # Who ended has started, too: a task may be done before all of its containers are there.
            if condition in ("START", "COMPLETE") or (condition == "SUCCESS" and exit_code == 0):
                return
            raise DependencyFailed(f"container {name} ended with exit code {exit_code}, and {waiting} waits for {condition}")
        if condition == "START" or (condition == "HEALTHY" and _health(container) == "healthy"):
            return
        if condition == "HEALTHY" and _health(container) == "unhealthy":
            raise DependencyFailed(f"container {name} is unhealthy, and {waiting} waits for HEALTHY")
        if time.monotonic() > deadline:
            raise DependencyFailed(f"container {name} was not {condition} in time, and {waiting} waits for it")
        time.sleep(0.1)


def _health(container):
    return container.attrs["State"].get("Health", {}).get("Status")


def _note_end(ecs, task, index, exit_code):
    with ecs.resource_lock("ecs-task", task["taskArn"]):
        task["containers"][index]["lastStatus"] = "STOPPED"
        task["containers"][index]["exitCode"] = exit_code
