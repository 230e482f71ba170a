import * as fs from "node:fs";
import { localDir } from "../../../local/support/paths";
import { processes } from "../../../local/support/processes";

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
