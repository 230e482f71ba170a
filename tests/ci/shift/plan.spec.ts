import assert from "node:assert/strict";
import { backCommand, planShift, shareOfTarget, weightsAt } from "../../../ci/shift/plan";

const www = { stack: "accounts", name: "www" };
const targets = ["blue", "green"];
const at = (green: number) => ({ blue: 100 - green, green });
const plan = (green: number, steps?: readonly number[], to = "green") =>
  planShift({ ...www, to, steps }, targets, { weights: at(green) });

describe("shift: what is to be done", () => {
  it("are the usual steps where nothing else is asked", () => {
    assert.deepEqual(plan(0), {
      from: "blue",
      before: at(0),
      steps: [10, 50, 100],
      left: [10, 50, 100],
      goesOn: false,
      isUnfinished: false,
    });
  });

  it("are the steps that are asked for, without those that are behind", () => {
    assert.deepEqual(plan(20, [5, 20, 21, 60]).left, [21, 60]);
    assert.deepEqual(plan(100).left, []);
    assert.deepEqual(plan(20, undefined, "blue").left, [100]);
  });

  it("go on with what is unfinished: its steps, its beginning", () => {
    const shift = { to: "green", before: at(5), steps: [20, 40] };
    const found = planShift({ ...www, to: "green", steps: undefined }, targets, { weights: at(20), shift });
    assert.deepEqual(found, {
      from: "blue",
      before: at(5),
      steps: [20, 40],
      left: [20, 40],
      goesOn: true,
      isUnfinished: true,
    });
    const other = planShift({ ...www, to: "green", steps: [30, 100] }, targets, { weights: at(20), shift });
    assert.deepEqual([other.before, other.left], [at(5), [30, 100]]);
    const back = planShift({ ...www, to: "blue", steps: [100] }, targets, { weights: at(20), shift });
    assert.deepEqual([back.before, back.goesOn, back.isUnfinished], [at(20), false, true]);
  });

  it("are refused where the target has more than it is to get", () => {
    const back = "npm run shift -- accounts www --to blue --steps 90 --pause 0s";
    assert.throws(() => plan(50, [5, 10]), {
      message: `green has 50 %, more than the last step, 10 %; to take some of it back, shift to blue: ${back}`,
    });
    const weights = { blue: 2, green: 1 };
    assert.throws(() => planShift({ ...www, to: "green", steps: [33] }, targets, { weights }), {
      message: /^green has 33\.3 %, more than the last step, 33 %/,
    });
    const shift = { to: "green", before: at(0), steps: [10, 50, 100] };
    assert.throws(
      () => planShift({ ...www, to: "green", steps: [10] }, targets, { weights: at(50), shift }),
      /^Refused: green has 50 %/,
    );
    assert.deepEqual(plan(50, [10, 50]).left, []);
  });

  it("can be taken back to what was before, in whole per cent", () => {
    const to = (blue: number, green: number) => backCommand(www, { from: "blue", before: { blue, green } });
    const command = (percent: number) =>
      `npm run shift -- accounts www --to blue --steps ${percent} --pause 0s`;
    assert.equal(to(255, 0), command(100));
    assert.equal(to(90, 10), command(90));
    assert.equal(to(2, 1), command(67));
    assert.equal(to(0, 1), command(1));
  });

  it("knows shares of any weights, and weights of any share", () => {
    assert.equal(shareOfTarget({ blue: 30, green: 10 }, "green"), 25);
    assert.equal(shareOfTarget({ blue: 30 }, "green"), 0);
    assert.deepEqual(weightsAt(10, { from: "blue", to: "green" }), { blue: 90, green: 10 });
  });
});
