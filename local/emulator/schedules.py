"""Runs EventBridge Scheduler's schedules on time: expressions and time zones, retries, dead letters, tasks of ECS.

ministack looks every ten seconds, knows no time zone but UTC, no target of ECS, no retry and no dead letter queue.

Different from AWS: a flexible window begins when it begins; retries come after 1, 2, 4 and then every 5 seconds instead of
minutes and hours; what was due while the emulator was stopped is not made up for.
"""

import json
import logging
import threading
import time
from datetime import datetime, timezone
from zoneinfo import ZoneInfo

import schedule_targets

logger = logging.getLogger("schedules")

_LONGEST_PAUSE = 5
# AWS's own, where a schedule has no retry policy.
_MOST_RETRIES = 185
_GREATEST_AGE = 86_400


def run_on_time(scheduler, eventbridge, ecs, started=None):
    """Changes ministack's Scheduler: it looks every second, and this module says what is due."""
    started = time.time() if started is None else started
    last_looks = {}

    def tick():
        for state_key, schedule in list(scheduler._schedules._data.items()):
            try:
                _look(scheduler, eventbridge, ecs, state_key, schedule, last_looks, started)
            except Exception:
                logger.exception("schedule %s", state_key[2])

    scheduler._SCHEDULE_TICK_INTERVAL = 1
    eventbridge._SCHEDULER_TICK_INTERVAL = 1
    scheduler._tick_schedules = tick


def _look(scheduler, eventbridge, ecs, state_key, schedule, last_looks, started):
    now = time.time()
    # A change of a schedule makes it new: what it would have done before doesn't count.
    known_from = max(started, float(schedule.get("LastModificationDate") or 0))
    last = max(last_looks.get(state_key, 0), known_from)
    last_looks[state_key] = now
    end = scheduler._to_epoch(schedule.get("EndDate"))
    if end is not None and now > end:
        if schedule.get("ActionAfterCompletion") == "DELETE":
            scheduler._schedules._data.pop(state_key, None)
        return
    due = due_between(scheduler, eventbridge, schedule, last, now)
    if due is None or schedule.get("State") != "ENABLED":
        return
    if due < (scheduler._to_epoch(schedule.get("StartDate")) or 0):
        return
    deliver = threading.Thread(
        target=_deliver, args=(scheduler, eventbridge, ecs, state_key, schedule, due), daemon=True, name="schedule"
    )
    deliver.start()


def due_between(scheduler, eventbridge, schedule, last, now):
    """The last time after `last` and up to `now` at which a schedule is due, in seconds since the epoch; None for none."""
    expression = schedule.get("ScheduleExpression", "")
    zone = ZoneInfo(schedule.get("ScheduleExpressionTimezone") or "UTC")
    once = scheduler._at_time_epoch(expression)
    if once is not None:
        at = datetime.fromtimestamp(once, tz=timezone.utc).replace(tzinfo=zone).timestamp()
        return at if last < at <= now else None
    interval = eventbridge._parse_rate_seconds(expression)
    if interval is not None:
        anchor = scheduler._to_epoch(schedule.get("StartDate")) or float(schedule["CreationDate"])
        turn = int((now - anchor) // interval)
        at = anchor + turn * interval
        return at if turn > 0 and at > last else None
    fields = eventbridge._parse_cron_fields(expression)
    if fields is None:
        return None
    # The fields are looked up on the wall clock of the time zone.
    wall = datetime.fromtimestamp(last, tz=zone).replace(tzinfo=timezone.utc)
    following = eventbridge._cron_next_fire(fields, wall)
    if following is None:
        return None
    at = following.replace(tzinfo=zone).timestamp()
    return at if at <= now else None


def _deliver(scheduler, eventbridge, ecs, state_key, schedule, due):
    from ministack.core.responses import request_scope

    account, region, _name = state_key
    with request_scope(account, region):
        letter = _attempts(eventbridge, ecs, schedule, due, lambda: scheduler._schedules._data.get(state_key))
        if letter is not None:
            schedule_targets.send_dead_letter(schedule, letter)
    finished = scheduler._at_time_epoch(schedule.get("ScheduleExpression", "")) is not None
    if finished and schedule.get("ActionAfterCompletion") == "DELETE":
        scheduler._schedules._data.pop(state_key, None)


def _attempts(eventbridge, ecs, schedule, due, current):
    """Invokes the target until it succeeds (None), or until the retry policy is used up: what the dead letter says."""
    policy = schedule["Target"].get("RetryPolicy") or {}
    retries = policy.get("MaximumRetryAttempts", _MOST_RETRIES)
    age = policy.get("MaximumEventAgeInSeconds", _GREATEST_AGE)
    execution = schedule_targets.Execution(schedule, due)
    pause = 1
    while True:
        try:
            execution.invoke(eventbridge, ecs)
            return None
        except schedule_targets.InvocationFailed as failure:
            logger.warning("schedule %s: %s: %s", schedule["Name"], failure.code, failure)
            if not failure.transient:
                return execution.failed(failure, None)
            if execution.attempt > retries:
                return execution.failed(failure, "MaximumRetryAttempts")
            if time.time() + pause - due > age:
                return execution.failed(failure, "MaximumEventAgeInSeconds")
        time.sleep(pause)
        pause = min(pause * 2, _LONGEST_PAUSE)
        if current() is None:
            # Deleted meanwhile: nobody waits for it any more.
            return None
        execution.attempt += 1
