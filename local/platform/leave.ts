import * as fs from "node:fs";
import { stopOwnDocker } from "../docker/daemon";
import { Problem } from "../support/problem";
import type { Progress } from "../support/progress";
import { withPlatformLock } from "./lock";
import { platformFiles } from "./settings";
import { stopPlatform } from "./start";
import { isKept, otherUsers } from "./users";

/**
 * Ends a command's use of a platform: it is stopped unless it is kept, or another command uses it (an environment and
 * its reviews share one). Of several commands the last one stops it.
 * @returns whether it was left to nobody, and so doesn't run any more
 */
export function leavePlatform(dir: string): Promise<boolean> {
  return withPlatformLock(dir, async () => {
    if (isKept(dir) || otherUsers(dir).length > 0) return false;
    await stopPlatform(dir);
    // Also where none ran: whoever stopped the last one left Docker to this command.
    await stopOwnDocker();
    return true;
  });
}

/** Stops a platform that has served its purpose, or leaves that to the last command which uses it. */
export async function endPlatform(dir: string, progress: Progress): Promise<void> {
  fs.rmSync(platformFiles(dir).kept, { force: true });
  await progress.step("Stop the platform", async (note) => {
    if (!(await leavePlatform(dir))) note("not yet: another command uses it, and stops it in the end");
  });
}

/**
 * Runs work that takes a platform away, while no command uses it and none can begin to.
 * @throws Problem that names the process of a command which uses it
 */
export function whileUnused<T>(dir: string, environment: string, work: () => Promise<T>): Promise<T> {
  return withPlatformLock(dir, () => {
    const [other] = otherUsers(dir);
    if (other !== undefined) {
      throw new Problem(
        `another command (process ${other}) uses the platform of ${environment}; nothing was stopped`,
        "Wait for that command to end, or end it with Ctrl-C, then try again.",
      );
    }
    return work();
  });
}
