import * as fs from "node:fs";
import * as path from "node:path";
import { isRunning } from "../support/processes";
import { withPlatformLock } from "./lock";
import { platformFiles } from "./settings";

/** What the command line of every command of ours holds. */
const commandMark = "run.mjs";

/**
 * Writes down that this process uses a platform, until it ends: an environment and its reviews share one, and a
 * command that has started it must not stop it under another. While somebody stops it this waits.
 */
export async function usePlatform(dir: string): Promise<void> {
  const file = path.join(usersDir(dir), String(process.pid));
  await withPlatformLock(dir, () => {
    fs.mkdirSync(usersDir(dir), { recursive: true });
    fs.writeFileSync(file, "");
  });
  process.once("exit", () => fs.rmSync(file, { force: true }));
}

/** Process ids of the other commands that use a platform; those that were killed are forgotten. */
export function otherUsers(dir: string, mark: string = commandMark): number[] {
  const folder = usersDir(dir);
  if (!fs.existsSync(folder)) return [];
  const others = fs
    .readdirSync(folder)
    .map(Number)
    .filter((pid) => pid !== process.pid);
  return others.filter((pid) => {
    if (isRunning(pid, mark)) return true;
    fs.rmSync(path.join(folder, String(pid)), { force: true });
    return false;
  });
}

/** Says that a platform shall outlive the commands which use it, as after a successful `up`. */
export function keepPlatform(dir: string): void {
  fs.writeFileSync(platformFiles(dir).kept, "");
}

/** Whether a platform shall go on when nobody uses it. */
export function isKept(dir: string): boolean {
  return fs.existsSync(platformFiles(dir).kept);
}

function usersDir(dir: string): string {
  return path.join(dir, "users");
}
