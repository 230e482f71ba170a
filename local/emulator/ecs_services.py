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


def remember_settings(ecs):
    """Changes ministack's ECS: services answer all that they were given, and a task without a group is its family's."""
    create, update, run = ecs._create_service, ecs._update_service, ecs._run_task

    def create_service(data):
        if data.get("schedulingStrategy") != "DAEMON":
            data = {"availabilityZoneRebalancing": "ENABLED", **data}
        return _kept(ecs, data, data.get("serviceName"), create(data))

    def update_service(data):
        return _kept(ecs, data, data.get("service"), update(data))

    def run_task(data):
        family = str(ecs._resolve_td_key(data.get("taskDefinition", ""))).split(":")[0]
        return run(data if data.get("group") else {**data, "group": f"family:{family}"})

    ecs._create_service = create_service
    ecs._update_service = update_service
    ecs._run_task = run_task
    ecs._ACTION_MAP.update(CreateService=create_service, UpdateService=update_service, RunTask=run_task)


def _kept(ecs, data, reference, response):
    if response[0] != 200:
        return response
    name = reference.split("/")[-1]
    service = ecs._services[f"{ecs._resolve_cluster_name(data.get('cluster', 'default'))}/{name}"]
    service.update({field: data[field] for field in _KEPT if data.get(field) is not None})
    primary = ecs._primary_deployment(service)
    if primary:
        primary.update({field: data[field] for field in _KEPT_BY_DEPLOYMENT if data.get(field) is not None})
    return ecs.json_response({"service": ecs._sanitize(service)})
