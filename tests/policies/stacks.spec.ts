import assert from "node:assert/strict";
import { rules } from "../../policies/rules";
import { judgement, unknown } from "../support/policy";
import { unknown as unknownInput } from "../support/mocks";
import { runProgram } from "../support/program";

/** Inputs as the engine hands them to rules. */
function asRulesSeeThem(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(asRulesSeeThem);
  if (typeof value !== "object" || value === null) return value;
  if (JSON.stringify(value) === JSON.stringify(unknownInput)) return unknown;
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, asRulesSeeThem(inner)]));
}

// What the components write and what the rules read meet only here: neither knows the other.
describe("the program's own stacks", function () {
  this.timeout(30_000);
  for (const stack of ["staging", "production"]) {
    for (const preview of [false, true]) {
      it(`${stack} passes every rule about one resource, in ${preview ? "a preview" : "an update"}`, async () => {
        const { engine } = await runProgram(stack, { preview });
        const found: string[] = [];
        for (const { type, name, inputs } of engine.resources) {
          const props = asRulesSeeThem(inputs) as Record<string, unknown>;
          for (const rule of rules) {
            if (!("validateResource" in rule)) continue;
            const { said } = await judgement(rule, type, props);
            found.push(...said.map((message) => `${rule.name}: ${type} ${name}: ${message}`));
          }
        }
        assert.ok(engine.resources.length > 50);
        assert.deepEqual(found, []);
      });
    }
  }
});
