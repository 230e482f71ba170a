import { spawn, type ChildProcess } from "node:child_process";
import * as fs from "node:fs";
import * as path from "node:path";
import { localDir, repoRoot } from "../../../local/support/paths";
import type { RunningPlatform } from "../../../local/platform/settings";

/** What a command of the local platform left. */
export interface Run {
  readonly code: number | null;
  readonly signal: NodeJS.Signals | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** A command of the local platform that is running. */
export interface Running {
  readonly child: ChildProcess;
  readonly done: Promise<Run>;
}

/** Starts `npm run local -- <args>` as a user does, without npm in between; its output is shown as it comes. */
export function start(args: readonly string[], env: NodeJS.ProcessEnv = {}): Running {
  const child = spawn(process.execPath, [path.join(repoRoot, "local", "run.mjs"), "local", ...args], {
    cwd: repoRoot,
    env: { ...process.env, ...env },
    stdio: ["ignore", "pipe", "pipe"],
  });
  let stdout = "";
  let stderr = "";
  child.stdout.on("data", (chunk: Buffer) => (stdout += chunk.toString()));
  child.stderr.on("data", (chunk: Buffer) => {
    stderr += chunk.toString();
    process.stderr.write(chunk);
  });
  const done = new Promise<Run>((resolve) =>
    child.once("close", (code, signal) => resolve({ code, signal, stdout, stderr })),
  );
  return { child, done };
}

/** Runs a command to its end. */
export function local(args: readonly string[], env?: NodeJS.ProcessEnv): Promise<Run> {
  return start(args, env).done;
}

/** Runs a command with --json; its data, or an error with everything that it printed. */
export async function localJson<T>(args: readonly string[]): Promise<T> {
  const run = await local(withJson(args));
  if (run.code !== 0)
    throw new Error(`local ${args.join(" ")} ended with ${run.code}:\n${run.stderr}\n${run.stdout}`);
  return JSON.parse(run.stdout) as T;
}

/** `--json` goes before the arguments for Pulumi. */
function withJson(args: readonly string[]): string[] {
  const dashes = args.indexOf("--");
  return dashes < 0 ? [...args, "--json"] : [...args.slice(0, dashes), "--json", ...args.slice(dashes)];
}

/** What a stack's platform wrote down of itself; fails where none runs. */
export function platform(stack: string): RunningPlatform {
  return JSON.parse(fs.readFileSync(path.join(localDir, stack, "platform.json"), "utf8")) as RunningPlatform;
}

/** One call that the gateway recorded. */
export interface RecordedCall {
  readonly account: string;
  readonly region: string;
  readonly service: string;
  readonly action: string;
  readonly status: number;
}

/** Calls that a platform's gateway has seen, by the query of its control plane. */
export async function calls(
  running: RunningPlatform,
  query: Record<string, string> = {},
): Promise<RecordedCall[]> {
  const url = `http://127.0.0.1:${running.ports.gateway}/_local/calls?${new URLSearchParams(query).toString()}`;
  const response = await fetch(url);
  return (await response.json()) as RecordedCall[];
}
