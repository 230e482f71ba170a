import assert from "node:assert/strict";
import fc from "fast-check";
import { directionOf, thresholdOf, thresholdProblems } from "../../../../policies/internal/alerts/thresholds";

describe("direction of a query", () => {
  for (const [query, direction] of [
    ["avg(last_5m):avg:aws.ecs.cpuutilization{env:x} > 90", "above"],
    ["avg(last_5m):a{x} / b{x} * 100 < 60", "below"],
    ["min(last_5m):a{x} <= -1.5e-3", "below"],
    ['logs("status:error").index("*").rollup("count").last("5m") >= 10', "above"],
    ["avg(last_4h):anomalies(avg:a{x}, 'basic', 2) >= 1", "above"],
    ['"http.can_connect".over("*").by("host").last(2).count_by_status()', undefined],
    ["avg(last_5m):a{x > 3}", undefined],
  ] as const) {
    it(`${String(direction)} of ${query}`, () => assert.equal(directionOf(query), direction));
  }
});

describe("thresholds", () => {
  it("are read from text, and what is no number isn't there", () => {
    assert.deepEqual(["80", "0", 1.5, "", "high", null, undefined].map(thresholdOf), [
      80,
      0,
      1.5,
      ...Array<undefined>(4),
    ]);
  });

  const above = { warning: 80, warningRecovery: 75, critical: 90, criticalRecovery: 85 };
  const below = { warning: 20, warningRecovery: 25, critical: 10, criticalRecovery: 15 };

  it("are in order on either side", () => {
    assert.deepEqual(thresholdProblems(above, "above"), []);
    assert.deepEqual(thresholdProblems(below, "below"), []);
  });

  it("have three problems where the side is the other one", () => {
    assert.equal(thresholdProblems(above, "below").length, 3);
    assert.equal(thresholdProblems(below, "above").length, 3);
  });

  it("may not rest on each other", () => {
    fc.assert(
      fc.property(fc.integer(), fc.constantFrom("above", "below"), (value, side) => {
        const same = { warning: value, warningRecovery: value, critical: value, criticalRecovery: value };
        return thresholdProblems(same, side).length === 3;
      }),
    );
  });

  it("are all asked for", () => {
    assert.deepEqual(thresholdProblems({}, "above"), [
      "Set monitorThresholds.warning to a number.",
      "Set monitorThresholds.critical to a number.",
      "Set monitorThresholds.warningRecovery to a number.",
      "Set monitorThresholds.criticalRecovery to a number.",
    ]);
  });

  it("are compared as far as they can be", () => {
    assert.deepEqual(thresholdProblems({ ...above, warning: "unseen" }, "above"), []);
    assert.deepEqual(thresholdProblems({ ...above, criticalRecovery: 95 }, "unseen"), []);
  });
});
