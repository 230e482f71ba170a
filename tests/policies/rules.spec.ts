import assert from "node:assert/strict";
import { readdirSync } from "node:fs";
import * as path from "node:path";
import { rules } from "../../policies/rules";

const folder = path.resolve(__dirname, "..", "..", "policies", "rules");

describe("rules of the policy pack", () => {
  it("are one a file, each named as its file, and all of them are in the pack", () => {
    const files = readdirSync(folder, { recursive: true, encoding: "utf8" })
      .filter((file) => file.includes(path.sep) && file.endsWith(".ts"))
      .map((file) => path.basename(file, ".ts"));
    assert.deepEqual(rules.map(({ name }) => name).sort(), files.sort());
  });

  it("say what they ask for, how strictly, and which standards they meet", () => {
    for (const rule of rules) {
      assert.ok(rule.description.endsWith("."), rule.name);
      assert.ok(["mandatory", "advisory", "remediate"].includes(rule.enforcementLevel ?? ""), rule.name);
      assert.ok(["low", "medium", "high", "critical"].includes(rule.severity ?? ""), rule.name);
      assert.ok(Array.isArray(rule.tags), rule.name);
    }
  });
});
