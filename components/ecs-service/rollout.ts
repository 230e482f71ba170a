import { isWhole } from "../internal/whole";
import { isKeptRunning, type ServiceKind } from "./kind";

/** How a new version replaces the old one. */
export interface RolloutArgs {
  readonly minimumHealthyPercent?: number;
  readonly maximumPercent?: number;
  readonly rolloutTimeoutInSeconds?: number;
}

/** The same with every default filled in. */
export interface RolloutSettings {
  readonly minimumHealthyPercent: number;
  readonly maximumPercent: number;
  readonly timeoutInSeconds: number;
}

/** Seconds that a roll-out may take unless told otherwise: as long as the AWS provider waits by itself. */
export const defaultRolloutTimeoutInSeconds = 1200;

/** The defaults of a roll-out. ECS takes nothing but 100 as a daemon's maximum, so its tasks must be allowed to go first. */
export function rolloutSettings(kind: ServiceKind, args: RolloutArgs): RolloutSettings {
  const isDaemon = kind === "daemon";
  return {
    minimumHealthyPercent: args.minimumHealthyPercent ?? (isDaemon ? 0 : 100),
    maximumPercent: args.maximumPercent ?? (isDaemon ? 100 : 200),
    timeoutInSeconds: args.rolloutTimeoutInSeconds ?? defaultRolloutTimeoutInSeconds,
  };
}

/** The tasks that are rolled. */
export interface RolledTasks {
  /** Least number of them that the service may have. */
  readonly smallestCount: number;
  /** Seconds that a leaving one may finish its requests in; 0 without a load balancer. */
  readonly deregistrationDelayInSeconds: number;
  /** Seconds that it may end in after that. */
  readonly stopTimeoutInSeconds: number;
}

/** Everything that is wrong with how a version is to be rolled out; empty when nothing is. */
export function rolloutProblems(kind: ServiceKind, settings: RolloutSettings, tasks: RolledTasks): string[] {
  if (!isKeptRunning(kind)) return [];
  const { minimumHealthyPercent: minimum, maximumPercent: maximum, timeoutInSeconds } = settings;
  const problems: string[] = [];
  if (!isWhole(minimum, 0, 100)) {
    problems.push(`minimumHealthyPercent ${minimum} is not a share; use a whole number from 0 to 100`);
  }
  if (kind === "service" && !isWhole(maximum, 100, 200)) {
    problems.push(`maximumPercent ${maximum} is not a share; use a whole number from 100 to 200`);
  }
  if (problems.length === 0) problems.push(...standstill(kind, settings, tasks.smallestCount));
  if (!isWhole(timeoutInSeconds, 60, Infinity)) {
    problems.push(
      `rolloutTimeoutInSeconds ${timeoutInSeconds} is no time for a roll-out; use a whole number of seconds from 60`,
    );
  } else problems.push(...leavingProblems(timeoutInSeconds, tasks));
  return problems;
}

/** A roll-out is over only when the old tasks are gone. */
function leavingProblems(timeoutInSeconds: number, tasks: RolledTasks): string[] {
  const { deregistrationDelayInSeconds: delay, stopTimeoutInSeconds: stop } = tasks;
  const leaving = delay + stop;
  if (!(leaving >= timeoutInSeconds)) return [];
  const parts = [
    ...(delay > 0 ? [`http.deregistrationDelayInSeconds ${delay}`] : []),
    `stopTimeoutInSeconds ${stop}`,
  ].join(" and ");
  return [
    `rolloutTimeoutInSeconds ${timeoutInSeconds} is over before an old task must be gone, ${leaving} seconds after it was told to leave (${parts}); give rolloutTimeoutInSeconds more than ${leaving}, or lower what it holds`,
  ];
}

/**
 * ECS rounds the minimum up and the maximum down to tasks. Where neither leaves room for one, it waits without end. The fewer
 * tasks there are, the less room there is.
 */
function standstill(kind: ServiceKind, settings: RolloutSettings, smallestCount: number): string[] {
  const { minimumHealthyPercent: minimum, maximumPercent: maximum } = settings;
  if (kind === "daemon") {
    if (minimum < 100) return [];
    return [
      `minimumHealthyPercent 100 lets no task of a daemon go, and its new one comes only after that; use 0, or up to 99 where there are enough machines`,
    ];
  }
  const count = Math.max(smallestCount, 1);
  const mayStart = Math.floor((count * maximum) / 100) > count;
  const mayStop = Math.ceil((count * minimum) / 100) < count;
  if (mayStart || mayStop) return [];
  return [
    `minimumHealthyPercent ${minimum} and maximumPercent ${maximum} let ECS neither start nor stop a task of ${count}, so nothing could be rolled out; use maximumPercent 200, or a lower minimumHealthyPercent`,
  ];
}
