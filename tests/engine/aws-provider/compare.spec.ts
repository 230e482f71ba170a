import assert from "node:assert/strict";

import { compareInputs, type PackageSchema } from "../../../local/engine/aws-provider/compare";
import type { PackageShapes, Properties } from "../../../local/engine/aws-provider/shapes";

const token = "aws:ecs/service:Service";

function shapes(args: Properties, types: PackageShapes["types"] = {}): PackageShapes {
  return {
    version: "7.0.0",
    provider: {},
    resources: { [token]: { args, state: args, secrets: [] } },
    functions: {},
    types,
  };
}

type Resource = PackageSchema["resources"][string];

function schema(resource: Resource, types: PackageSchema["types"] = {}): PackageSchema {
  return { resources: { [token]: resource }, functions: {}, types };
}

function differences(declared: PackageShapes, actual: PackageSchema): string[] {
  return compareInputs(declared, actual, token).map(({ at, text }) => `${at.slice(token.length)} ${text}`);
}

describe("comparison of inputs", () => {
  it("finds nothing where both say the same", () => {
    const declared = shapes(
      {
        name: "string?",
        count: "number",
        tags: "{string}?",
        code: "archive?",
        source: "asset?",
        policy: "json",
        networks: "[inputs.N]?",
      },
      { "inputs.N": { subnets: "[string]", open: "boolean?" } },
    );
    const actual = schema(
      {
        inputProperties: {
          name: { type: "string" },
          count: { type: "integer" },
          tags: { type: "object", additionalProperties: { type: "string" } },
          code: { $ref: "pulumi.json#/Archive" },
          source: { $ref: "pulumi.json#/Asset" },
          policy: {
            type: "string",
            oneOf: [{ type: "string" }, { $ref: "#/types/aws:iam/documents:PolicyDocument" }],
          },
          networks: { type: "array", items: { $ref: "#/types/aws:ecs/N:N" } },
        },
        requiredInputs: ["count", "policy"],
      },
      {
        "aws:ecs/N:N": {
          properties: { subnets: { type: "array", items: { type: "string" } }, open: { type: "boolean" } },
          required: ["subnets"],
        },
      },
    );
    assert.deepEqual(differences(declared, actual), []);
  });

  const cases: [title: string, shape: string, type: Resource, expected: string[]][] = [
    ["a property of the npm package only", "string?", {}, [".p is only in the npm package"]],
    [
      "one value here and a list there",
      "string?",
      { inputProperties: { p: { type: "array", items: { type: "string" } } } },
      [".p is string in the npm package and list in the provider"],
    ],
    [
      "text here and a number there",
      "string?",
      { inputProperties: { p: { type: "integer" } } },
      [".p is string in the npm package and number in the provider"],
    ],
    [
      "a list of other values",
      "[string]?",
      { inputProperties: { p: { type: "array", items: { type: "boolean" } } } },
      [".p[] is string in the npm package and boolean in the provider"],
    ],
    [
      "a document that must be text",
      "json?",
      { inputProperties: { p: { type: "string" } } },
      [".p is json in the npm package and string in the provider"],
    ],
    [
      "a file name instead of an archive",
      "archive?",
      { inputProperties: { p: { type: "string" } } },
      [".p is archive in the npm package and string in the provider"],
    ],
    [
      "required in the provider only",
      "string?",
      { inputProperties: { p: { type: "string" } }, requiredInputs: ["p"] },
      [".p is required in the provider only"],
    ],
    [
      "required in the npm package only",
      "string",
      { inputProperties: { p: { type: "string" } } },
      [".p is required in the npm package only"],
    ],
  ];
  for (const [title, shape, type, expected] of cases) {
    it(`finds ${title}`, () => assert.deepEqual(differences(shapes({ p: shape }), schema(type)), expected));
  }

  it("finds a property of the provider only", () => {
    assert.deepEqual(differences(shapes({}), schema({ inputProperties: { p: { type: "string" } } })), [
      ".p is only in the provider",
    ]);
  });

  it("finds differences inside nested types, which may hold themselves", () => {
    const declared = shapes({ s: "inputs.S?" }, { "inputs.S": { not: "inputs.S?", name: "string?" } });
    const ref = { $ref: "#/types/aws:waf/S:S" };
    const actual = schema({ inputProperties: { s: ref } }, { "aws:waf/S:S": { properties: { not: ref } } });
    assert.deepEqual(differences(declared, actual), [".s.name is only in the npm package"]);
  });

  it("leaves it to the framework to insist on its blocks", () => {
    const declared = shapes({ s: "inputs.S" }, { "inputs.S": {} });
    const actual = schema({ inputProperties: { s: { $ref: "#/types/aws:a/S:S" } } }, { "aws:a/S:S": {} });
    assert.deepEqual(differences(declared, actual), []);
  });

  it("names what one side lacks altogether", () => {
    assert.deepEqual(differences(shapes({}), { resources: {}, functions: {}, types: {} }), [
      " is not in the provider",
    ]);
    const nothing: PackageShapes = {
      version: "7.0.0",
      provider: {},
      resources: {},
      functions: {},
      types: {},
    };
    assert.deepEqual(differences(nothing, schema({})), [" is not in the npm package"]);
  });
});
