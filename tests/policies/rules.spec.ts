import assert from "node:assert/strict";
import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import * as path from "node:path";
import { rules, topics } from "../../policies/rules";
import { rulesTable } from "./rules-table";

const pack = path.resolve(__dirname, "..", "..", "policies");

describe("rules of the policy pack", () => {
  it("are one a file, each named as its file and in the folder of its topic, and all of them are in the pack", () => {
    const folder = path.join(pack, "rules");
    const files = readdirSync(folder, { recursive: true, encoding: "utf8" })
      .filter((file) => file.includes(path.sep) && file.endsWith(".ts"))
      .map((file) => file.slice(0, -".ts".length).split(path.sep).join("/"));
    const listed = Object.entries(topics).flatMap(([topic, some]) =>
      some.map(({ name }) => `${topic}/${name}`),
    );
    assert.deepEqual(listed.sort(), files.sort());
    assert.equal(rules.length, listed.length);
  });

  it("have names of their own: an exemption or a configuration names one rule", () => {
    assert.equal(new Set(rules.map(({ name }) => name)).size, rules.length);
  });

  it("say what they ask for, how strictly, of what, and which standards they meet", () => {
    for (const { name, description, enforcementLevel, severity, tags, looksAt } of rules) {
      assert.match(description, /^[A-Z].*\.$/, name);
      assert.ok(["mandatory", "advisory", "remediate"].includes(enforcementLevel ?? ""), name);
      assert.ok(["low", "medium", "high", "critical"].includes(severity), name);
      assert.ok(looksAt.length > 0, name);
      for (const id of tags) {
        assert.match(
          id,
          /^([A-Z][A-Za-z0-9]+\.\d+|CIS-3\.0-[\d.]+|CKV2?_AWS_\d+|AwsSolutions-[A-Z]+\d+|AVD-AWS-\d{4})$/,
        );
      }
    }
  });

  it("can be configured without having to be", () => {
    for (const { name, configSchema } of rules) {
      for (const [key, property] of Object.entries(configSchema?.properties ?? {})) {
        assert.notEqual(property.default, undefined, `${name}.${key}`);
        assert.ok(property.description, `${name}.${key}`);
      }
    }
  });

  it("are in README.md as they are", () => {
    const file = path.join(pack, "README.md");
    const text = readFileSync(file, "utf8");
    const [before, after] = [text.indexOf("<!-- rules -->"), text.indexOf("<!-- /rules -->")];
    assert.ok(before > 0 && after > before, "README.md has no place for the table");
    const wanted = `${text.slice(0, before)}<!-- rules -->\n\n${rulesTable(topics)}\n${text.slice(after)}`;
    if (process.env.UPDATE_CONTRACT) writeFileSync(file, wanted);
    else
      assert.equal(
        text,
        wanted,
        "write it anew: UPDATE_CONTRACT=1 npx mocha --no-config --import=tsx tests/policies/rules.spec.ts",
      );
  });
});
