"""Runs ministack as `python -m ministack` does, with what a long-lived local account needs beside it.

- Containers belong to the account (stack), not to the port that the emulator happened to get, so
  a start on another port still clears what a killed emulator left behind.
- State is written while it runs, not only on a clean stop: ministack saves on shutdown alone, and
  a crash or a power cut would lose an account that Pulumi's state says exists.
- A database whose image is not on the Docker daemon is an API without a server behind it, as it is
  without a daemon, instead of one that fails because the image can't be pulled.
- A service whose task is taken down at the end starts no new one: its container would outlive the
  emulator.
- A task is looked at when one of its containers ended, which costs less than looking all the time (container_ends.py).
- A task of several containers ends as a whole (ecs_tasks.py), starts in the order of its dependencies
  (ecs_start.py) with the limits and mounts of its definition (ecs_settings.py), and says why a container ended
  and whether it is healthy (ecs_health.py). Services answer all that they were given (ecs_services.py), and
  their tasks are in Cloud Map while they run (ecs_discovery.py). A target is healthy once its port answers
  (target_health.py).
- AWS's services tell the default event bus what happens: tasks (task_events.py), secrets and parameters
  (secret_events.py); log groups are targets of rules (aws_events.py).
- Schedules run on time, start tasks, are retried and have dead letter queues (schedules.py), as far as their
  role may (schedule_rights.py).
- It stops by itself, saving first, when the process that started it is gone.

Settings beside ministack's own: LOCAL_EMULATOR_IDENTITY, LOCAL_EMULATOR_SAVE_SECONDS.
"""

import os
import signal
import sys
import threading
import time

import aws_events
import container_ends
import ecs_discovery
import ecs_health
import ecs_services
import ecs_settings
import ecs_start
import ecs_tasks
import schedules
import secret_events
import target_health
import task_events
from ministack import app
from ministack.core import container_reaper, persistence
from ministack.services import alb, ecs, efs, eventbridge, rds, scheduler, secretsmanager, servicediscovery, ssm

IDENTITY = os.environ["LOCAL_EMULATOR_IDENTITY"]
SAVE_SECONDS = float(os.environ.get("LOCAL_EMULATOR_SAVE_SECONDS", "3"))
PARENT = os.getppid()

container_reaper.instance_id = lambda: IDENTITY

_dirty = threading.Event()
_dispatch = app._dispatch_service_request


async def _dispatch_and_note(method, path, headers, body, query_params, request_id):
    """A call may have changed something unless it is a plain read."""
    response = await _dispatch(method, path, headers, body, query_params, request_id)
    if method not in ("GET", "HEAD"):
        _dirty.set()
    return response


app._dispatch_service_request = _dispatch_and_note


_stop_docker_containers = app._stop_docker_containers


def _stop_docker_containers_for_good(include_unlabelled=False):
    """Called at the start with True and at the end without: then nothing is started any more."""
    if include_unlabelled:
        _stop_docker_containers(include_unlabelled)
        return
    client = app._reaper_docker_client()
    if client is None:
        return
    _refuse_new_containers()
    # One that was being started meanwhile shows up a moment later.
    for _ in range(5):
        _stop_docker_containers()
        time.sleep(0.3)
        label = f"{container_reaper.INSTANCE_LABEL}={IDENTITY}"
        if not client.containers.list(all=True, sparse=True, filters={"label": label}):
            return


def _refuse_new_containers():
    from docker.models.containers import ContainerCollection

    def refuse(self, *arguments, **settings):
        raise RuntimeError("the emulator is stopping: no container is started")

    ContainerCollection.run = refuse
    ContainerCollection.create = refuse


app._stop_docker_containers = _stop_docker_containers_for_good

def _add_what_is_missing():
    """In an order: what comes later sees a task before what came earlier does."""
    rds._docker_image_for_engine = _only_local(rds._docker_image_for_engine)
    ecs_tasks.end_together(ecs)
    container_ends.look_when_ended(ecs)
    ecs_start.start_in_order(ecs, ecs_settings.settings, lambda: ecs_discovery.names(servicediscovery))
    ecs_settings.forget_task_volumes(ecs)
    ecs_settings.forget_file_systems(efs)
    ecs_services.remember_settings(ecs)
    ecs_discovery.register_tasks(ecs, servicediscovery)
    task_events.tell_of_tasks(ecs, eventbridge)
    ecs_health.say_why(ecs)
    target_health.begin_as_initial(alb, ecs)
    aws_events.deliver_to_log_groups(eventbridge)
    secret_events.tell_of_secrets(secretsmanager, eventbridge)
    secret_events.tell_of_parameters(ssm, eventbridge)
    schedules.run_on_time(scheduler, eventbridge, ecs)


def _only_local(image_of_engine):
    def image(*engine):
        runtime = image_of_engine(*engine)
        docker = rds._get_docker()
        if runtime[0] is None or docker is None or rds._image_is_local(docker, runtime[0]):
            return runtime
        app.logger.warning("%s is not on the Docker daemon: the database has no server", runtime[0])
        return None, None, None, None

    return image


_add_what_is_missing()


def _save():
    """Writes every service's state; True when all of it was consistent."""
    complete = True
    for name, get_state in app._build_persistence_save_dict().items():
        try:
            state = get_state()
        except RuntimeError:
            # Changed while it was copied; the next round has it.
            complete = False
            continue
        if state is not None:
            persistence.save_state(name, state)
    return complete


def _keep_saving():
    pause = SAVE_SECONDS
    while True:
        time.sleep(pause)
        if not _dirty.is_set():
            continue
        _dirty.clear()
        started = time.monotonic()
        try:
            if not _save():
                _dirty.set()
        except Exception:
            app.logger.exception("saving the state while running failed")
        # A large account must not spend its time on saving.
        pause = max(SAVE_SECONDS, 10 * (time.monotonic() - started))


def _follow_parent():
    while os.getppid() == PARENT:
        time.sleep(1)
    app.logger.warning("the process that started this emulator is gone: stopping")
    os.kill(os.getpid(), signal.SIGTERM)


if __name__ == "__main__":
    if persistence.PERSIST_STATE:
        persistence.logger.setLevel("WARNING")
        threading.Thread(target=_keep_saving, daemon=True, name="keep-saving").start()
    threading.Thread(target=_follow_parent, daemon=True, name="follow-parent").start()
    sys.argv = ["ministack"]
    app.main()
