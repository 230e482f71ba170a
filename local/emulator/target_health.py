"""Says of a task's target that it is healthy once its port answers; ministack says so at once."""

import socket
import time

# Seconds between two looks at a port that doesn't answer yet, and the longest that a look may take.
_PAUSE = 0.2
_HEALTHY = "<HealthStatus>healthy</HealthStatus><TargetHealth><State>healthy</State></TargetHealth>"
_INITIAL = (
    "<HealthStatus>initial</HealthStatus><TargetHealth><State>initial</State><Reason>Elb.InitialHealthChecking</Reason>"
    "<Description>Initial health checks in progress</Description></TargetHealth>"
)


def begin_as_initial(alb, ecs):
    """Changes ministack's load balancers: a task's target is `initial` until its port has answered.

    Nobody looks but when somebody asks for the health. What runs in no container, and what was registered by hand, is
    healthy as before.
    """
    register, describe = alb.set_targets_for_group, alb._describe_target_health
    next_look = {}

    def set_targets(group, targets, previous_ids=()):
        for key in [key for key in next_look if key[0] == group and key[1] in previous_ids and key[1:] not in targets]:
            next_look.pop(key, None)
        for host, port in targets:
            if host not in previous_ids and _has_container(ecs, host):
                next_look[(group, host, port)] = 0
        return register(group, targets, previous_ids)

    def describe_target_health(params):
        status, headers, body = describe(params)
        text = body.decode() if isinstance(body, bytes) else body
        for key in list(next_look):
            target = f"<Target><Id>{key[1]}</Id><Port>{key[2]}</Port></Target>"
            if alb._p(params, "TargetGroupArn") == key[0] and not _answers(key, next_look):
                text = text.replace(target + _HEALTHY, target + _INITIAL)
        return status, headers, text.encode() if isinstance(body, bytes) else text

    alb.set_targets_for_group = set_targets
    alb._describe_target_health = describe_target_health
    alb._ACTION_MAP["DescribeTargetHealth"] = describe_target_health


def _has_container(ecs, host):
    return any(ecs._task_ip(task) == host and task.get("_docker_ids") for task in list(ecs._tasks.values()))


def _answers(key, next_look):
    """Looks at a target's port, unless somebody just has; one that answered is not looked at again."""
    now = time.monotonic()
    if now < next_look.get(key, 0):
        return False
    next_look[key] = now + _PAUSE
    try:
        socket.create_connection(key[1:], timeout=_PAUSE).close()
    except OSError:
        return False
    next_look.pop(key, None)
    return True
