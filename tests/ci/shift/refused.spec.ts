import assert from "node:assert/strict";
import { split, World } from "./world";

const incomplete = { ...split, targets: { ...split.targets, green: { urn: "urn" } } };

describe("shift: what is refused", () => {
  const cases: {
    what: string;
    prepare: (world: World) => unknown;
    to?: string;
    steps?: number[];
    problems: string[];
  }[] = [
    {
      what: "a stack without a split",
      prepare: (world) => (world.splits = undefined),
      problems: [
        'accounts has no split: its output "traffic" holds none; export there the runtime of each TrafficSplit by its name, ' +
          "and bring the stack up",
      ],
    },
    {
      what: "a split that isn't there",
      prepare: (world) => (world.splits = { api: split, shop: split }),
      problems: ['accounts has no split "www", but api or shop'],
    },
    {
      what: "a split of which the stack says too little",
      prepare: (world) => (world.splits = { www: incomplete }),
      problems: [
        'the output "traffic" of accounts says too little of "www"; it must be the runtime of a TrafficSplit. ' +
          "Bring the stack up with this version of the program",
      ],
    },
    {
      what: "a target that isn't there",
      prepare: () => undefined,
      to: "red",
      problems: ['--to red: "www" has no such target, but blue or green'],
    },
    {
      what: "weights of other targets on record",
      prepare: (world) => (world.record = { weights: { blue: 1, red: 1 }, time: "2026-03-01", who: "ann" }),
      problems: [
        'on record: "green" has no weight; give one from 0 to 255',
        'on record: there is a weight for "red"; targets are blue or green',
      ],
    },
    {
      what: "a target that nobody could watch",
      prepare: (world) => {
        world.visitors = () => {
          throw new Error("cloudwatch:GetMetricData is missing");
        };
      },
      problems: [
        "nobody could watch green: CloudWatch can't be asked for app/green/2 in eu-central-1: cloudwatch:GetMetricData is missing",
      ],
    },
    {
      what: "a share that the target has more than already",
      prepare: (world) =>
        (world.record = { weights: { blue: 0, green: 100 }, time: "2026-03-01", who: "ann" }),
      steps: [10, 50],
      problems: [
        "green has 100 %, more than the last step, 50 %; to take some of it back, shift to blue: " +
          "npm run shift -- accounts www --to blue --steps 50 --pause 0s",
      ],
    },
    {
      what: "a shift that was interrupted before it began",
      prepare: (world) => world.interruption.abort(new Error("somebody interrupted it")),
      problems: ["stopped before the first step: somebody interrupted it"],
    },
    {
      what: "a lock that somebody else holds",
      prepare: (world) => (world.heldBy = new Error("ann holds the lock")),
      problems: ["ann holds the lock"],
    },
  ];
  for (const { what, prepare, to = "green", steps, problems } of cases) {
    it(`is ${what}, and nothing is changed`, async () => {
      const world = new World();
      prepare(world);
      const report = await world.shift({ to, steps });
      assert.equal(report.outcome, "refused");
      assert.deepEqual(report.problems, problems);
      assert.equal(report.remedy, "Nothing was changed.");
      assert.deepEqual(
        world.calls.filter((call) => /^(write|up)/.test(call)),
        [],
      );
    });
  }

  it("isn't what can't be watched where nothing shall be", async () => {
    const world = new World();
    world.visitors = () => {
      throw new Error("no right");
    };
    assert.equal((await world.shift({ pauseInSeconds: 0 })).outcome, "shifted");
  });
});

describe("shift: the engine's lock", () => {
  const locked = { ok: false, locked: true, steps: [], errors: [], violations: [] };

  it("is taken away from a shift that is gone, on whatever machine it was", async () => {
    const world = new World();
    world.takenOverFrom = { who: "ann", what: "shift of www to green" };
    world.update = (number) => (number === 1 ? locked : undefined);
    assert.equal((await world.shift({ steps: [100] })).outcome, "shifted");
    assert.deepEqual(world.calls.slice(2, 5), [
      "up www www-blue www-green",
      "cancel",
      "up www www-blue www-green",
    ]);
  });

  it("is taken away but once, because whoever has it after an update of this shift lives", async () => {
    const world = new World();
    world.takenOverFrom = { who: "ann", what: "shift of www to green" };
    world.update = (number) => (number === 2 ? locked : undefined);
    const report = await world.shift({ steps: [10, 100] });
    assert.equal(report.outcome, "taken-back");
    assert.match(report.problems[0] ?? "", /^another update has the stack/);
    assert.ok(!world.calls.includes("cancel"));
  });

  it("is taken away from a CLI of this machine that was killed", async () => {
    const world = new World();
    world.update = (number) => (number === 1 ? { ...locked, abandoned: true } : undefined);
    assert.equal((await world.shift({ steps: [100] })).outcome, "shifted");
  });

  it("is left to anybody else", async () => {
    const world = new World();
    world.update = (number) => (number === 1 ? locked : undefined);
    const report = await world.shift({ steps: [100] });
    assert.equal(report.outcome, "taken-back");
    assert.match(report.problems[0] ?? "", /take its lock away: pulumi cancel --stack accounts$/);
    assert.ok(!world.calls.includes("cancel"));
  });

  it("leaves to a release what a release left half done", async () => {
    const world = new World();
    world.takenOverFrom = { who: "ann", what: "release of 1" };
    world.wasFree = true;
    await world.shift();
    assert.ok(!world.calls.includes("leave"));
  });
});
