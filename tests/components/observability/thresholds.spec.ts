import assert from "node:assert/strict";
import { quietRequests, thresholds } from "../../../components/observability/thresholds";

describe("thresholds of monitors", () => {
  it("are these, warning before critical", () => {
    const levels = Object.entries(thresholds).map(([signal, { warning, critical }]) => [
      signal,
      warning,
      critical,
    ]);
    assert.deepEqual(levels, [
      ["running-tasks", 80, 60],
      ["memory", 85, 95],
      ["target-5xx", 1, 5],
      ["healthy-hosts", 99.9, 50],
    ]);
  });

  for (const [signal, limits] of Object.entries(thresholds)) {
    it(`of ${signal} warn before they wake, and recover on the safe side of the level they end`, () => {
      // How much worse a figure is, whichever way is the bad one.
      const bad = (figure: number) => (limits.direction === "above" ? figure : -figure);
      assert.ok(bad(limits.warning) < bad(limits.critical));
      assert.ok(bad(limits.warningRecovery) < bad(limits.warning));
      assert.ok(bad(limits.criticalRecovery) < bad(limits.critical));
      // A recovery that a share can't reach would keep the alert open for ever.
      for (const figure of [limits.warningRecovery, limits.criticalRecovery]) {
        assert.ok(figure > 0 && figure < 100);
      }
    });
  }

  it("wake nobody for one failed request in a quiet hour, but warn", () => {
    const share = (failed: number, requests: number) => (100 * failed) / (requests + quietRequests);
    assert.ok(share(1, 1) < thresholds["target-5xx"].critical);
    assert.ok(share(1, 1) > thresholds["target-5xx"].warning);
    assert.ok(share(2, 2) > thresholds["target-5xx"].critical);
  });
});
