import assert from "node:assert/strict";
import { python } from "./python";

const clock = `
from datetime import datetime, timedelta, timezone
import re
def at(expression):
    found = re.match(r"at\\((.+)\\)", expression)
    return found and datetime.fromisoformat(found[1]).replace(tzinfo=timezone.utc).timestamp()
def rate(expression):
    found = re.match(r"rate\\((\\d+) minutes?\\)", expression)
    return int(found[1]) * 60 if found else None
def cron(expression):
    found = re.match(r"cron\\(0 (\\d+) .*\\)", expression)
    return int(found[1]) if found else None
def following(hour, wall):
    day = wall.replace(hour=hour, minute=0, second=0)
    return day if day > wall else day + timedelta(days=1)
def epoch(value):
    return datetime.fromisoformat(value).timestamp() if isinstance(value, str) else value
scheduler = Stub(_at_time_epoch=at, _to_epoch=epoch)
eventbridge = Stub(_parse_rate_seconds=rate, _parse_cron_fields=cron, _cron_next_fire=following)
import schedules
`;

const due = `${clock}
found = schedules.due_between(scheduler, eventbridge, {"CreationDate": epoch(given["last"]), **given["schedule"]},
                              epoch(given["last"]), epoch(given["now"]))
say(found and datetime.fromtimestamp(found, tz=timezone.utc).strftime("%Y-%m-%dT%H:%M:%SZ"))
`;

describe("when a schedule is due", function () {
  this.timeout(10_000);

  for (const [what, expression, zone, last, now, expected] of [
    [
      "once, at the time zone's hour",
      "at(2026-07-01T12:00:00)",
      "Europe/Berlin",
      "09:59:59",
      "10:00:00",
      "10:00:00",
    ],
    ["not before", "at(2026-07-01T12:00:00)", "Europe/Berlin", "09:59:58", "09:59:59", undefined],
    ["not again", "at(2026-07-01T12:00:00)", "Europe/Berlin", "10:00:00", "10:00:01", undefined],
    [
      "in UTC where no zone is named",
      "at(2026-07-01T12:00:00)",
      undefined,
      "11:59:59",
      "12:00:00",
      "12:00:00",
    ],
    [
      "by the clock on the wall",
      "cron(0 12 * * ? *)",
      "America/New_York",
      "15:59:59",
      "16:00:00",
      "16:00:00",
    ],
    ["not by another wall's", "cron(0 12 * * ? *)", "America/New_York", "11:59:59", "12:00:00", undefined],
    ["once an interval", "rate(5 minutes)", undefined, "10:00:00", "10:05:00", "10:05:00"],
    ["not within it", "rate(5 minutes)", undefined, "10:00:00", "10:04:59", undefined],
    ["never, if nobody can read it", "rate(5 moons)", undefined, "10:00:00", "12:00:00", undefined],
  ] as const) {
    it(`is ${what}: ${expression}`, async () => {
      const day = (time: string): string => `2026-07-01T${time}+00:00`;
      const schedule = { ScheduleExpression: expression, ScheduleExpressionTimezone: zone };
      const found = await python(due, { schedule, last: day(last), now: day(now) });
      assert.equal(found, expected === undefined ? null : `2026-07-01T${expected}Z`);
    });
  }
});

// A schedule is looked at once a second while its target fails a few times; pauses are noted, not waited for.
const run = `${clock}
import contextlib
pauses = []
real = time.sleep
schedules.time = Stub(time=lambda: now[0], sleep=lambda seconds: (pauses.append(seconds), now.__setitem__(0, now[0] + seconds)))
now = [1000.0]
attempts, letters = [], []
class Execution:
    def __init__(self, schedule, due):
        self.attempt = 1
    def invoke(self, *rest):
        attempts.append(self.attempt)
        if given.get("deleted") and len(attempts) == 2:
            scheduler._schedules._data.clear()
        if len(attempts) <= given["failures"]:
            raise schedules.schedule_targets.InvocationFailed("E", "no", given.get("transient", True))
    def failed(self, failure, condition):
        return [failure.code, condition, self.attempt]
schedules.schedule_targets.Execution = Execution
schedules.schedule_targets.send_dead_letter = lambda schedule, letter: letters.append(letter)
sys.modules["ministack"] = sys.modules["ministack.core"] = Stub()
sys.modules["ministack.core.responses"] = Stub(request_scope=lambda *scope: contextlib.nullcontext())
key = ("1", "r", "g/s")
schedule = {"Name": "s", "State": "ENABLED", "CreationDate": 1000.0, "LastModificationDate": 1000.0, "Target": {},
            "ScheduleExpression": "rate(1 minute)", **given.get("schedule", {})}
if given.get("policy"):
    schedule["Target"]["RetryPolicy"] = given["policy"]
scheduler._schedules = Stub(_data={key: schedule})
schedules.run_on_time(scheduler, eventbridge, Stub(), started=given.get("started", 0))
for moment in given["looks"]:
    now[0] = 1000.0 + moment
    scheduler._tick_schedules()
    for thread in threading.enumerate():
        if thread.name == "schedule":
            thread.join()
say({"attempts": attempts, "letters": letters, "pauses": pauses, "there": key in scheduler._schedules._data,
     "every": scheduler._SCHEDULE_TICK_INTERVAL})
`;

