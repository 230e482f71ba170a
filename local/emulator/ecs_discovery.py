"""Keeps a service's running tasks in Cloud Map, as ECS does for a service with registries."""


def register_tasks(ecs, discovery):
    """Changes ministack's ECS: a task is an instance of its service's registries while it runs."""
    mark_running, mark_stopped = ecs._mark_task_running, ecs._mark_task_stopped

    def running(task_arn, task):
        marked = mark_running(task_arn, task)
        if marked:
            for registry in _registries(ecs, task):
                _forget_gone(ecs, discovery, registry)
                discovery._register_instance(_instance(ecs, task, registry))
        return marked

    def stopped(task_arn, task, *rest, **named):
        marked = mark_stopped(task_arn, task, *rest, **named)
        if marked:
            for registry in _registries(ecs, task):
                discovery._deregister_instance({"ServiceId": _id(registry), "InstanceId": _task_id(task_arn)})
        return marked

    ecs._mark_task_running = running
    ecs._mark_task_stopped = stopped


def names(discovery):
    """The address of a running instance for each name of the private DNS namespaces: of several, the last one's."""
    found = {}
    for service in list(discovery._services.values()):
        namespace = discovery._namespaces.get(service.get("NamespaceId")) or {}
        if namespace.get("Type") != "DNS_PRIVATE":
            continue
        for instance in list((discovery._instances.get(service["Id"]) or {}).values()):
            address = instance["Attributes"].get("AWS_INSTANCE_IPV4")
            if address:
                found[f"{service['Name']}.{namespace['Name']}"] = address
    return found


def _registries(ecs, task):
    cluster, group = task.get("clusterArn", "").split("/")[-1], task.get("group", "")
    if not group.startswith("service:"):
        return []
    service = ecs._services.get(f"{cluster}/{group.removeprefix('service:')}") or {}
    return service.get("serviceRegistries") or []


def _id(registry):
    return registry["registryArn"].split("/")[-1]


def _task_id(task_arn):
    return task_arn.split("/")[-1]


def _instance(ecs, task, registry):
    attributes = {
        "AWS_INSTANCE_IPV4": ecs._task_ip(task),
        "AWS_INSTANCE_PORT": registry.get("port") or registry.get("containerPort"),
        "AVAILABILITY_ZONE": task.get("availabilityZone"),
        "REGION": ecs.get_region(),
        "ECS_CLUSTER_NAME": task["clusterArn"].split("/")[-1],
        "ECS_SERVICE_NAME": task["group"].removeprefix("service:"),
        "ECS_TASK_DEFINITION_FAMILY": task["taskDefinitionArn"].split("/")[-1].split(":")[0],
    }
    known = {name: str(value) for name, value in attributes.items() if value}
    return {"ServiceId": _id(registry), "InstanceId": _task_id(task["taskArn"]), "Attributes": known}


def _forget_gone(ecs, discovery, registry):
    """Tasks of an emulator that was killed never said that they stopped."""
    alive = {_task_id(arn) for arn, task in ecs._tasks.items() if task.get("lastStatus") != "STOPPED"}
    for instance in list(discovery._instances.get(_id(registry), {})):
        if instance not in alive:
            discovery._deregister_instance({"ServiceId": _id(registry), "InstanceId": instance})
