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
  return processes(pid).some(({ command }) => command.includes(mark));
}

/** A process of this machine. */
export interface Process {
  readonly pid: number;
  readonly parent: number;
  readonly command: string;
}

/** The process with this id, or all. Those that have ended have no command line and are left out. */
export function processes(pid?: number): Process[] {
  if (!fs.existsSync("/proc/self/stat")) return listed(pid);
  const names =
    pid === undefined ? fs.readdirSync("/proc").filter((name) => /^\d+$/.test(name)) : [String(pid)];
  return names.flatMap((name) => {
    try {
      const command = fs.readFileSync(`/proc/${name}/cmdline`, "utf8").replaceAll("\0", " ").trim();
      const stat = fs.readFileSync(`/proc/${name}/stat`, "utf8");
      const parent = Number(stat.slice(stat.lastIndexOf(")") + 2).split(" ")[1]);
      return command ? [{ pid: Number(name), parent, command }] : [];
    } catch {
      // Gone meanwhile.
      return [];
    }
  });
}

/** The same where there is no /proc, on macOS. */
function listed(pid?: number): Process[] {
  const which = pid === undefined ? ["-A"] : ["-p", String(pid)];
  try {
    const lines = execFileSync("ps", [...which, "-o", "pid=,ppid=,command="], { encoding: "utf8" });
    return [...lines.matchAll(/^ *(\d+) +(\d+) +(.*)$/gm)].map(([, id, parent, command = ""]) => ({
      pid: Number(id),
      parent: Number(parent),
      command,
    }));
  } catch {
    // ps fails where it finds nothing.
    return [];
  }
}

/**
 * Kills a process and all that it started, at once: a CLI's plugins have process groups of their own.
 * @param spared what was started to outlive it: left alone, with all below, where the command line holds this
 */
export function killTree(root: number, spared?: string): void {
  const all = processes();
  const doomed = [root];
  for (const pid of doomed) {
    for (const { pid: child, parent, command } of all) {
      if (parent === pid && (spared === undefined || !command.includes(spared))) doomed.push(child);
    }
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
