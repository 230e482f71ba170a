import * as fs from "node:fs";
import * as path from "node:path";
import { enter, leave, others } from "../support/users";
import { withPlatformLock } from "./lock";
import { platformFiles } from "./settings";

/** What the command line of every command of ours holds. */
const commandMark = "run.mjs";

/**
 * Writes down that this process uses a platform, until it ends: an environment and its reviews share one, and a
 * command that has started it must not stop it under another. While somebody stops it this waits.
 */
export async function usePlatform(dir: string): Promise<void> {
  await withPlatformLock(dir, () => enter(usersDir(dir)));
  process.once("exit", () => leave(usersDir(dir)));
}

/** Process ids of the other commands that use a platform; those that were killed are forgotten. */
export function otherUsers(dir: string, mark: string = commandMark): number[] {
  return others(usersDir(dir), [mark]);
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
