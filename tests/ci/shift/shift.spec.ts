import assert from "node:assert/strict";
import { before, World } from "./world";

const failed = (text: string) => ({
  ok: false,
  steps: [],
  errors: [{ severity: "error" as const, text }],
  violations: [],
});
const up = "up www www-blue www-green";

describe("shift: one that goes well", () => {
  it("goes in steps, writes each down before it is brought up, and is watched in each", async () => {
    const world = new World();
    const report = await world.shift();
    assert.deepEqual(world.calls, [
      "lock shift of www to green",
      "write 90 10 for green",
      up,
      "write 50 50 for green",
      up,
      "write 0 100 for green",
      up,
      "write 0 100",
      "unlock",
    ]);
    assert.deepEqual(report, {
      stack: "accounts",
      name: "www",
      to: "green",
      outcome: "shifted",
      weights: { blue: 0, green: 100 },
      steps: [10, 50, 100].map((percent) => ({
        percent,
        requests: 3000,
        errors: 0,
        unanswered: 0,
        seconds: 300,
        verdict: "good",
      })),
      problems: [],
      remedy: undefined,
    });
    assert.deepEqual(world.answered, { blue: 0, green: 100 });
    assert.equal(world.time.seconds, 900);
  });

  it("keeps on record what it does, for whoever goes on with it", async () => {
    const world = new World();
    await world.shift({ steps: [25] });
    assert.deepEqual(world.record, {
      weights: { blue: 75, green: 25 },
      time: "2026-03-01T09:35:00.000Z",
      who: "bob",
      shift: undefined,
    });
  });

  it("says the figures when there are new ones", async () => {
    const world = new World();
    world.visitors = (_, seconds) =>
      seconds < 60 ? { requests: 0, errors: 0 } : { requests: 200, errors: 1 };
    await world.shift({ steps: [10], pauseInSeconds: 90 });
    assert.deepEqual(world.lines, [
      "--pause 90s: figures are up to 180 seconds late, so a step is judged by its first requests at best",
      "www.example.com: blue 100, green 0; to green by 10 %",
      "blue 90, green 10",
      "green at 10 %: no request yet",
      "green at 10 %: 200 requests, 1 of them answered with 5xx (0.5 %)",
    ]);
  });

  it("goes back to the other target as it came", async () => {
    const world = new World();
    world.record = { weights: { blue: 0, green: 100 }, time: "2026-03-01", who: "ann" };
    const report = await world.shift({ to: "blue", steps: [100], pauseInSeconds: 0 });
    assert.deepEqual([report.outcome, report.weights], ["shifted", { green: 0, blue: 100 }]);
    assert.deepEqual(report.steps, [
      { percent: 100, requests: 0, errors: 0, unanswered: 0, seconds: 0, verdict: "watch" },
    ]);
    assert.equal(world.time.seconds, 0);
  });

  it("leaves out steps that are behind it, and brings up what is on record where none is left", async () => {
    const world = new World();
    world.record = { weights: { blue: 50, green: 50 }, time: "2026-03-01", who: "ann" };
    await world.shift();
    assert.deepEqual(
      world.calls.filter((call) => call.startsWith("write")),
      ["write 0 100 for green", "write 0 100"],
    );
    world.calls.length = 0;
    const again = await world.shift();
    assert.equal(again.outcome, "unchanged");
    assert.deepEqual(world.calls, ["lock shift of www to green", up, "unlock"]);
  });

  it("warns of no pause that is long enough, or is none", async () => {
    for (const pauseInSeconds of [0, 180]) {
      const world = new World();
      await world.shift({ steps: [10], pauseInSeconds });
      assert.match(world.lines[0] ?? "", /^www\.example\.com: /);
    }
  });

  it("ends a shift to the other target that is unfinished, where the share is there already", async () => {
    const world = new World();
    const unfinished = { to: "blue", before: { blue: 0, green: 100 }, steps: [40, 100] };
    world.record = { weights: { blue: 40, green: 60 }, time: "2026-03-01", who: "ann", shift: unfinished };
    assert.equal((await world.shift({ steps: [60] })).outcome, "unchanged");
    assert.deepEqual(world.calls.slice(1, -1), [up, "write 40 60"]);
    assert.equal(world.record.shift, undefined);
  });

  it("says so where what is on record can't be brought up", async () => {
    const world = new World();
    world.record = { weights: { blue: 0, green: 100 }, time: "2026-03-01", who: "ann" };
    world.update = () => failed("AWS is away");
    const report = await world.shift();
    assert.deepEqual([report.outcome, report.problems], ["stopped", ["AWS is away"]]);
    assert.match(
      report.remedy ?? "",
      /^On record are blue 0, green 100\. Go on: npm run shift -- accounts www --to green\./,
    );
  });
});

