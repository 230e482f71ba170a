import assert from "node:assert/strict";
import {
  isKeptRunning,
  type KindArgs,
  kindOf,
  kindProblems,
  type ServiceKind,
} from "../../../components/ecs-service/kind";

const schedule = { expression: "rate(1 hour)" };
const machines = { capacityProvider: "machines" };

describe("kindOf", () => {
  const kinds: [KindArgs, ServiceKind, boolean][] = [
    [{}, "service", true],
    [{ http: { host: "api" } }, "service", true],
    [{ schedule }, "schedule", false],
    [{ daemon: true }, "daemon", true],
    [{ daemon: true, http: { host: "api" } }, "daemon", true],
    [{ oneOff: true }, "one-off", false],
  ];
  for (const [args, kind, keptRunning] of kinds) {
    it(`makes a ${kind} of ${JSON.stringify(args)}`, () => {
      assert.equal(kindOf(args), kind);
      assert.equal(isKeptRunning(kind), keptRunning);
      assert.deepEqual(kindProblems({ ...args, ...(kind === "daemon" && { capacity: machines }) }), []);
    });
  }
});

describe("kindProblems", () => {
  const connected = "because nothing can connect to a task that comes and goes; remove one of the two";
  const counted = {
    schedule: "because the schedule says when a task runs; remove one of the two",
    oneOff: "because whoever runs it says how many tasks; remove one of the two",
  };
  const rolled = "because no tasks are kept running that could be rolled; remove one of the two";
  const passing = (["schedule", "oneOff"] as const).flatMap((kind): [KindArgs, string][] => {
    const base: KindArgs = kind === "schedule" ? { schedule } : { oneOff: true };
    return [
      [{ ...base, http: { host: "api" } }, `http does not fit ${kind}, ${connected}`],
      [{ ...base, discovery: "cloud-map" }, `discovery does not fit ${kind}, ${connected}`],
      [{ ...base, desiredCount: 0 }, `desiredCount does not fit ${kind}, ${counted[kind]}`],
      [{ ...base, scaling: {} }, `scaling does not fit ${kind}, ${counted[kind]}`],
      [{ ...base, minimumHealthyPercent: 50 }, `minimumHealthyPercent does not fit ${kind}, ${rolled}`],
      [{ ...base, maximumPercent: 150 }, `maximumPercent does not fit ${kind}, ${rolled}`],
      [{ ...base, rolloutTimeoutInSeconds: 60 }, `rolloutTimeoutInSeconds does not fit ${kind}, ${rolled}`],
      [{ ...base, allowReplacement: true }, `allowReplacement does not fit ${kind}, ${rolled}`],
    ];
  });
  const daemon: KindArgs = { daemon: true, capacity: machines };
  const onEach = "because each machine has one task; remove one of the two";
  const wrong: [KindArgs, string][] = [
    ...passing,
    [{ ...daemon, desiredCount: 1 }, `desiredCount does not fit daemon, ${onEach}`],
    [{ ...daemon, scaling: {} }, `scaling does not fit daemon, ${onEach}`],
    [
      { ...daemon, maximumPercent: 200 },
      "maximumPercent does not fit daemon, because a machine's new task comes only after its old one is gone; remove one of the two",
    ],
    [
      { ...daemon, allowReplacement: true },
      "allowReplacement does not fit daemon, because it has no count that could get lost; remove one of the two",
    ],
    ...(["FARGATE", { spotPercent: 50 }, undefined] as const).map((capacity): [KindArgs, string] => [
      { daemon: true, capacity },
      "daemon needs machines, and Fargate has none; give capacity { capacityProvider: … }, or leave daemon out",
    ]),
    [
      { daemon: true, capacity: { ...machines, placement: "spread-zones" } },
      "capacity.placement does not fit daemon, because each machine has its task; remove it",
    ],
    [
      { schedule, daemon: true },
      "schedule and daemon exclude each other; keep schedule for a task that is due at times, daemon for one on each machine, or oneOff for one that somebody starts",
    ],
    [
      { daemon: true, oneOff: true, capacity: machines },
      "daemon and oneOff exclude each other; keep schedule for a task that is due at times, daemon for one on each machine, or oneOff for one that somebody starts",
    ],
  ];
  for (const [args, problem] of wrong) {
    it(`says: ${problem}`, () => {
      assert.deepEqual(kindProblems(args), [problem]);
    });
  }

  it("lets a service have all of it", () => {
    assert.deepEqual(
      kindProblems({
        http: {},
        discovery: "cloud-map",
        desiredCount: 2,
        scaling: {},
        minimumHealthyPercent: 50,
        maximumPercent: 150,
        rolloutTimeoutInSeconds: 60,
        allowReplacement: true,
      }),
      [],
    );
  });
});
