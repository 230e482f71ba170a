import { spawn } from "node:child_process";
import * as readline from "node:readline";
import { killTree } from "../support/processes";

/** How a program is run that changes a stack. */
export interface ProgramRun {
  readonly cwd: string;
  readonly env: NodeJS.ProcessEnv;
  /** Every line of the command's output, as it comes. */
  readonly onLine?: (line: string, stream: "stdout" | "stderr") => void;
  /** Interrupts the command: the first abort as Ctrl-C does (operations in flight are finished). */
  readonly signal?: AbortSignal;
}

/** What such a program left. */
export interface ProgramResult {
  readonly code: number;
  readonly stdout: string;
  /** Last lines of both streams together. */
  readonly tail: string;
}

const tailLines = 40;

/**
 * Runs a program in a process group of its own, so that Ctrl-C on the terminal reaches it once, through us: a second
 * signal makes it drop what is in flight.
 */
export function runProgram(file: string, args: readonly string[], run: ProgramRun): Promise<ProgramResult> {
  return new Promise((resolve, reject) => {
    const child = spawn(file, args, {
      cwd: run.cwd,
      env: run.env,
      detached: true,
      stdio: ["ignore", "pipe", "pipe"],
    });
    const stdout: string[] = [];
    const tail: string[] = [];
    const read = (name: "stdout" | "stderr"): Promise<void> =>
      new Promise((done) => {
        const lines = readline.createInterface({ input: child[name], crlfDelay: Infinity });
        lines.on("line", (line) => {
          if (name === "stdout") stdout.push(line);
          tail.push(line);
          if (tail.length > tailLines) tail.shift();
          run.onLine?.(line, name);
        });
        lines.once("close", done);
      });
    const streams = Promise.all([read("stdout"), read("stderr")]);
    const interrupt = (): void => void child.kill("SIGINT");
    if (run.signal?.aborted) interrupt();
    run.signal?.addEventListener("abort", interrupt, { once: true });
    // Whoever doesn't wait for it ends it: in a group of its own it would go on without anybody knowing.
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
