import * as fs from "node:fs";
import * as os from "node:os";
import * as path from "node:path";
import { duration } from "../../local/support/console";
import { localDir, repoRoot } from "../../local/support/paths";
import { inLanes } from "./lanes";
import { build, close, mocha, type Counts } from "./mocha";

// npm run test:local: the scenarios on the real engine; each is a file tests/local/<name>.spec.ts.
//   without words        those that fit into twenty minutes
//   --full               all of them, the long ones too
//   <name> …             just these
//   --resume             without those that passed in the run before
//   --one-by-one         not two at a time

/** Scenarios that take many minutes; `npm run test:local:full` runs them. */
const long = ["wide", "answered", "release-repairs", "accounts", "kinds", "services"];

/** Those that take minutes, the longest first: they are begun first. */
const slow = ["staging", "release-repairs", "answered", "wide", "accounts", "kinds", "side-by-side"];

const folder = path.join(repoRoot, "tests", "local");
const testDir = path.join(localDir, "test");
const passedFile = path.join(testDir, "passed.json");

const words = process.argv.slice(2);
const flags = words.filter((word) => word.startsWith("--"));
const names = words.filter((word) => !word.startsWith("--"));
const all = fs
  .readdirSync(folder)
  .filter((name) => name.endsWith(".spec.ts"))
  .map((name) => name.slice(0, -".spec.ts".length));

const options = ["--full", "--resume", "--one-by-one"];
const wrong = [
  ...flags.filter((flag) => !options.includes(flag)),
  ...names.filter((name) => !all.includes(name)),
];
if (wrong.length > 0) {
  console.error(
    `not known: ${wrong.join(", ")}. Scenarios: ${all.join(", ")}. Options: ${options.join(", ")}.`,
  );
  process.exit(1);
}
const short = all.filter((name) => !long.includes(name));
const chosen = names.length > 0 ? names : flags.includes("--full") ? all : short;
const ordered = [
  ...slow.filter((name) => chosen.includes(name)),
  ...chosen.filter((name) => !slow.includes(name)),
];

/** A lane has a platform or two of its own, of about a gigabyte each, and a program that keeps a processor busy. */
const room = os.availableParallelism() >= 2 && os.totalmem() >= 7 * 2 ** 30;
const lanes = ordered.length > 1 && room && !flags.includes("--one-by-one") ? 2 : 1;

const passed: Record<string, Counts> =
  flags.includes("--resume") && fs.existsSync(passedFile)
    ? (JSON.parse(fs.readFileSync(passedFile, "utf8")) as Record<string, Counts>)
    : {};
const counts: Counts[] = [];
const running = new Map<string, number>();

async function run(name: string, lane: number): Promise<void> {
  const before = passed[name];
  if (before) {
    console.log(`${name}: passed in the run before (${before.passed} tests), not run again`);
    counts.push({ passed: 0, failed: 0, skipped: before.passed });
    return;
  }
  const started = Date.now();
  // Tests have local state of their own, so that they never touch a stack that somebody is using.
  const dir = path.join(testDir, String(lane));
  fs.mkdirSync(dir, { recursive: true });
  const log = lanes > 1 ? path.join(testDir, `${lane}.log`) : undefined;
  console.log(log === undefined ? `\n=== ${name}` : `… ${name}`);
  running.set(name, started);
  const result = await mocha(
    ["--no-config", "--import=tsx", "--timeout=900000", `tests/local/${name}.spec.ts`],
    { env: { ECS_ENVIRONMENT_LOCAL: dir }, log },
  );
  running.delete(name);
  // What runs beside others is shown when it ends, in one piece.
  if (log !== undefined) console.log(`\n=== ${name}\n${fs.readFileSync(log, "utf8")}`);
  console.log(`=== ${name}: ${duration(Date.now() - started)}`);
  counts.push(result);
  if (result.failed === 0) passed[name] = result;
  fs.writeFileSync(passedFile, JSON.stringify(passed));
}

function showRunning(): void {
  const each = [...running].map(([name, started]) => `${name} (${duration(Date.now() - started)})`);
  console.log(`… ${each.join(", ")}`);
}

async function main(): Promise<never> {
  build();
  fs.mkdirSync(testDir, { recursive: true });
  const interruption = new AbortController();
  // The scenarios have got it too, and clean up; the others are not begun.
  process.once("SIGINT", () => interruption.abort());
  const ticks = lanes > 1 ? setInterval(showRunning, 60_000) : undefined;
  await inLanes(lanes, ordered, run, interruption.signal);
  clearInterval(ticks);
  if (interruption.signal.aborted) counts.push({ passed: 0, failed: 1, skipped: 0 });
  close(counts);
}

void main();
