import assert from "node:assert/strict";
import * as ts from "typescript";
import type { Property } from "../../../local/stand-ins/schema/model";
import { propertyOf, type TypeNames } from "../../../local/stand-ins/schema/shapes";

const names: TypeNames = {
  object: (written) => (written === "inputs.Point" ? "input.Point" : undefined),
  enumeration: (written) => (written === "enums.Size" ? ["small", "large"] : undefined),
};

/** Reads one member of an interface as it stands in a declaration file. */
function read(member: string): Property {
  const source = ts.createSourceFile("a.d.ts", `interface A {\n${member}\n}`, ts.ScriptTarget.ES2022, true);
  const [declaration] = source.statements;
  assert.ok(declaration && ts.isInterfaceDeclaration(declaration));
  const [property] = declaration.members;
  assert.ok(property && ts.isPropertySignature(property));
  const found = propertyOf(property, names);
  assert.ok(found);
  return found[1];
}

describe("shapes of declared types", () => {
  for (const [type, shape] of [
    ["pulumi.Input<string>", { kind: "string" }],
    ["pulumi.Input<number>", { kind: "number" }],
    ["boolean", { kind: "boolean" }],
    ["pulumi.Input<pulumi.Input<string>[]>", { kind: "array", of: { kind: "string" } }],
    ["pulumi.Input<{[key: string]: pulumi.Input<number>}>", { kind: "map", of: { kind: "number" } }],
    ["pulumi.Input<inputs.Point>", { kind: "object", type: "input.Point" }],
    ["pulumi.Input<enums.Size>", { kind: "string", values: ["small", "large"] }],
    ["pulumi.Input<string | enums.Size>", { kind: "string" }],
    ['"a" | "b"', { kind: "string", values: ["a", "b"] }],
    ["string | number", { kind: "union", of: [{ kind: "string" }, { kind: "number" }] }],
    ["pulumi.Input<pulumi.ID>", { kind: "string" }],
    ["any", { kind: "any" }],
    ["string | any", { kind: "any" }],
    ["pulumi.asset.Archive", { kind: "any" }],
    ["inputs.NotThere", { kind: "any" }],
  ] as const) {
    it(type, () => assert.deepEqual(read(`x: ${type};`), { shape, required: true }));
  }

  it("takes undefined away from a union", () => {
    assert.deepEqual(read("x?: pulumi.Input<number | undefined>;").shape, { kind: "number" });
  });

  it("takes a question mark or undefined for optional", () => {
    assert.equal(read("x?: string;").required, false);
    assert.equal(read("x: pulumi.Output<string | undefined>;").required, false);
  });

  for (const [text, expected] of [
    ["Defaults to `true`.", { shape: { kind: "boolean" }, default: true }],
    ["Must be at least 0. Defaults to 1800.", { shape: { kind: "number" }, default: 1800 }],
    ["Default is `plain`.", { shape: { kind: "string" }, default: "plain" }],
    ["Defaults to all environments (`*`).", { shape: { kind: "string" } }],
    ["Defaults to the project's.", { shape: { kind: "boolean" } }],
    ["Changing this forces a new resource to be created.", { shape: { kind: "string" }, replaces: true }],
    ["Forces re-creation to preserve `token`.", { shape: { kind: "string" }, replaces: true }],
    ["The type cannot be changed after a monitor is created.", { shape: { kind: "string" }, replaces: true }],
    ["This field is immutable.", { shape: { kind: "string" }, replaces: true }],
    ["The immutable id of the rule.", { shape: { kind: "string" } }],
    ["If the version is decreased, a new resource will be created.", { shape: { kind: "string" } }],
  ] as const) {
    it(`reads "${text}"`, () => {
      const member = `/** Something. ${text} */\n  x: ${expected.shape.kind};`;
      assert.deepEqual(read(member), { required: true, ...expected });
    });
  }
});
