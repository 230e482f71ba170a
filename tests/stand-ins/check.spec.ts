import assert from "node:assert/strict";
import { checkInputs } from "../../local/stand-ins/check";
import type { Properties, Shape } from "../../local/stand-ins/schema/model";
import { secret, unknown, type Values } from "../../local/stand-ins/values";
import { declared, number, optional, required, schema, string } from "./support";

const monitor: Values = {
  name: "errors",
  type: "metric alert",
  query: "avg(last_5m):avg:errors{*} > 4",
  message: "Errors",
};

describe("checking inputs", function () {
  this.timeout(30_000);

  const check = (inputs: Properties, values: Values, types = {}): string[] =>
    checkInputs(values, schema(inputs, { types })).map((failure) => `${failure.property}: ${failure.reason}`);

  it("takes a Datadog monitor as its declarations describe it", () => {
    const schemaOfMonitor = declared("datadog").get("datadog:index/monitor:Monitor")!;
    const whole = {
      ...monitor,
      monitorThresholds: { critical: "4", warning: "2" },
      tags: ["a:b"],
      timeoutH: 1,
    };
    assert.deepEqual(checkInputs(whole, schemaOfMonitor), []);
  });

  it("finds every problem at once, with its path and what was probably meant", () => {
    const wrong: Values = {
      ...monitor,
      mesage: "x",
      timeoutH: "1",
      monitorThresholds: { criticl: "4" },
      tags: ["a:b", 7],
    };
    delete wrong.query;
    const failures = checkInputs(wrong, declared("datadog").get("datadog:index/monitor:Monitor")!);
    assert.deepEqual(Object.fromEntries(failures.map((failure) => [failure.property, failure.reason])), {
      mesage: 'unknown property "mesage"; did you mean "message"?',
      timeoutH: 'expected a number, got the string "1"',
      "monitorThresholds.criticl": 'unknown property "criticl"; did you mean "critical"?',
      "tags[1]": "expected a string, got the number 7",
      query: 'missing required property "query" (a string)',
    });
  });

  it("names what is known where nothing comes close", () => {
    assert.deepEqual(check({ size: optional(string) }, { colour: "red" }), [
      'colour: unknown property "colour"; known are size',
    ]);
  });

  it("lets pass what isn't known yet, null, and what the engine adds for itself", () => {
    const inputs = { size: required(number), name: optional(string) };
    assert.deepEqual(check(inputs, { size: unknown, name: null, __defaults: [] }), []);
  });

  it("takes null for missing", () => {
    assert.deepEqual(check({ size: required(number) }, { size: null }), [
      'size: missing required property "size" (a number)',
    ]);
  });

  it("looks into maps, and quotes keys that aren't names", () => {
    const tags: Shape = { kind: "map", of: string };
    assert.deepEqual(check({ tags: optional(tags) }, { tags: { a: "b", "c.d": true } }), [
      'tags["c.d"]: expected a string, got the boolean true',
    ]);
  });

  it("knows closed lists of values", () => {
    const size = required({ kind: "string", values: ["small", "large"] });
    assert.deepEqual(check({ size }, { size: "small" }), []);
    assert.deepEqual(check({ size }, { size: "huge" }), [
      'size: expected one of "small", "large", got the string "huge"',
    ]);
  });

  it("takes any member of a union", () => {
    const either = required({ kind: "union", of: [string, { kind: "object", type: "input.Point" }] });
    const types = { "input.Point": { x: required(number) } };
    assert.deepEqual(check({ either }, { either: "text" }, types), []);
    assert.deepEqual(check({ either }, { either: { x: 1 } }, types), []);
    assert.deepEqual(check({ either }, { either: { x: "1" } }, types), [
      'either.x: expected a number, got the string "1"',
    ]);
    assert.deepEqual(check({ either }, { either: true }, types), [
      "either: expected a string or an object, got the boolean true",
    ]);
  });

  it("takes assets as they are", () => {
    const asset = { "4dabf18193072939515e22adb298388d": "c44067f5952c0a294b673a41bacd8c17", text: "x" };
    assert.deepEqual(check({ file: required({ kind: "any" }) }, { file: asset }), []);
  });

  describe("secrets", () => {
    const password = "correct-horse";

    // The engine prints the value of the property that a failure names; so none is named.
    const everything = (inputs: Properties, values: Values, types = {}): string => {
      const failures = checkInputs(values, schema(inputs, { types }));
      assert.notEqual(failures.length, 0);
      for (const failure of failures) assert.equal(failure.property, "");
      return JSON.stringify(failures);
    };

    it("are checked, and never shown", () => {
      assert.deepEqual(check({ token: required(string) }, { token: secret(password) }), []);
      const shown = everything({ token: required(number) }, { token: secret(password) });
      assert.match(shown, /token: expected a number, got a string \(secret\)/);
      assert.doesNotMatch(shown, /correct/);
    });

    it("are not shown under a wrong name", () => {
      const shown = everything({ token: optional(string) }, { tokn: secret(password) });
      assert.match(shown, /tokn: unknown property .*did you mean .*token/);
      assert.doesNotMatch(shown, /correct/);
    });

    it("are not shown where something around them is wrong", () => {
      const shown = everything({ user: optional(string) }, { user: { password: secret(password) } });
      assert.match(shown, /user: expected a string, got an object/);
      const inner = everything(
        { user: optional({ kind: "object", type: "input.User" }) },
        { user: secret({ age: password }) },
        { "input.User": { age: optional(number) } },
      );
      assert.match(inner, /user.age: expected a number/);
      assert.doesNotMatch(shown + inner, /correct/);
    });

    it("are not shown when only the declaration says that they are secret", () => {
      const shown = everything({ token: required(number, { secret: true }) }, { token: password });
      assert.doesNotMatch(shown, /correct/);
    });
  });
});
