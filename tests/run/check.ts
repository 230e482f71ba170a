import { spawnSync } from "node:child_process";
import { repoRoot } from "../../local/support/paths";
import { duration } from "../../local/support/console";

// npm run check: every check runs, also after one failed, so that all problems are seen at once.

/** npm scripts in the order in which they depend on each other: the others read what `build` made. */
const checks = [
  "build",
  "check:types",
  "lint",
  "check:format",
  "check:dead",
  "check:packages",
  "check:reference",
  "check:sdk-copies",
  "check:lock",
];

let failed = 0;
for (const check of checks) {
  const started = Date.now();
  console.log(`… ${check}`);
  const { status } = spawnSync("npm", ["run", "--silent", check], { cwd: repoRoot, stdio: "inherit" });
  if (status !== 0) failed += 1;
  console.log(`${status === 0 ? "✓" : "✗"} ${check}  ${duration(Date.now() - started)}`);
}
console.log(`${checks.length - failed} passed, ${failed} failed, 0 skipped`);
process.exit(failed === 0 ? 0 : 1);
