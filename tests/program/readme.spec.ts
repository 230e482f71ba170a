import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import * as path from "node:path";
import ts from "typescript";

const root = path.resolve(__dirname, "..", "..");
const readme = readFileSync(path.join(root, "README.md"), "utf8");

describe("README", () => {
  const example = /```ts\n([\s\S]*?)```/.exec(readme)?.[1] ?? assert.fail("there is no example");

  it("begins with an example under 15 lines, on the first screen", () => {
    assert.ok(example.trimEnd().split("\n").length < 15);
    const line = readme.slice(0, readme.indexOf("```ts")).split("\n").length;
    assert.ok(line < 30, `the example is on line ${line}`);
  });

  it("has an example that compiles against the sources", function () {
    this.timeout(60_000);
    const file = path.join(root, "readme-example.ts");
    const options: ts.CompilerOptions = {
      strict: true,
      noEmit: true,
      target: ts.ScriptTarget.ES2022,
      module: ts.ModuleKind.NodeNext,
      moduleResolution: ts.ModuleResolutionKind.NodeNext,
      skipLibCheck: true,
      types: ["node"],
      paths: { "pulumi-ecs-environment": [path.join(root, "components", "index.ts")] },
    };
    const host = ts.createCompilerHost(options);
    const withExample: ts.CompilerHost = {
      ...host,
      fileExists: (name) => name === file || host.fileExists(name),
      getSourceFile: (name, languageVersion, ...rest) =>
        name === file
          ? ts.createSourceFile(name, example, languageVersion)
          : host.getSourceFile(name, languageVersion, ...rest),
    };
    const diagnostics = ts.getPreEmitDiagnostics(ts.createProgram([file], options, withExample));
    assert.deepEqual(
      diagnostics.map(({ messageText }) => ts.flattenDiagnosticMessageText(messageText, "\n")),
      [],
    );
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
    for (const link of links) assert.ok(ts.sys.fileExists(path.join(root, link)), link);
  });
});
