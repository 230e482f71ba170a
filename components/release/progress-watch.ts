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

/** A look at how far ECS is, again and again. */
export interface Watch {
  /** Ends it. */
  readonly stop: () => void;
  /** Ends it with a last look: a version that comes up between two looks is told, too. */
  readonly finish: () => Promise<void>;
}

/** Says how far ECS is with a version, a line whenever that changes. */
export function watchRollout(
  ecs: Pick<EcsClient, "describeServices">,
  rollout: ServiceVersion,
  say: (line: string) => void,
  pause: Pause = pauseForInterval,
): Watch {
  const ended = new AbortController();
  let said: string | undefined;
  const look = async (isWanted: () => boolean): Promise<void> => {
    const line = await currentLine(ecs, rollout);
    if (line === undefined || line === said || !isWanted()) return;
    said = line;
    say(line);
  };
  const watch = async (): Promise<void> => {
    while (!ended.signal.aborted) {
      await look(() => !ended.signal.aborted);
      // Ends by an error when the signal comes meanwhile.
      await pause(ended.signal).catch(() => undefined);
    }
  };
  void watch();
  return {
    stop: () => ended.abort(),
    finish: () => {
      ended.abort();
      return look(() => true);
    },
  };
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
