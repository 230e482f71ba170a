import assert from "node:assert/strict";
import type { ServiceKind } from "../../../components/ecs-service/kind";
import { type RolloutArgs, rolloutProblems, rolloutSettings } from "../../../components/ecs-service/rollout";

describe("rolloutSettings", () => {
  it("starts all new tasks before an old one goes, and waits for 20 minutes", () => {
    assert.deepEqual(rolloutSettings("service", {}), {
      minimumHealthyPercent: 100,
      maximumPercent: 200,
      timeoutInSeconds: 1200,
    });
  });

  it("lets a daemon's task go before its new one comes", () => {
    assert.deepEqual(rolloutSettings("daemon", {}), {
      minimumHealthyPercent: 0,
      maximumPercent: 100,
      timeoutInSeconds: 1200,
    });
  });

  it("takes what is given", () => {
    const args = { minimumHealthyPercent: 0, maximumPercent: 150, rolloutTimeoutInSeconds: 600 };
    assert.deepEqual(rolloutSettings("service", args), {
      minimumHealthyPercent: 0,
      maximumPercent: 150,
      timeoutInSeconds: 600,
    });
  });
});

const leaving = { deregistrationDelayInSeconds: 0, stopTimeoutInSeconds: 30 };
const problems = (kind: ServiceKind, args: RolloutArgs, count = 2, leaves = leaving) =>
  rolloutProblems(kind, rolloutSettings(kind, args), { ...leaves, smallestCount: count });

describe("rolloutProblems", () => {
  it("finds none in the defaults, whatever the count", () => {
    for (const count of [0, 1, 2, 100]) assert.deepEqual(problems("service", {}, count), []);
    assert.deepEqual(problems("daemon", {}), []);
  });

  const shares: [RolloutArgs, string][] = [
    ...[-1, 101, 0.5].map((minimumHealthyPercent): [RolloutArgs, string] => [
      { minimumHealthyPercent },
      `minimumHealthyPercent ${minimumHealthyPercent} is not a share; use a whole number from 0 to 100`,
    ]),
    ...[99, 201, 100.5].map((maximumPercent): [RolloutArgs, string] => [
      { maximumPercent },
      `maximumPercent ${maximumPercent} is not a share; use a whole number from 100 to 200`,
    ]),
    ...[59, 90.5, Number.NaN].map((rolloutTimeoutInSeconds): [RolloutArgs, string] => [
      { rolloutTimeoutInSeconds },
      `rolloutTimeoutInSeconds ${rolloutTimeoutInSeconds} is no time for a roll-out; use a whole number of seconds from 60`,
    ]),
  ];
  for (const [args, problem] of shares) {
    it(`refuses ${JSON.stringify(args)}`, () => assert.deepEqual(problems("service", args), [problem]));
  }

  it("refuses a time that is over before an old task must be gone", () => {
    const long = { deregistrationDelayInSeconds: 3600, stopTimeoutInSeconds: 60 };
    assert.deepEqual(problems("service", {}, 2, long), [
      "rolloutTimeoutInSeconds 1200 is over before an old task must be gone, 3660 seconds after it was told to leave (http.deregistrationDelayInSeconds 3600 and stopTimeoutInSeconds 60); give rolloutTimeoutInSeconds more than 3660, or lower what it holds",
    ]);
    assert.equal(problems("service", { rolloutTimeoutInSeconds: 3660 }, 2, long).length, 1);
    assert.deepEqual(problems("service", { rolloutTimeoutInSeconds: 3661 }, 2, long), []);
    const worker = { deregistrationDelayInSeconds: 0, stopTimeoutInSeconds: 90 };
    assert.deepEqual(problems("daemon", { rolloutTimeoutInSeconds: 90 }, 1, worker), [
      "rolloutTimeoutInSeconds 90 is over before an old task must be gone, 90 seconds after it was told to leave (stopTimeoutInSeconds 90); give rolloutTimeoutInSeconds more than 90, or lower what it holds",
    ]);
    assert.deepEqual(problems("schedule", {}, 1, long), []);
  });

  // Tasks are whole: the minimum is rounded up, the maximum down.
  const standstills: [minimum: number, maximum: number, count: number, stands: boolean][] = [
    [100, 100, 10, true],
    [100, 150, 1, true],
    [100, 150, 2, false],
    [100, 199, 1, true],
    [50, 100, 1, true],
    [50, 100, 2, false],
    [0, 100, 1, false],
    [90, 110, 9, true],
    [90, 110, 10, false],
    [100, 150, 0, true],
  ];
  for (const [minimumHealthyPercent, maximumPercent, count, stands] of standstills) {
    it(`${stands ? "refuses" : "takes"} ${minimumHealthyPercent} to ${maximumPercent} % of ${count}`, () => {
      assert.deepEqual(
        problems("service", { minimumHealthyPercent, maximumPercent }, count),
        stands
          ? [
              `minimumHealthyPercent ${minimumHealthyPercent} and maximumPercent ${maximumPercent} let ECS neither start nor stop a task of ${Math.max(count, 1)}, so nothing could be rolled out; use maximumPercent 200, or a lower minimumHealthyPercent`,
            ]
          : [],
      );
    });
  }

  it("refuses a daemon none of whose tasks may go", () => {
    assert.deepEqual(problems("daemon", { minimumHealthyPercent: 99 }), []);
    assert.deepEqual(problems("daemon", { minimumHealthyPercent: 100 }), [
      "minimumHealthyPercent 100 lets no task of a daemon go, and its new one comes only after that; use 0, or up to 99 where there are enough machines",
    ]);
  });

  it("leaves what doesn't fit a kind to whoever tells of kinds", () => {
    for (const kind of ["schedule", "one-off"] as const) {
      assert.deepEqual(problems(kind, { minimumHealthyPercent: -1, rolloutTimeoutInSeconds: 0 }), []);
    }
  });
});
