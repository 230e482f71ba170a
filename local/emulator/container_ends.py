"""Has a task looked at when one of its containers ended, and else seldom.

ministack asks Docker for each container of each running task ten times a second. With a platform's dozen tasks that
keeps the emulator and the daemon busy, at the cost of everything else on the machine. Docker tells of ends by itself.
"""

import threading
import time

# For ends that nobody told of: while the emulator was stopped, or before it listened.
_SELDOM_SECONDS = 2
_RETRY_SECONDS = 1


def look_when_ended(ecs):
    """Changes ministack's ECS: without a container that ended, a look at a task costs nothing."""
    mark_stopped = ecs._maybe_mark_stopped
    looked = {}
    ends = _Ends()

    def look(task, docker_client=None):
        docker = docker_client or ecs._get_docker()
        arn, now = task.get("taskArn", ""), time.monotonic()
        if docker is not None and ends.listen(docker) and not ends.any_of(task.get("_docker_ids") or []):
            if now < looked.get(arn, 0) + _SELDOM_SECONDS:
                return
        looked[arn] = now
        mark_stopped(task, docker_client)
        if task.get("lastStatus") == "STOPPED":
            looked.pop(arn, None)

    ecs._maybe_mark_stopped = look


class _Ends:
    """Containers that have ended and are still there."""

    def __init__(self):
        self._ended = set()
        self._listening = False
        self._thread = None
        self._lock = threading.Lock()

    def listen(self, docker):
        """Begins to listen; False while nobody would tell."""
        with self._lock:
            if self._thread is None:
                self._thread = threading.Thread(target=self._follow, args=(docker,), daemon=True, name="container-ends")
                self._thread.start()
        return self._listening

    def any_of(self, docker_ids):
        return any(docker_id in self._ended for docker_id in docker_ids)

    def _follow(self, docker):
        while True:
            try:
                told = docker.events(decode=True, filters={"type": "container", "event": ["die", "destroy"]})
                self._listening = True
                for event in told:
                    change = self._ended.add if event["Action"] == "die" else self._ended.discard
                    change(event["Actor"]["ID"])
            except Exception:
                # The daemon is gone or being restarted: until it tells again, every look is a real one.
                pass
            self._listening = False
            time.sleep(_RETRY_SECONDS)
