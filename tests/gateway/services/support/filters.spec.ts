import * as assert from "node:assert/strict";
import { applyFilters } from "../../../../local/gateway/services/support/filters";

describe("applyFilters", () => {
  const names = ["al2023-ami-ecs", "al2023-ami", "a+b"];
  const by = (...Values: string[]) => applyFilters(names, [{ Name: "name", Values }], (item) => [item]);

  it("takes any of the values, with wildcards, and no other special signs", () => {
    assert.deepEqual(by("al2023-ami"), ["al2023-ami"]);
    assert.deepEqual(by("al2023-*", "a+b"), names);
    assert.deepEqual(by("a?b"), ["a+b"]);
    assert.deepEqual(by("a.b"), []);
  });

  it("wants every filter to hold", () => {
    const filters = [
      { Name: "name", Values: ["al*"] },
      { Name: "other", Values: ["x"] },
    ];
    assert.deepEqual(
      applyFilters(names, filters, (item, name) => (name === "name" ? [item] : [])),
      [],
    );
    assert.deepEqual(
      applyFilters(names, undefined, () => []),
      names,
    );
  });
});
