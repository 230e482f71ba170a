import assert from "node:assert/strict";
import * as fs from "node:fs";
import * as os from "node:os";
import * as path from "node:path";
import { installCommand, runNpm } from "../../../local/engine/language-host/npm";

describe("installing packages", () => {
  let folder: string;
  beforeEach(() => (folder = fs.realpathSync(fs.mkdtempSync(path.join(os.tmpdir(), "npm-")))));
  afterEach(() => fs.rmSync(folder, { recursive: true, force: true }));

  function write(file: string, content: object): void {
    fs.mkdirSync(path.dirname(path.join(folder, file)), { recursive: true });
    fs.writeFileSync(path.join(folder, file), JSON.stringify(content));
  }

  it("is npm install without a lock file", () => {
    write("package.json", {});
    assert.deepEqual(installCommand(folder), { args: ["install"], cwd: folder });
  });

  it("is npm ci with a lock file", () => {
    write("package.json", {});
    write("package-lock.json", {});
    assert.deepEqual(installCommand(folder), { args: ["ci"], cwd: folder });
  });

  for (const workspaces of [
    ["examples/*"],
    ["./examples/web"],
    { packages: ["examples/*"] },
    ["**/web"],
    ["a", "examples/*/"],
  ]) {
    it(`happens at the root of the workspace ${JSON.stringify(workspaces)}`, () => {
      write("package.json", { workspaces });
      write("package-lock.json", {});
      write("examples/web/package.json", {});
      assert.deepEqual(installCommand(path.join(folder, "examples", "web")), { args: ["ci"], cwd: folder });
    });
  }

  it("stays in a folder that is no workspace of the folders above", () => {
    write("package.json", { workspaces: ["libs/*", "example"] });
    write("examples/web/package.json", {});
    const own = path.join(folder, "examples", "web");
    assert.deepEqual(installCommand(own), { args: ["install"], cwd: own });
  });

  it("passes on what npm prints, and fails with npm's exit code", async () => {
    let printed = "";
    const output = {
      stdout: (chunk: Buffer) => (printed += chunk.toString()),
      stderr: (chunk: Buffer) => (printed += chunk.toString()),
      signal: new AbortController().signal,
    };
    await runNpm({ args: ["--version"], cwd: folder }, output);
    assert.match(printed, /^\d+\.\d+/m);
    await assert.rejects(
      runNpm({ args: ["run", "nothing"], cwd: folder }, output),
      /npm run nothing failed in/,
    );
  });
});
