import * as fs from "node:fs";
import { setTimeout as sleep } from "node:timers/promises";
import { localDir } from "../../../local/support/paths";

interface Process {
  readonly pid: number;
  readonly parent: number;
  readonly command: string;
}

/** All processes of this machine (Linux: the tests start containers, which need it anyway). */
function processes(): Process[] {
  return fs
    .readdirSync("/proc")
    .filter((name) => /^\d+$/.test(name))
    .flatMap((name) => {
      try {
        const command = fs.readFileSync(`/proc/${name}/cmdline`, "utf8").replaceAll("\0", " ").trim();
        const stat = fs.readFileSync(`/proc/${name}/stat`, "utf8");
        const parent = Number(stat.slice(stat.lastIndexOf(")") + 2).split(" ")[1]);
        return command ? [{ pid: Number(name), parent, command }] : [];
      } catch {
        return [];
      }
    });
}

/** Processes of these tests (their command line or folder is in our local state) whose command line holds `mark`. */
export function runningProcesses(mark: string): string[] {
  return processes()
    .filter(({ pid, command }) => command.includes(mark) && isOurs(pid, command))
    .map(({ pid, command }) => `${pid} ${command}`);
}

function isOurs(pid: number, command: string): boolean {
  if (command.includes(localDir)) return true;
  try {
    return fs.readFileSync(`/proc/${pid}/environ`, "utf8").includes(localDir);
  } catch {
    return false;
  }
}

/** Kills a process and all that it started, except what was put into a session of its own to outlive it. */
export async function killTree(root: number): Promise<void> {
  const all = processes();
  const doomed = [root];
  for (const pid of doomed) {
    for (const child of all) {
      if (child.parent === pid && !child.command.includes("supervisor.ts")) doomed.push(child.pid);
    }
  }
  for (const pid of doomed) {
    try {
      process.kill(pid, "SIGKILL");
    } catch {
      // Gone meanwhile.
    }
  }
  await sleep(500);
}
