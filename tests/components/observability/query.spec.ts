import assert from "node:assert/strict";
import { filterBy, monitorQuery, wholeWindow } from "../../../components/observability/query";

describe("queries of monitors", () => {
  it("are filtered by every tag that has a value", () => {
    assert.equal(filterBy({ clustername: "one", servicename: "two" }), "{clustername:one,servicename:two}");
    assert.equal(filterBy({ clustername: "one", environment: undefined, owner: "" }), "{clustername:one}");
  });

  it("name tags in lower case, as Datadog keeps them", () => {
    assert.equal(filterBy({ clustername: "Shared-Cluster" }), "{clustername:shared-cluster}");
  });

  it("compare with the critical threshold, on the bad side", () => {
    const limits = { figure: "share", window: 5, critical: 60 } as const;
    assert.equal(monitorQuery({ ...limits, direction: "below" }, "max", "a"), "max(last_5m):a < 60");
    assert.equal(monitorQuery({ ...limits, direction: "above" }, "min", "a"), "min(last_5m):a > 60");
    assert.equal(
      monitorQuery({ ...limits, direction: "above", window: 15, critical: 2.5 }, "sum", "a"),
      "sum(last_15m):a > 2.5",
    );
  });

  it("of numbers are beyond the threshold when they reach it", () => {
    const limits = { figure: "count", window: 15, critical: 3 } as const;
    assert.equal(monitorQuery({ ...limits, direction: "above" }, "sum", "a"), "sum(last_15m):a >= 3");
    assert.equal(monitorQuery({ ...limits, direction: "below" }, "sum", "a"), "sum(last_15m):a <= 3");
    assert.equal(
      monitorQuery({ ...limits, figure: "seconds", direction: "above" }, "min", "a"),
      "min(last_15m):a > 3",
    );
  });

  it("of a whole window are beyond the threshold only when its best figure is", () => {
    assert.equal(wholeWindow({ direction: "below" }), "max");
    assert.equal(wholeWindow({ direction: "above" }), "min");
  });
});
