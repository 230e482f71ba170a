import { spawn } from "node:child_process";
import * as fs from "node:fs";
import * as path from "node:path";
import * as readline from "node:readline";
import { Problem } from "../support/problem";
import { isRunning, killTree } from "../support/processes";

/** How a Pulumi command is run. */
export interface PulumiRun {
  readonly cwd: string;
  readonly env: NodeJS.ProcessEnv;
  /** Every line of the command's output, both streams, as it comes. */
  readonly onLine?: (line: string) => void;
  /** Interrupts the command: the first abort as Ctrl-C does (operations in flight are finished). */
  readonly signal?: AbortSignal;
}

/** What a Pulumi command left. */
export interface PulumiResult {
  readonly code: number;
  readonly stdout: string;
  /** Last lines of both streams together. */
  readonly tail: string;
}

const tailLines = 40;

/**
 * Runs the Pulumi CLI in a process group of its own, so that Ctrl-C on the terminal reaches it once, through us:
 * a second signal makes the CLI drop what is in flight.
 */
export function runPulumi(pulumi: string, args: readonly string[], run: PulumiRun): Promise<PulumiResult> {
  return new Promise((resolve, reject) => {
    const child = spawn(pulumi, [...args, "--non-interactive"], {
      cwd: run.cwd,
      env: run.env,
      detached: true,
      stdio: ["ignore", "pipe", "pipe"],
    });
    const stdout: string[] = [];
    const tail: string[] = [];
    const read = (stream: NodeJS.ReadableStream, keep: boolean): Promise<void> =>
      new Promise((done) => {
        const lines = readline.createInterface({ input: stream, crlfDelay: Infinity });
        lines.on("line", (line) => {
          if (keep) stdout.push(line);
          tail.push(line);
          if (tail.length > tailLines) tail.shift();
          run.onLine?.(line);
        });
        lines.once("close", done);
      });
    const streams = Promise.all([read(child.stdout, true), read(child.stderr, false)]);
    const interrupt = (): void => void child.kill("SIGINT");
    if (run.signal?.aborted) interrupt();
    run.signal?.addEventListener("abort", interrupt, { once: true });
    // Whoever doesn't wait for the CLI ends it: in a group of its own it would go on without anybody knowing.
    const abandon = (): void => {
      if (child.pid !== undefined) killTree(child.pid);
    };
    process.once("exit", abandon);
    child.once("error", reject);
    child.once("exit", (code, signal) => {
      process.removeListener("exit", abandon);
      run.signal?.removeEventListener("abort", interrupt);
      void streams.then(() =>
        resolve({
          code: code ?? (signal ? 128 : 1),
          stdout: stdout.join("\n"),
          tail: tail.join("\n"),
        }),
      );
    });
  });
}

/**
 * The lock files of the file backend for one stack. A CLI that was killed leaves its lock behind, and every later
 * command refuses because of it; a lock whose process is gone is removed.
 * @param options.shared whether a lock that somebody holds is left alone, because our command waits for it. @default false
 * @throws Problem when another command holds the stack
 */
export function clearStaleLocks(
  backend: string,
  project: string,
  stack: string,
  { shared = false }: { readonly shared?: boolean } = {},
): void {
  const folder = path.join(backend, ".pulumi", "locks", "organization", project, stack);
  if (!fs.existsSync(folder)) return;
  for (const name of fs.readdirSync(folder)) {
    const file = path.join(folder, name);
    let holder: { readonly pid?: number } = {};
    try {
      holder = JSON.parse(fs.readFileSync(file, "utf8")) as { pid?: number };
    } catch {
      // Cut off while it was written: its writer is gone as well.
    }
    if (holder.pid !== undefined && isRunning(holder.pid, "pulumi")) {
      if (shared) continue;
      throw new Problem(
        `another command (process ${holder.pid}) is changing stack "${stack}"`,
        "Wait for it to end, or end it, then try again.",
      );
    }
    fs.rmSync(file, { force: true });
  }
}
