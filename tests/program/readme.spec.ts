import assert from "node:assert/strict";
import { existsSync, readFileSync } from "node:fs";
import * as path from "node:path";
import { mockEngine } from "../support/mocks";

const root = path.resolve(__dirname, "..", "..");
const readme = readFileSync(path.join(root, "README.md"), "utf8");

describe("README", () => {
  const example = /```ts\n([\s\S]*?)```/.exec(readme)?.[1] ?? assert.fail("there is no example");

  it("begins with an example under 15 lines, on the first screen", () => {
    assert.ok(example.trimEnd().split("\n").length < 15);
    const line = readme.slice(0, readme.indexOf("```ts")).split("\n").length;
    assert.ok(line < 30, `the example is on line ${line}`);
  });

  // As a file of its own it is compiled with everything else by `npm run check`.
  it("shows the program of examples/first as it is", () => {
    assert.equal(example, readFileSync(path.join(root, "examples/first/index.ts"), "utf8"));
  });

  it("shows a program that runs", async () => {
    const engine = await mockEngine({ preview: false });
    await import("../../examples/first/index.js");
    await engine.settled();
    assert.equal(engine.inputs("aws:ecs/service:Service", "api").desiredCount, 2);
    assert.equal(engine.inputs("aws:route53/record:Record", "api").name, "api.staging.example.com");
  });

  it("names only scripts that exist", () => {
    const { scripts } = JSON.parse(readFileSync(path.join(root, "package.json"), "utf8")) as {
      scripts: Record<string, string>;
    };
    const named = [...readme.matchAll(/npm run ([\w:]+)/g)].map(([, script]) => script ?? "");
    assert.deepEqual(
      named.filter((script) => !(script in scripts)),
      [],
    );
  });

  it("links only to files that exist", () => {
    const links = [...readme.matchAll(/\]\((?!https?:)([^)#]+)/g)].map(([, link]) => link ?? "");
    for (const link of links) assert.ok(existsSync(path.join(root, link)), link);
  });
});
