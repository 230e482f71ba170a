"""Keeps what ministack forgets of a service, and what ECS adds to a task."""

# Fields that are answered as they were given.
_KEPT = (
    "availabilityZoneRebalancing",
    "enableECSManagedTags",
    "placementConstraints",
    "placementStrategy",
    "propagateTags",
    "serviceRegistries",
)
# Fields that belong to a deployment.
_KEPT_BY_DEPLOYMENT = ("serviceConnectConfiguration", "volumeConfigurations", "capacityProviderStrategy")

# What AWS says to an update that would leave the running tasks where they are.
_MOVE = (
    "When switching from launch type to capacity provider strategy on an existing service, or making a change to a capacity "
    "provider strategy on a service that is already using one, you must force a new deployment."
)


def remember_settings(ecs):
    """Changes ministack's ECS: services answer all that they were given and AWS's defaults, move to other capacity by a
    new deployment only, daemons can be deleted, and a task without a group is its family's."""
    create, update, run, delete = ecs._create_service, ecs._update_service, ecs._run_task, ecs._delete_service

    def create_service(data):
        data = _with_defaults(data)
        return _kept(ecs, data, data.get("serviceName"), create(data))

    def update_service(data):
        service = _service(ecs, data, data.get("service"))
        if _moves(service, data) and not data.get("forceNewDeployment"):
            return ecs.error_response_json("InvalidParameterException", _MOVE, 400)
        if data.get("deploymentConfiguration"):
            # What an update doesn't name stays.
            data = {**data, "deploymentConfiguration": _merged(service.get("deploymentConfiguration"), data)}
        return _kept(ecs, data, data.get("service"), update(data))

    def run_task(data):
        family = str(ecs._resolve_td_key(data.get("taskDefinition", ""))).split(":")[0]
        return run(data if data.get("group") else {**data, "group": f"family:{family}"})

    def delete_service(data):
        # Nobody can scale a daemon to nothing first.
        daemon = _service(ecs, data, data.get("service")).get("schedulingStrategy") == "DAEMON"
        return delete({**data, "force": True} if daemon else data)

    ecs._create_service = create_service
    ecs._delete_service = delete_service
    ecs._update_service = update_service
    ecs._run_task = run_task
    ecs._ACTION_MAP.update(
        CreateService=create_service, UpdateService=update_service, DeleteService=delete_service, RunTask=run_task
    )


def _with_defaults(data):
    """What AWS takes where a new service says nothing."""
    daemon = data.get("schedulingStrategy") == "DAEMON"
    rollout = {
        "maximumPercent": 100 if daemon else 200,
        "minimumHealthyPercent": 0 if daemon else 100,
        "deploymentCircuitBreaker": {"enable": False, "rollback": False},
    }
    balance = {} if daemon else {"availabilityZoneRebalancing": "ENABLED"}
    return {**balance, **data, "deploymentConfiguration": _merged(rollout, data)}


def _merged(settings, data):
    given = data.get("deploymentConfiguration") or {}
    return {**(settings or {}), **{name: value for name, value in given.items() if value is not None}}


def _service(ecs, data, reference):
    cluster = ecs._resolve_cluster_name(data.get("cluster", "default"))
    return ecs._services.get(f"{cluster}/{str(reference).split('/')[-1]}") or {}


def _moves(service, data):
    """Whether an update names other capacity than the service has."""
    given = data.get("capacityProviderStrategy")
    return bool(service) and given is not None and _shares(given) != _shares(service.get("capacityProviderStrategy"))


def _shares(strategy):
    return sorted((each["capacityProvider"], each.get("base") or 0, each.get("weight") or 0) for each in strategy or [])


def _kept(ecs, data, reference, response):
    if response[0] != 200:
        return response
    service = _service(ecs, data, reference)
    service.update({field: data[field] for field in _KEPT if data.get(field) is not None})
    # A new deployment has what the one before had, but for what the update names.
    settings = service.setdefault("_by_deployment", {})
    settings.update({field: data[field] for field in _KEPT_BY_DEPLOYMENT if data.get(field) is not None})
    primary = ecs._primary_deployment(service)
    if primary:
        primary.update(settings)
    return ecs.json_response({"service": ecs._sanitize(service)})