describe("shift: one that meets errors", () => {
  it("goes back at once to where it was before the first step", async () => {
    const world = new World();
    world.visitors = (weight, seconds) => ({
      requests: seconds * 10,
      errors: weight === 50 ? seconds : 0,
    });
    const report = await world.shift();
    assert.deepEqual(
      world.calls.filter((call) => call.startsWith("write")),
      ["write 90 10 for green", "write 50 50 for green", "write 100 0"],
    );
    assert.deepEqual(world.answered, before);
    assert.deepEqual(
      [report.outcome, report.weights, report.steps.map(({ verdict, seconds }) => [verdict, seconds])],
      [
        "taken-back",
        before,
        [
          ["good", 300],
          ["bad", 15],
        ],
      ],
    );
    assert.deepEqual(report.problems, [
      "green at 50 %: 150 requests, 15 of them answered with 5xx (10 %); 1 % may be",
    ]);
    assert.equal(report.remedy, "Mend the cause, then again: npm run shift -- accounts www --to green.");
  });

  it("goes back where an update fails", async () => {
    const world = new World();
    world.update = (number) => (number === 1 ? failed("Route 53 is away") : undefined);
    const report = await world.shift();
    assert.deepEqual([report.outcome, report.problems], ["taken-back", ["Route 53 is away"]]);
    assert.deepEqual(world.record?.weights, before);
  });

  it("goes back where a policy is violated", async () => {
    const world = new World();
    const violations = [{ policy: "no-splits", text: "Split nothing." }];
    world.update = (number) => (number === 1 ? { ok: false, steps: [], errors: [], violations } : undefined);
    assert.deepEqual((await world.shift()).problems, ["policy no-splits: Split nothing."]);
  });

  for (const [what, prepare] of [
    ["the update fails", (world: World) => (world.update = () => failed("AWS is away"))],
    ["nothing can be written down", (world: World) => (world.writeFails = (number) => number === 2)],
  ] as const) {
    it(`says with code 2 that it could not go back, where ${what}`, async () => {
      const world = new World();
      world.visitors = () => ({ requests: 1000, errors: 500 });
      prepare(world);
      const report = await world.shift();
      assert.equal(report.outcome, "not-taken-back");
      assert.match(
        report.remedy ?? "",
        /nobody knows what the name is answered with\. Once more: npm run shift -- accounts www --to blue --steps 100 --pause 0s\.$/,
      );
    });
  }

  it("goes back though somebody interrupts it then", async () => {
    const world = new World();
    world.visitors = () => ({ requests: 1000, errors: 500 });
    world.update = (number) => {
      if (number === 2) world.interruption.abort(new Error("somebody interrupted it"));
      return number === 2 ? { ...failed("^C"), interrupted: true } : undefined;
    };
    const report = await world.shift();
    assert.equal(report.outcome, "taken-back");
    assert.deepEqual(world.answered, before);
    assert.ok(
      world.lines.includes(
        "somebody interrupted the engine; the records must not stay in between, so it is run once more",
      ),
    );
  });
});
