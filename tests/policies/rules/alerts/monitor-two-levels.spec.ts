import assert from "node:assert/strict";
import { monitorTwoLevels } from "../../../../policies/rules/alerts/monitor-two-levels";
import { judgement, unknown, violations } from "../../../support/policy";
import { happyMonitor, monitorType, oneLevelTypes } from "./monitors";

const said = (change: object) => violations(monitorTwoLevels, monitorType, { ...happyMonitor, ...change });
const thresholds = (change: object) => ({
  monitorThresholds: { ...happyMonitor.monitorThresholds, ...change },
});

describe("rule monitor-two-levels", () => {
  it("accepts a warning before the critical state, above or below", async () => {
    assert.deepEqual(await said({}), []);
    const below = { warning: "80", warningRecovery: "85", critical: "60", criticalRecovery: "70" };
    assert.deepEqual(await said({ query: "min(last_5m):a{x} < 60", ...thresholds(below) }), []);
  });

  it("refuses one level", async () => {
    assert.deepEqual(await said(thresholds({ warning: undefined, warningRecovery: undefined })), [
      "Set monitorThresholds.warning to a number.",
      "Set monitorThresholds.warningRecovery to a number.",
    ]);
    assert.equal((await said({ monitorThresholds: undefined })).length, 4);
  });

  it("refuses a warning that comes after the critical state", async () => {
    assert.deepEqual(await said(thresholds({ warning: "95" })), [
      "Set the warning threshold below the critical one.",
    ]);
    assert.deepEqual(await said({ query: "avg(last_5m):a{x} < 90" }), [
      "Set the warning threshold above the critical one.",
      "Set warningRecovery above the warning threshold.",
      "Set criticalRecovery above the critical threshold.",
    ]);
  });

  it("refuses a level that never recovers, or recovers where it alerts", async () => {
    assert.deepEqual(await said(thresholds({ criticalRecovery: undefined })), [
      "Set monitorThresholds.criticalRecovery to a number.",
    ]);
    assert.deepEqual(await said(thresholds({ warningRecovery: "80" })), [
      "Set warningRecovery below the warning threshold.",
    ]);
  });

  it("refuses a query that compares with nothing", async () => {
    assert.deepEqual(await said({ query: "avg(last_5m):a{x}" }), [
      "End the query with a comparison: > or <, and the critical threshold.",
    ]);
  });

  it("accepts a critical threshold that a query works out", async () => {
    const change = { critical: undefined, criticalQuery: "a", criticalRecovery: undefined };
    assert.deepEqual(await said(thresholds({ ...change, criticalRecoveryQuery: "b" })), []);
  });

  it("doesn't look at monitors that can't have two levels, nor at anything else", async () => {
    for (const type of oneLevelTypes) assert.deepEqual(await said({ type, monitorThresholds: {} }), [], type);
    assert.deepEqual(await violations(monitorTwoLevels, "datadog:index/dashboard:Dashboard", {}), []);
  });

  it("judges what a preview knows, and says that it hasn't seen the rest", async () => {
    const preview = (change: object) =>
      judgement(monitorTwoLevels, monitorType, { ...happyMonitor, ...change });
    assert.deepEqual(await preview(thresholds({ warning: unknown, criticalRecovery: "91" })), {
      said: ["Set criticalRecovery below the critical threshold."],
      unsure: true,
    });
    assert.deepEqual(await preview({ query: unknown, monitorThresholds: {} }), {
      said: ["warning", "critical", "warningRecovery", "criticalRecovery"].map(
        (name) => `Set monitorThresholds.${name} to a number.`,
      ),
      unsure: true,
    });
    assert.deepEqual(await preview({ message: unknown, name: unknown }), { said: [], unsure: false });
  });
});
