import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import * as os from "node:os";
import * as path from "node:path";
import { allowed } from "../../../ci/mirror/allowed";
import type { MirroredStack } from "../../../ci/mirror/resource";
import { environment, resource } from "./support";

const root = path.resolve(__dirname, "..", "..", "..");

describe("npm run mirror", function () {
  this.timeout(30_000);

  let folder: string;
  before(() => (folder = mkdtempSync(path.join(os.tmpdir(), "mirror-"))));
  after(() => rmSync(folder, { recursive: true }));

  /** The stack's export in a file. */
  function exported({ name, resources }: MirroredStack): string {
    const file = path.join(folder, `${name}.json`);
    const state = resources.map((each) => ({
      urn: `urn:pulumi:${name}::shop::${each.qualifiedType}::${each.name}`,
      custom: true,
      inputs: each.inputs,
    }));
    writeFileSync(file, JSON.stringify({ version: 3, deployment: { resources: state } }));
    return file;
  }

  function mirror(...args: string[]) {
    const command = [path.join(root, "local", "run.mjs"), "mirror", ...args];
    const { status, stdout, stderr } = spawnSync(process.execPath, command, { cwd: root, encoding: "utf8" });
    return { status, stdout, stderr };
  }

  it("says what differs and what to do, and fails", () => {
    const service = (desiredCount: number) =>
      resource("aws:ecs/service:Service", "api", { desiredCount, enableExecuteCommand: desiredCount > 1 });
    const { status, stdout } = mirror(
      exported(environment("staging", [service(1)])),
      exported(environment("production", [service(2)])),
    );
    assert.equal(status, 1);
    const lines = stdout.split("\n");
    assert.equal(
      lines[0],
      "- aws:ecs/service:Service api: enableExecuteCommand is false in staging, true in production",
    );
    assert.ok(!stdout.includes("desiredCount is"), "counts may differ");
    // So small an environment lacks most of what the list names.
    const stale = lines.filter((line) => line.includes("take the entry out")).length;
    assert.ok(stale > 0 && stale < allowed.flatMap(({ type }) => type).length);
    assert.match(stdout, new RegExp(`\\n${stale + 1} problems\\. Make it the same in both, or, `));
  });

  it("explains itself", () => {
    const { status, stdout } = mirror("--help");
    assert.equal(status, 0);
    assert.match(stdout, /npm run mirror -- staging\.json production\.json/);
  });

  it("tells files and words that are no good, without a stack trace", () => {
    for (const [args, reason] of [
      [[], /0 files were given; give two exports/],
      [["a", "b", "c"], /3 files were given/],
      [["--fast"], /Unknown option '--fast'/],
      [[path.join(folder, "none"), "b"], /none can't be read: ENOENT/],
    ] as const) {
      const { status, stdout, stderr } = mirror(...args);
      assert.equal(status, 1);
      assert.equal(stdout, "");
      assert.match(stderr, reason);
      assert.doesNotMatch(stderr, /\n {4}at /);
    }
  });
});
