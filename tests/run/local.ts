import * as fs from "node:fs";
import * as path from "node:path";
import { duration } from "../../local/support/console";
import { localDir, repoRoot } from "../../local/support/paths";
import { build, close, mocha, type Counts } from "./mocha";

// npm run test:local: the scenarios on the real engine; each is a file tests/local/<name>.spec.ts.
//   without words        those that fit into twenty minutes
//   --full               all of them, the long ones too
//   <name> …             just these
//   --resume             without those that passed in the run before

/** Scenarios that take many minutes; `npm run test:local:full` runs them. */
const long = ["wide", "answered", "release-repairs", "repository"];

const folder = path.join(repoRoot, "tests", "local");
const passedFile = path.join(localDir, "test", "passed.json");

const words = process.argv.slice(2);
const flags = words.filter((word) => word.startsWith("--"));
const names = words.filter((word) => !word.startsWith("--"));
const all = fs
  .readdirSync(folder)
  .filter((name) => name.endsWith(".spec.ts"))
  .map((name) => name.slice(0, -".spec.ts".length));

const wrong = [
  ...flags.filter((flag) => !["--full", "--resume"].includes(flag)),
  ...names.filter((name) => !all.includes(name)),
];
if (wrong.length > 0) {
  console.error(`not known: ${wrong.join(", ")}. Scenarios: ${all.join(", ")}. Options: --full, --resume.`);
  process.exit(1);
}
const short = all.filter((name) => !long.includes(name));
const chosen = names.length > 0 ? names : flags.includes("--full") ? all : short;

build();
fs.mkdirSync(path.dirname(passedFile), { recursive: true });
// Tests have local state of their own, so that they never touch a stack that somebody is using.
process.env.ECS_ENVIRONMENT_LOCAL = path.join(localDir, "test");

const passed: Record<string, Counts> =
  flags.includes("--resume") && fs.existsSync(passedFile)
    ? (JSON.parse(fs.readFileSync(passedFile, "utf8")) as Record<string, Counts>)
    : {};
const counts: Counts[] = [];
for (const name of chosen) {
  const before = passed[name];
  if (before) {
    console.log(`${name}: passed in the run before (${before.passed} tests), not run again`);
    counts.push({ passed: 0, failed: 0, skipped: before.passed });
    continue;
  }
  const started = Date.now();
  console.log(`\n=== ${name}`);
  const result = mocha(["--no-config", "--import=tsx", "--timeout=900000", `tests/local/${name}.spec.ts`]);
  console.log(`=== ${name}: ${duration(Date.now() - started)}`);
  counts.push(result);
  if (result.failed === 0) passed[name] = result;
  fs.writeFileSync(passedFile, JSON.stringify(passed));
}
close(counts);
