import * as fs from "node:fs";
import * as path from "node:path";
import { isRunning } from "./processes";

/** Writes down in a folder that a process uses what the folder stands for. */
export function enter(folder: string, pid: number = process.pid): void {
  fs.mkdirSync(folder, { recursive: true });
  fs.writeFileSync(path.join(folder, String(pid)), "");
}

/** Takes that back. */
export function leave(folder: string, pid: number = process.pid): void {
  fs.rmSync(path.join(folder, String(pid)), { force: true });
}

/**
 * Process ids of the others that use it; those that were killed are forgotten.
 * @param marks what the command line of a user holds, one of these: a process id may be somebody else's by now
 */
export function others(folder: string, marks: readonly string[]): number[] {
  if (!fs.existsSync(folder)) return [];
  const entered = fs
    .readdirSync(folder)
    .map(Number)
    .filter((pid) => pid !== process.pid);
  return entered.filter((pid) => {
    if (marks.some((mark) => isRunning(pid, mark))) return true;
    leave(folder, pid);
    return false;
  });
}
