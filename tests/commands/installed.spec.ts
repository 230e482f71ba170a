import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import * as fs from "node:fs";
import * as os from "node:os";
import * as path from "node:path";
import { installed } from "../../local/installed.mjs";
import { repoRoot } from "../../local/support/paths";

describe("whether npm ci is needed", () => {
  let root: string;
  const wanted = {
    "": { name: "x" },
    components: { version: "0.1.0" },
    "node_modules/pulumi-ecs-environment": { resolved: "components", link: true },
    "node_modules/a": { version: "1.0.0" },
    "node_modules/other-platform": { version: "1.0.0", optional: true },
  };
  const write = (file: string, packages: unknown): void => {
    fs.mkdirSync(path.dirname(path.join(root, file)), { recursive: true });
    fs.writeFileSync(path.join(root, file), JSON.stringify({ packages }));
  };
  beforeEach(() => {
    root = fs.mkdtempSync(path.join(os.tmpdir(), "installed-"));
    write("package-lock.json", wanted);
  });
  afterEach(() => fs.rmSync(root, { recursive: true, force: true }));

  it("not where everything is there; links and packages of other platforms don't count", () => {
    write("node_modules/.package-lock.json", { "node_modules/a": { version: "1.0.0" } });
    assert.equal(installed(root), true);
  });

  it("where node_modules is missing, or npm was cut off before it wrote its own list", () => {
    assert.equal(installed(root), false);
    fs.mkdirSync(path.join(root, "node_modules", "a"), { recursive: true });
    assert.equal(installed(root), false);
  });

  it("where a package has another version, or is new in the lock file", () => {
    write("node_modules/.package-lock.json", { "node_modules/a": { version: "0.9.0" } });
    assert.equal(installed(root), false);
    write("node_modules/.package-lock.json", {});
    assert.equal(installed(root), false);
  });

  it("an unknown script is refused before anything is installed, with the scripts that there are", () => {
    const { status, stderr } = spawnSync(
      process.execPath,
      [path.join(repoRoot, "local", "run.mjs"), "nonsense"],
      {
        encoding: "utf8",
      },
    );
    assert.equal(status, 1);
    assert.match(stderr, /Unknown script "nonsense"; use one of: local, test/);
  });
});
