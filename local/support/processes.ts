import { execFileSync } from "node:child_process";
import * as fs from "node:fs";
import { setTimeout as sleep } from "node:timers/promises";

/**
 * Whether a process lives and is the one that was meant: its command line holds `mark`.
 * A process id that was written down may belong to somebody else after a restart of the machine.
 */
export function isRunning(pid: number, mark: string): boolean {
  try {
    process.kill(pid, 0);
  } catch {
    return false;
  }
  return commandLine(pid)?.includes(mark) ?? false;
}

function commandLine(pid: number): string | undefined {
  try {
    return fs.readFileSync(`/proc/${pid}/cmdline`, "utf8").replaceAll("\0", " ");
  } catch {
    // No /proc on macOS.
  }
  try {
    return execFileSync("ps", ["-o", "command=", "-p", String(pid)], { encoding: "utf8" });
  } catch {
    return undefined;
  }
}

/** Kills a process and all that it started, at once: a CLI's plugins have process groups of their own. */
export function killTree(root: number | undefined): void {
  if (root === undefined) return;
  const parents = execFileSync("ps", ["-A", "-o", "pid=,ppid="], { encoding: "utf8" })
    .trim()
    .split("\n")
    .map((line) => line.trim().split(/\s+/).map(Number));
  const doomed = [root];
  for (const parent of doomed) {
    doomed.push(...parents.flatMap(([pid, ppid]) => (ppid === parent && pid !== undefined ? [pid] : [])));
  }
  for (const pid of doomed) {
    try {
      process.kill(pid, "SIGKILL");
    } catch {
      // Gone meanwhile.
    }
  }
}

/**
 * Asks a process to end and makes sure that it does.
 * @param patience how long SIGTERM is waited for before SIGKILL, in milliseconds
 */
export async function endProcess(pid: number, mark: string, patience: number): Promise<void> {
  for (const [signal, wait] of [
    ["SIGTERM", patience],
    ["SIGKILL", 5_000],
  ] as const) {
    if (!isRunning(pid, mark)) return;
    process.kill(pid, signal);
    const deadline = Date.now() + wait;
    while (isRunning(pid, mark) && Date.now() < deadline) await sleep(50);
  }
}
