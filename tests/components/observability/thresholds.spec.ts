import assert from "node:assert/strict";
import {
  failedThresholds,
  givenUpThresholds,
  missedThresholds,
  oldestMessageThresholds,
  quietRequests,
  type Thresholds,
  thresholds,
} from "../../../components/observability/thresholds";

const hour = 60;
const day = 24 * hour;

describe("thresholds of monitors", () => {
  it("are these, warning before critical", () => {
    const levels = Object.entries(thresholds).map(([signal, { figure, warning, critical, window }]) => [
      signal,
      figure,
      warning,
      critical,
      window,
    ]);
    assert.deepEqual(levels, [
      ["running-tasks", "share", 80, 60, 25],
      ["memory", "share", 85, 95, 5],
      ["restarts", "count", 1, 3, 15],
      ["target-5xx", "share", 1, 5, 5],
      ["healthy-hosts", "share", 99.9, 50, 5],
      ["failed", "count", 1, 2, 2 * day],
      ["missed", "count", 1, 0, 2 * day],
      ["oldest-message", "seconds", 300, 600, 5],
      ["dead-letters", "count", 1, 10, 5],
    ]);
  });

  const all: Record<string, Thresholds> = {
    ...thresholds,
    "starts that were given up": givenUpThresholds,
    "a queue that may wait a minute": oldestMessageThresholds(60),
    "a queue that may wait a day": oldestMessageThresholds(86_400),
  };
  for (const [signal, limits] of Object.entries(all)) {
    it(`of ${signal} warn before they wake, and recover on the safe side of the level they end`, () => {
      // How much worse a figure is, whichever way is the bad one.
      const bad = (figure: number) => (limits.direction === "above" ? figure : -figure);
      assert.ok(bad(limits.warning) < bad(limits.critical));
      assert.ok(bad(limits.warningRecovery) < bad(limits.warning));
      assert.ok(bad(limits.criticalRecovery) < bad(limits.critical));
      // A recovery that a figure can't reach would keep the alert open for ever.
      for (const recovery of [limits.warningRecovery, limits.criticalRecovery]) {
        assert.ok(recovery > 0);
        if (limits.figure === "share") assert.ok(recovery < 100);
        // Between two numbers, so that it is clear on which side each of them is.
        if (limits.figure === "count") assert.ok(!Number.isInteger(recovery));
      }
    });
  }

  it("of a queue are in proportion to what a message may wait", () => {
    const { warning, warningRecovery, critical, criticalRecovery } = oldestMessageThresholds(60);
    assert.deepEqual([warning, warningRecovery, critical, criticalRecovery], [30, 24, 60, 48]);
    assert.deepEqual(oldestMessageThresholds(600), thresholds["oldest-message"]);
  });

  it("of failed runs look back over two of them, at most a week", () => {
    const windows = [1, 5, hour, day, 7 * day, undefined].map((period) => failedThresholds(period).window);
    assert.deepEqual(windows, [62, 70, 3 * hour, 2 * day + hour, 7 * day, day]);
    assert.deepEqual({ ...failedThresholds(day), window: 2 * day }, thresholds.failed);
  });

  it("of missed runs look back over two of them, or not at all", () => {
    const windows = [1, hour, day, 84 * hour - 30, 84 * hour - 29, 7 * day, undefined].map(
      (period) => missedThresholds(period)?.window,
    );
    assert.deepEqual(windows, [62, 3 * hour, 2 * day + hour, 7 * day, undefined, undefined, undefined]);
  });

  it("wake nobody for one failed request in a quiet hour, but warn", () => {
    const share = (failed: number, requests: number) => (100 * failed) / (requests + quietRequests);
    assert.ok(share(1, 1) < thresholds["target-5xx"].critical);
    assert.ok(share(1, 1) > thresholds["target-5xx"].warning);
    assert.ok(share(2, 2) > thresholds["target-5xx"].critical);
  });
});
