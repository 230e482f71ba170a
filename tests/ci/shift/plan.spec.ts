import assert from "node:assert/strict";
import { planShift, shareOfTarget, weightsAt } from "../../../ci/shift/plan";

const targets = ["blue", "green"];
const at = (green: number) => ({ blue: 100 - green, green });
const plan = (green: number, steps?: readonly number[], to = "green") =>
  planShift({ to, steps }, targets, { weights: at(green) });

describe("shift: what is to be done", () => {
  it("are the usual steps where nothing else is asked", () => {
    assert.deepEqual(plan(0), {
      from: "blue",
      before: at(0),
      steps: [10, 50, 100],
      left: [10, 50, 100],
      goesOn: false,
    });
  });

  it("are the steps that are asked for, without those that are behind", () => {
    assert.deepEqual(plan(20, [5, 20, 21, 60]).left, [21, 60]);
    assert.deepEqual(plan(100).left, []);
    assert.deepEqual(plan(20, undefined, "blue").left, [100]);
  });

  it("go on with what is unfinished: its steps, its beginning", () => {
    const shift = { to: "green", before: at(5), steps: [20, 40] };
    const found = planShift({ to: "green", steps: undefined }, targets, { weights: at(20), shift });
    assert.deepEqual(found, { from: "blue", before: at(5), steps: [20, 40], left: [20, 40], goesOn: true });
    const other = planShift({ to: "green", steps: [30, 100] }, targets, { weights: at(20), shift });
    assert.deepEqual([other.before, other.left], [at(5), [30, 100]]);
    const back = planShift({ to: "blue", steps: [100] }, targets, { weights: at(20), shift });
    assert.deepEqual([back.before, back.goesOn], [at(20), false]);
  });

  it("knows shares of any weights, and weights of any share", () => {
    assert.equal(shareOfTarget({ blue: 30, green: 10 }, "green"), 25);
    assert.equal(shareOfTarget({ blue: 30 }, "green"), 0);
    assert.deepEqual(weightsAt(10, { from: "blue", to: "green" }), { blue: 90, green: 10 });
  });
});