interface Seen {
  readonly attempts: readonly number[];
  readonly letters: readonly (readonly (string | number | null)[])[];
  readonly pauses: readonly number[];
  /** Whether the schedule is still there. */
  readonly there: boolean;
  /** Seconds between two looks. */
  readonly every: number;
}

const runs = (given: object): Promise<Seen> =>
  python<Seen>(run, { failures: 0, looks: [59, 60, 61], ...given });

describe("a schedule that is due", function () {
  this.timeout(10_000);

  it("invokes its target once, and is looked at every second", async () => {
    const { attempts, letters, every, there } = await runs({});
    assert.deepEqual(
      { attempts, letters, every, there },
      { attempts: [1], letters: [], every: 1, there: true },
    );
  });

  for (const [what, given] of [
    ["that is disabled", { schedule: { State: "DISABLED" } }],
    ["whose start is to come", { schedule: { StartDate: 1061 } }],
    ["that is over", { schedule: { EndDate: 1010 } }],
    ["that was changed since", { schedule: { LastModificationDate: 1061 } }],
    ["while the emulator was stopped", { started: 1061 }],
  ] as const) {
    it(`doesn't for one ${what}`, async () => assert.deepEqual((await runs(given)).attempts, []));
  }

  it("tries again after pauses that grow, and needs no dead letter when it succeeds", async () => {
    const { attempts, pauses, letters } = await runs({ failures: 5 });
    assert.deepEqual([attempts, pauses, letters], [[1, 2, 3, 4, 5, 6], [1, 2, 4, 5, 5], []]);
  });

  it("gives up when the retries are used up, and says so", async () => {
    const policy = { MaximumRetryAttempts: 2 };
    const { attempts, letters } = await runs({ failures: 9, policy });
    assert.deepEqual([attempts, letters], [[1, 2, 3], [["E", "MaximumRetryAttempts", 3]]]);
    const none = await runs({ failures: 9, policy: { MaximumRetryAttempts: 0 } });
    assert.deepEqual(none.letters, [["E", "MaximumRetryAttempts", 1]]);
  });

  it("gives up when the invocation is too old, and says so", async () => {
    const { letters, pauses } = await runs({ failures: 99, policy: { MaximumEventAgeInSeconds: 60 } });
    const waited = pauses.reduce((sum, pause) => sum + pause, 0);
    assert.ok(waited > 50 && waited <= 60, `it waited ${waited} s`);
    assert.equal(letters[0]?.[1], "MaximumEventAgeInSeconds");
  });

  it("doesn't try again what can't succeed", async () => {
    const { attempts, letters } = await runs({ failures: 9, transient: false });
    assert.deepEqual([attempts, letters], [[1], [["E", null, 1]]]);
  });

  it("stops when the schedule is deleted meanwhile", async () => {
    const { attempts, letters } = await runs({ failures: 9, deleted: true });
    assert.deepEqual([attempts, letters], [[1, 2], []]);
  });

  it("is gone afterwards where it is to run once and be deleted", async () => {
    const schedule = { ScheduleExpression: "at(1970-01-01T00:17:40)", ActionAfterCompletion: "DELETE" };
    assert.equal((await runs({ schedule })).there, false);
    assert.equal((await runs({ schedule: { ...schedule, ActionAfterCompletion: "NONE" } })).there, true);
  });
});
