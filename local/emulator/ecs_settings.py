"""What a container definition asks of Docker beyond what ministack passes on: limits, mounts, checks, users."""

import os
import shutil

_MIB = 1024 * 1024
_SECOND = 1_000_000_000
# Folders of the emulator's state; the daemon runs on this machine.
_FILE_SYSTEMS = os.path.join(os.getcwd(), "file-systems")
_TASK_VOLUMES = os.path.join(os.getcwd(), "task-volumes")


def forget_task_volumes(ecs):
    """Changes ministack's ECS: the empty volumes of a task go with its containers; those of a killed emulator go now."""
    shutil.rmtree(_TASK_VOLUMES, ignore_errors=True)
    clean = ecs._cleanup_task_resources

    def clean_with_volumes(task, docker_client, extra_container=None):
        clean(task, docker_client, extra_container)
        shutil.rmtree(_task_folder(task), ignore_errors=True)

    ecs._cleanup_task_resources = clean_with_volumes


def forget_file_systems(efs):
    """Changes ministack's EFS: the folder of a file system goes with it."""
    delete = efs._delete_file_system

    def delete_with_folder(file_system):
        response = delete(file_system)
        if response[0] == 204:
            shutil.rmtree(os.path.join(_FILE_SYSTEMS, file_system), ignore_errors=True)
        return response

    efs._delete_file_system = delete_with_folder


def settings(task, td, cdef):
    """Arguments of Docker's `run` for one container; only those that the definition asks for."""
    from docker.types import Healthcheck, Ulimit

    found = {
        "entrypoint": cdef.get("entryPoint"),
        "user": cdef.get("user"),
        "working_dir": cdef.get("workingDirectory"),
        "read_only": cdef.get("readonlyRootFilesystem"),
        "cap_drop": ((cdef.get("linuxParameters") or {}).get("capabilities") or {}).get("drop"),
        "ulimits": [
            Ulimit(name=limit["name"], soft=limit["softLimit"], hard=limit["hardLimit"])
            for limit in cdef.get("ulimits", [])
        ],
        "healthcheck": _health_check(cdef, Healthcheck),
        "tmpfs": _memory_folders(cdef),
        "volumes": _mounts(task, td, cdef),
        **_memory(task, td, cdef),
    }
    return {name: value for name, value in found.items() if value}


def _memory(task, td, cdef):
    """The container's own limit, else its task's. Fargate has no swap."""
    mebibytes = cdef.get("memory") or task.get("overrides", {}).get("memory") or td.get("memory")
    if not mebibytes or not str(mebibytes).isdigit():
        return {}
    limit = int(mebibytes) * _MIB
    return {"mem_limit": limit, "memswap_limit": limit}


def _health_check(cdef, healthcheck):
    check = cdef.get("healthCheck")
    if not check:
        return None
    return healthcheck(
        test=check["command"],
        interval=check.get("interval", 30) * _SECOND,
        timeout=check.get("timeout", 5) * _SECOND,
        retries=check.get("retries", 3),
        start_period=check.get("startPeriod", 0) * _SECOND,
    )


def _memory_folders(cdef):
    folders = (cdef.get("linuxParameters") or {}).get("tmpfs") or []
    return {
        each["containerPath"]: ",".join([f"size={each['size']}m", *each.get("mountOptions", [])]) for each in folders
    }


def _mounts(task, td, cdef):
    volumes = {volume["name"]: volume for volume in td.get("volumes", [])}
    return [
        f"{_folder(task, volumes[mount['sourceVolume']])}:{mount['containerPath']}:{'ro' if mount.get('readOnly') else 'rw'}"
        for mount in cdef.get("mountPoints", [])
        if mount.get("sourceVolume") in volumes
    ]


def _folder(task, volume):
    """The folder behind a volume: the machine's own, a file system's, or an empty one of the task's own."""
    host = (volume.get("host") or {}).get("sourcePath")
    if host:
        return host
    shared = volume.get("efsVolumeConfiguration")
    if not shared:
        return _open_folder(_task_folder(task), volume["name"])
    return _open_folder(_FILE_SYSTEMS, shared["fileSystemId"], *_inside(shared))


def _inside(shared):
    """The path inside a file system: an access point's root, or the root directory that the volume names."""
    point = (shared.get("authorizationConfig") or {}).get("accessPointId")
    root = _access_point_root(point) if point else shared.get("rootDirectory") or "/"
    return [part for part in root.split("/") if part not in ("", ".", "..")]


def _access_point_root(point):
    from ministack.services import efs

    known = efs._access_points.get(point) or {}
    return (known.get("RootDirectory") or {}).get("Path") or "/"


def _task_folder(task):
    return os.path.join(_TASK_VOLUMES, task["taskArn"].rsplit("/", 1)[-1])


def _open_folder(base, *parts):
    """A folder that whoever runs in the container may write to: an access point's user can't be put on a folder here."""
    folder = os.path.join(base, *parts)
    os.makedirs(folder, exist_ok=True)
    while folder != base:
        os.chmod(folder, 0o777)
        folder = os.path.dirname(folder)
    return os.path.join(base, *parts)
