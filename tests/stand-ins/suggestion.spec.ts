import assert from "node:assert/strict";
import { nearest } from "../../local/stand-ins/suggestion";

describe("nearest name", () => {
  const known = ["message", "monitorThresholds", "name", "query"];

  it("finds a name a few keystrokes away", () => assert.equal(nearest("mesage", known), "message"));
  it("finds a name in another notation", () =>
    assert.equal(nearest("monitor_thresholds", known), "monitorThresholds"));
  it("finds nothing where nothing is close", () => assert.equal(nearest("colour", known), undefined));
  it("prefers the closest", () => assert.equal(nearest("nam", ["same", "name"]), "name"));
});
