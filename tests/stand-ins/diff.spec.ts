import assert from "node:assert/strict";
import { compareInputs } from "../../local/stand-ins/diff";
import type { Properties } from "../../local/stand-ins/schema/model";
import { secret, unknown, type Values } from "../../local/stand-ins/values";
import { number, optional, required, schema, string } from "./support";

const inputs: Properties = {
  name: required(string),
  region: optional(string, { replaces: true }),
  ttl: optional(number, { default: 1800 }),
  tags: optional({ kind: "array", of: string }),
  point: optional({ kind: "object", type: "input.Point" }),
  labels: optional({ kind: "map", of: string }),
};
const types = { "input.Point": { x: optional(number), zone: optional(string, { replaces: true }) } };

describe("comparing inputs", () => {
  const compare = (
    olds: Values,
    news: Values,
  ): { changes: Record<string, string>; replaces: readonly string[] } => {
    const { changes, replaces } = compareInputs(olds, news, schema(inputs, { types }));
    const shown = [...changes].map(([path, change]) => [path, change.kind + (change.replaces ? "!" : "")]);
    return { changes: Object.fromEntries(shown) as Record<string, string>, replaces };
  };

  it("finds nothing between equals, whatever the order of keys", () => {
    assert.deepEqual(
      compare({ name: "a", point: { x: 1, zone: "z" } }, { point: { zone: "z", x: 1 }, name: "a" }),
      {
        changes: {},
        replaces: [],
      },
    );
  });

  it("finds what was added, changed and removed, with its path", () => {
    const olds = { name: "a", ttl: 5, tags: ["a", "b", "c"], point: { x: 1 }, labels: { "a.b": "1" } };
    const news = { name: "b", tags: ["a", "x"], point: { x: 2 }, labels: { "a.b": "2", c: "3" } };
    assert.deepEqual(compare(olds, news), {
      changes: {
        name: "update",
        ttl: "update",
        "tags[1]": "update",
        "tags[2]": "delete",
        "point.x": "update",
        'labels["a.b"]': "update",
        "labels.c": "add",
      },
      replaces: [],
    });
    assert.deepEqual(compare({ name: "a" }, { name: "a", tags: [] }).changes, { tags: "add" });
    assert.deepEqual(compare({ name: "a", tags: [] }, { name: "a" }).changes, { tags: "delete" });
  });

  it("says which properties replace the resource, also from within", () => {
    assert.deepEqual(compare({ name: "a", region: "x" }, { name: "b", region: "y" }), {
      changes: { name: "update", region: "update!" },
      replaces: ["region"],
    });
    assert.deepEqual(compare({ name: "a", point: { zone: "x" } }, { name: "a", point: { zone: "y" } }), {
      changes: { "point.zone": "update!" },
      replaces: ["point"],
    });
  });

  it("takes a documented default for the value that is not given", () => {
    assert.deepEqual(compare({ name: "a" }, { name: "a", ttl: 1800 }).changes, {});
    assert.deepEqual(compare({ name: "a", ttl: 1800 }, { name: "a" }).changes, {});
  });

  it("takes what isn't known yet for a change", () => {
    assert.deepEqual(compare({ name: "a", region: "x" }, { name: "a", region: unknown }), {
      changes: { region: "update!" },
      replaces: ["region"],
    });
  });

  it("compares secrets by content", () => {
    assert.deepEqual(compare({ name: secret("a") }, { name: secret("a") }).changes, {});
    assert.deepEqual(compare({ name: "a" }, { name: secret("a") }).changes, {});
    assert.deepEqual(compare({ name: secret("a") }, { name: secret("b") }).changes, { name: "update" });
  });

  it("leaves out what the engine keeps for itself", () => {
    assert.deepEqual(compare({ name: "a", __defaults: ["name"] }, { name: "a", __defaults: [] }).changes, {});
  });
});
