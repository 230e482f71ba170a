import assert from "node:assert/strict";
import { before, World } from "./world";

const shift = { to: "green", before, steps: [20, 40, 100] };
const unfinished = { weights: { blue: 60, green: 40 }, time: "2026-03-01T09:00:00.000Z", who: "ann", shift };
const goOn = "npm run shift -- accounts www --to green";
const back = "npm run shift -- accounts www --to blue --steps 100 --pause 0s";

describe("shift: one that is ended in between", () => {
  it("leaves the weights of the step, and says how to go on and how to go back", async () => {
    const world = new World();
    world.visitors = (weight) => {
      if (weight === 50) world.interruption.abort(new Error("somebody interrupted it"));
      return { requests: 200, errors: 0 };
    };
    const report = await world.shift();
    assert.equal(report.outcome, "stopped");
    assert.deepEqual(report.problems, ["somebody interrupted it"]);
    assert.equal(report.remedy, `On record are blue 50, green 50. Go on: ${goOn}. Back at once: ${back}.`);
    assert.deepEqual(
      report.steps.map(({ percent, verdict }) => [percent, verdict]),
      [
        [10, "good"],
        [50, "watch"],
      ],
    );
    const { weights, shift: left } = world.record ?? assert.fail("nothing is on record");
    assert.deepEqual(weights, { blue: 50, green: 50 });
    assert.deepEqual(left, { to: "green", before, steps: [10, 50, 100] });
  });

  it("ends its watching when the lock is lost, because somebody else may be changing the weights", async () => {
    const world = new World();
    world.visitors = (_, seconds) => {
      if (seconds > 0) world.lose();
      return { requests: 200, errors: 0 };
    };
    const report = await world.shift();
    assert.equal(report.outcome, "stopped");
    assert.match(report.problems[0] ?? "", /^the lock \/shop\/accounts\/releases\.lock was lost/);
    assert.deepEqual(
      world.calls.filter((call) => call.startsWith("write")),
      ["write 90 10 for green"],
    );
  });

  it("begins no further step, also where none is watched", async () => {
    const world = new World();
    world.update = () => {
      world.interruption.abort(new Error("somebody interrupted it"));
      return undefined;
    };
    const report = await world.shift({ steps: [50, 100], pauseInSeconds: 0 });
    assert.deepEqual([report.outcome, report.weights], ["stopped", { blue: 50, green: 50 }]);
  });

  it("writes nothing down any more when the lock is lost, not even to go back", async () => {
    const world = new World();
    world.update = () => {
      world.lose();
      return { ok: false, steps: [], errors: [], violations: [] };
    };
    const report = await world.shift();
    assert.equal(report.outcome, "not-taken-back");
    assert.deepEqual(world.record?.weights, { blue: 90, green: 10 });
  });

  it("goes on with the step that it was in, with the steps that it had", async () => {
    const world = new World();
    world.record = unfinished;
    const report = await world.shift();
    assert.deepEqual(
      world.calls.filter((call) => call.startsWith("write")),
      ["write 60 40 for green", "write 0 100 for green", "write 0 100"],
    );
    assert.equal(report.outcome, "shifted");
    assert.equal(
      world.lines[0],
      "www.example.com: blue 100, green 0; to green by 40, 100 %, which goes on with a shift that was ended in between",
    );
  });

  it("goes back to the weights before its own first step when it meets errors later", async () => {
    const world = new World();
    world.record = unfinished;
    world.visitors = () => ({ requests: 1000, errors: 500 });
    assert.deepEqual((await world.shift()).weights, before);
    assert.deepEqual(world.record.shift, undefined);
  });

  it("isn't gone on with by a shift to the other target", async () => {
    const world = new World();
    world.record = unfinished;
    const report = await world.shift({ to: "blue" });
    assert.deepEqual(
      world.calls.filter((call) => call.startsWith("write")),
      ["write 100 0 for blue", "write 100 0"],
    );
    assert.equal(report.outcome, "shifted");
  });

  it("says what could not be written down, though everything is brought up", async () => {
    const world = new World();
    world.writeFails = (number) => number === 2;
    const report = await world.shift({ steps: [100] });
    assert.deepEqual([report.outcome, report.problems], ["stopped", ["the store is away"]]);
    assert.equal(report.remedy, `On record are blue 0, green 100. Go on: ${goOn}. Back at once: ${back}.`);
  });

  it("isn't concluded where the lock is lost in the last look, because another shift may be under way", async () => {
    const world = new World();
    world.visitors = (weight, seconds) => {
      if (weight === 100 && seconds >= 300) world.lose();
      return { requests: 200, errors: 0 };
    };
    const report = await world.shift();
    assert.equal(report.outcome, "stopped");
    assert.match(report.problems[0] ?? "", /^the lock \/shop\/accounts\/releases\.lock was lost/);
    assert.deepEqual(world.calls.filter((call) => call.startsWith("write")).at(-1), "write 0 100 for green");
    assert.equal(report.steps.at(-1)?.verdict, "good");
  });

  it("names the way back to the weights before its own first step, not to all for the other target", async () => {
    const world = new World();
    world.record = { ...unfinished, shift: { ...shift, before: { blue: 90, green: 10 } } };
    world.visitors = () => ({ requests: 0, errors: 0 });
    const report = await world.shift();
    assert.match(report.remedy ?? "", /Back at once: .* --to blue --steps 90 --pause 0s\.$/);
    await world.shift({ to: "blue", steps: [90], pauseInSeconds: 0 });
    assert.deepEqual([world.record.weights, world.record.shift], [{ blue: 90, green: 10 }, undefined]);
  });
});

describe("shift: one of which nobody can say how it does", () => {
  it("waits for requests, and ends with the weights as they are", async () => {
    const world = new World();
    world.visitors = () => ({ requests: 99, errors: 0 });
    const report = await world.shift();
    assert.equal(report.outcome, "no-traffic");
    assert.deepEqual(report.problems, [
      "green had 99 requests in 1800 seconds; 100 are needed to tell how it does",
    ]);
    assert.equal(report.remedy, `On record are blue 90, green 10. Go on: ${goOn}. Back at once: ${back}.`);
    assert.equal(world.time.seconds, 1800);
  });

  it("goes on when they come late", async () => {
    const world = new World();
    world.visitors = (_, seconds) => ({ requests: seconds < 1000 ? 0 : 100, errors: 0 });
    assert.equal((await world.shift({ steps: [10] })).outcome, "shifted");
    assert.ok(world.time.seconds >= 1000 && world.time.seconds < 1020, String(world.time.seconds));
  });

  it("asks CloudWatch again when it gives no answer, and trusts no old figures", async () => {
    const world = new World();
    let asked = 0;
    world.visitors = () => {
      asked += 1;
      if (asked > 2) throw new Error("CloudWatch is away");
      return { requests: 5000, errors: 0 };
    };
    const report = await world.shift();
    assert.equal(report.outcome, "no-traffic");
    assert.equal(report.problems[0], "CloudWatch can't be asked: CloudWatch is away");
    assert.deepEqual(report.weights, { blue: 90, green: 10 });
    assert.ok(asked > 100);
  });
});
