import { spawnSync } from "node:child_process";
import * as fs from "node:fs";
import * as os from "node:os";
import * as path from "node:path";
import { localDir, repoRoot } from "../support/paths";
import { MemoryWatch } from "./memory";
import { programStart } from "./program-start";
import { awsWaits, timeRelease } from "./release";
import { run, type Timing } from "./run";

// npm run bench: figures, not tests. Everything is measured in one run on one machine, so that ratios hold.
//   --cold   also the first run of all, with empty caches of ours and of Go (many minutes)

interface Row {
  readonly figure: string;
  readonly measured: string;
  readonly goal: string;
}

const rows: Row[] = [];
process.env.ECS_ENVIRONMENT_LOCAL = path.join(localDir, "bench");

async function main(): Promise<void> {
  const words = process.argv.slice(2);
  if (words.some((word) => word !== "--cold")) {
    console.error(`not known: ${words.join(" ")}; the only option is --cold`);
    process.exit(1);
  }
  if (words.includes("--cold")) await cold();
  await local(["reset", "staging"]);
  const watch = new MemoryWatch();
  const warm = await local(["up", "staging"]);
  rows.push(row("up from nothing, warm cache", warm, "≤ 150 s"));
  const again = await local(["up", "staging"]);
  rows.push(row("up without changes", again, "≤ 15 s"));
  rows.push({
    ...row("up without changes ÷ up from nothing", again, ""),
    measured: (again.seconds / warm.seconds).toFixed(2),
  });
  await release();
  rows.push(row("destroy", await local(["destroy", "staging"]), ""));
  for (const [role, mebibytes] of watch.stop()) {
    rows.push({ figure: `peak memory: ${role}`, measured: `${mebibytes.toFixed(0)} MiB`, goal: "" });
  }
  const start = programStart();
  rows.push({
    figure: "program start ÷ precompiled (median of pairs)",
    measured: `${start.ratio.toFixed(2)} (${start.source.toFixed(2)} s ÷ ${start.compiled.toFixed(2)} s)`,
    goal: "≤ 1.2",
  });
  print();
}

/** A release takes at least what ECS takes to replace the tasks; the rest is ours. */
async function release(): Promise<void> {
  const { whole, roll } = await timeRelease("staging", "web");
  rows.push({
    figure: "release of one service, of that ECS's own time",
    measured: `${whole.toFixed(1)} s, ${roll.toFixed(1)} s`,
    goal: "",
  });
  rows.push({
    figure: `release of one service ÷ its waits, with ${awsWaits} s of health checks and draining as on AWS`,
    measured: ((whole + awsWaits) / (roll + awsWaits)).toFixed(2),
    goal: "≤ 1.2",
  });
}

async function local(args: readonly string[], env: NodeJS.ProcessEnv = {}): Promise<Timing> {
  return run(process.execPath, [path.join(repoRoot, "local", "run.mjs"), "local", ...args], env);
}

/** The whole way of a new user: empty caches, a fresh copy of the checkout, registries alone. */
async function cold(): Promise<void> {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), "ecs-environment-cold-"));
  const clone = path.join(folder, "clone");
  spawnSync("git", ["clone", "--quiet", repoRoot, clone], { stdio: "inherit" });
  const env = {
    ECS_ENVIRONMENT_CACHE: path.join(folder, "cache"),
    ECS_ENVIRONMENT_LOCAL: "",
    GOMODCACHE: path.join(folder, "gomod"),
    GOCACHE: path.join(folder, "gobuild"),
    npm_config_cache: path.join(folder, "npm"),
    PIP_CACHE_DIR: path.join(folder, "pip"),
  };
  try {
    const timing = await run("npm", ["run", "--silent", "local"], env, clone);
    rows.push(row("npm run local, cold, in a fresh clone", timing, "≤ 12 min"));
  } finally {
    await run("npm", ["run", "--silent", "local", "--", "reset"], env, clone);
    // Go makes its module cache read-only.
    spawnSync("chmod", ["-R", "u+w", folder]);
    fs.rmSync(folder, { recursive: true, force: true });
  }
}

function row(figure: string, { seconds, code }: Timing, goal: string): Row {
  return { figure, measured: `${seconds.toFixed(1)} s${code === 0 ? "" : ` (failed, code ${code})`}`, goal };
}

function print(): void {
  console.log(`\n${os.cpus().length} cores, Node ${process.version}, ${os.type()} ${os.release()}\n`);
  console.log("| figure | measured | goal |\n|---|---|---|");
  for (const { figure, measured, goal } of rows) console.log(`| ${figure} | ${measured} | ${goal} |`);
}

void main();
