import { setTimeout as sleep } from "node:timers/promises";
import type { EcsClient } from "./aws-clients";
import { progressLine } from "./progress";
import { readService } from "./truth/read-facts";
import type { ServiceVersion } from "./truth/runtime";

/** Milliseconds between two looks. */
const interval = 2_000;

/** Waits before the next look; a test has one that doesn't. */
export type Pause = (signal: AbortSignal) => Promise<void>;

/** Not kept waiting for: when the rest of a program is over, it ends. */
const pauseForInterval: Pause = (signal) => sleep(interval, undefined, { signal, ref: false });

/**
 * Says how far ECS is with a version, a line whenever that changes.
 *
 * @returns what ends it
 */
export function watchRollout(
  ecs: Pick<EcsClient, "describeServices">,
  rollout: ServiceVersion,
  say: (line: string) => void,
  pause: Pause = pauseForInterval,
): () => void {
  const ended = new AbortController();
  void watch(ecs, rollout, say, pause, ended.signal);
  return () => {
    ended.abort();
  };
}

async function watch(
  ecs: Pick<EcsClient, "describeServices">,
  rollout: ServiceVersion,
  say: (line: string) => void,
  pause: Pause,
  signal: AbortSignal,
): Promise<void> {
  let said: string | undefined;
  while (!signal.aborted) {
    const line = await currentLine(ecs, rollout);
    if (line !== undefined && line !== said && !isAborted(signal)) say(line);
    said = line ?? said;
    // Ends by an error when the signal comes meanwhile.
    await pause(signal).catch(() => undefined);
  }
}

/** Progress is a comfort: a look that fails is left out, and whoever waits for the service hears of it from there. */
async function currentLine(ecs: Pick<EcsClient, "describeServices">, rollout: ServiceVersion) {
  try {
    const service = await readService(ecs, rollout);
    return service && progressLine(service, rollout.taskDefinitionArn);
  } catch {
    return undefined;
  }
}

/** TypeScript believes that what was false in the loop's head stays so. */
function isAborted(signal: AbortSignal): boolean {
  return signal.aborted;
}
