import { spawnSync } from "node:child_process";
import * as fs from "node:fs";
import * as path from "node:path";
import { buildSync } from "esbuild";
import { parse } from "yaml";
import { repoRoot } from "../support/paths";

/** Time of one start of the staging program, from the node process's start to its end, in seconds. */
export interface ProgramStart {
  /** As Pulumi.yaml starts it, from TypeScript. */
  readonly source: number;
  /** The same files compiled to JavaScript before. */
  readonly compiled: number;
  /** Median of the ratios pair by pair, so that a machine that gets slower doesn't count. */
  readonly ratio: number;
}

const pairs = 7;

/** Runs the program on mocks, so that nothing but the program is timed: once as it is, once precompiled, in turn. */
export function programStart(): ProgramStart {
  const { nodeargs } = (
    parse(fs.readFileSync(path.join(repoRoot, "Pulumi.yaml"), "utf8")) as {
      runtime: { options: { nodeargs: string } };
    }
  ).runtime.options;
  const compiledDir = path.join(repoRoot, ".local", "bench-compiled");
  buildSync({
    entryPoints: ["index.ts", "stack/**/*.ts", "components/**/*.ts"],
    absWorkingDir: repoRoot,
    outdir: compiledDir,
    outbase: ".",
    platform: "node",
    format: "cjs",
    logLevel: "error",
  });
  const source = (): number => time([...nodeargs.split(" "), starter, path.join(repoRoot, "index.ts")]);
  const compiled = (): number => time([starter, path.join(compiledDir, "index.js")]);
  // The first of each warms the file cache.
  source();
  compiled();
  const runs = Array.from({ length: pairs }, () => ({ source: source(), compiled: compiled() }));
  fs.rmSync(compiledDir, { recursive: true });
  return {
    source: median(runs.map((run) => run.source)),
    compiled: median(runs.map((run) => run.compiled)),
    ratio: median(runs.map((run) => run.source / run.compiled)),
  };
}

const starter = path.join(__dirname, "start-on-mocks.cjs");

function time(args: readonly string[]): number {
  const started = process.hrtime.bigint();
  const { status, stderr } = spawnSync(process.execPath, [...args], {
    cwd: repoRoot,
    encoding: "utf8",
    env: { ...process.env, PULUMI_CONFIG: JSON.stringify(stagingConfig()) },
  });
  if (status !== 0) throw new Error(`the program did not start:\n${stderr}`);
  return Number(process.hrtime.bigint() - started) / 1e9;
}

function stagingConfig(): Record<string, string> {
  const { config } = parse(fs.readFileSync(path.join(repoRoot, "Pulumi.staging.yaml"), "utf8")) as {
    config: Record<string, unknown>;
  };
  return Object.fromEntries(
    Object.entries(config)
      .filter(([name]) => !name.startsWith("pulumi:"))
      .map(([name, value]) => [name, String(value)]),
  );
}

function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)] ?? NaN;
}
