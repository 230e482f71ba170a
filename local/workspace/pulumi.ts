import * as fs from "node:fs";
import * as path from "node:path";
import { Problem } from "../support/problem";
import { isRunning } from "../support/processes";
import { runProgram, type ProgramResult, type ProgramRun } from "./program";

/** What a Pulumi command left. */
export type PulumiResult = ProgramResult;

/** Runs the Pulumi CLI. */
export function runPulumi(pulumi: string, args: readonly string[], run: ProgramRun): Promise<PulumiResult> {
  return runProgram(pulumi, [...args, "--non-interactive"], run);
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
