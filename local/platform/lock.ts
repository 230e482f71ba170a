import * as fs from "node:fs";
import * as path from "node:path";
import { lock } from "proper-lockfile";
import { Problem } from "../support/problem";

/**
 * Runs work that starts or stops a platform, or begins to use it; one process at a time does so. Whoever stops it only
 * where nobody uses it looks inside, so that nobody comes in between. Not to be nested.
 * @throws Problem where another process doesn't come to an end with it
 */
export async function withPlatformLock<T>(dir: string, work: () => T | Promise<T>): Promise<T> {
  fs.mkdirSync(path.dirname(dir), { recursive: true });
  const unlock = await lock(dir, {
    // Beside the folder, which `reset` removes while it holds the lock.
    lockfilePath: `${dir}.lock`,
    realpath: false,
    // Whoever is silent for so long was killed.
    stale: 10_000,
    // Two minutes: longer than an emulator may take to save its account and another one to start.
    retries: { retries: 240, factor: 1, minTimeout: 500 },
  }).catch((error: unknown) => {
    if ((error as NodeJS.ErrnoException).code !== "ELOCKED") throw error;
    throw new Problem(
      `another command has been starting or stopping the platform in ${dir} for two minutes`,
      "Wait for it to end, or end it, then try again.",
      { cause: error },
    );
  });
  try {
    return await work();
  } finally {
    await unlock();
  }
}
