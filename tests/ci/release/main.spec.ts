import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import * as path from "node:path";

const script = path.join(__dirname, "..", "..", "..", "ci", "release", "main.ts");

function run(...args: string[]) {
  return spawnSync(process.execPath, ["--import=tsx", script, ...args], { encoding: "utf8" });
}

describe("release: the command", () => {
  it("prints a document with --json also where the options or the stack's file are wrong", () => {
    for (const [args, problem] of [
      [["--json", "staging", "--nonsense"], /nonsense/],
      [["--json", "nowhere", "--sha", "0123456"], /Pulumi\.nowhere\.yaml can't be read/],
    ] as const) {
      const { status, stdout, stderr } = run(...args);
      assert.equal(status, 1);
      const { problems, ...others } = JSON.parse(stdout) as { problems: string[] };
      assert.deepEqual(others, { outcome: "refused", services: [], otherChanges: [], exitCode: 1 });
      assert.match(problems.join(), problem);
      assert.match(stderr, problem);
    }
  });
});
