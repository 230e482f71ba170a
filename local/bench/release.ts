import { execFile } from "node:child_process";
import { promisify } from "node:util";
import * as path from "node:path";
import type { Report } from "../../ci/release/report";
import { repoRoot } from "../support/paths";

const execute = promisify(execFile);

/**
 * Seconds that AWS waits for a service and the emulator doesn't: two health checks of a new target, 10 seconds apart, and the
 * draining of an old one (components/ecs-service/health-check.ts, http-entrance.ts).
 */
export const awsWaits = 2 * 10 + 60;

/** What a release of one service took, in seconds. */
export interface ReleaseTiming {
  readonly whole: number;
  /** Until ECS had replaced the service's tasks: nothing makes that quicker. */
  readonly roll: number;
}

/** Releases a new image of one service to a stack that is up. */
export async function timeRelease(stack: string, service: string): Promise<ReleaseTiming> {
  const sha = "be".repeat(20);
  await local(["image", stack, service, sha]);
  const { stdout } = await local(["release", stack, "--json", "--", "--sha", sha, "--service", service]);
  const { seconds, services } = JSON.parse(stdout) as Report;
  const [released] = services;
  if (released?.seconds === undefined) throw new Error("the release changed no service");
  return { whole: seconds, roll: released.seconds };
}

function local(args: readonly string[]): Promise<{ stdout: string }> {
  return execute(process.execPath, [path.join(repoRoot, "local", "run.mjs"), "local", ...args], {
    cwd: repoRoot,
    maxBuffer: 64 * 1024 * 1024,
  });
}
