import { isWhole } from "../internal/whole";
import type { Scaling } from "./scaling/scaling-args";

/** How many tasks a service has. */
export interface CountSettings {
  /** Number of tasks that the service begins with, and keeps unless it scales. */
  readonly first: number;
  /** Least number of tasks that it has when all is well; 0 where scaling may take the last one away. */
  readonly smallest: number;
  /** Whether scaling changes the number. */
  readonly isScaled: boolean;
  /** As the caller wrote it. */
  readonly declared: number;
}

/** The counts of a service. One that scales begins within its bounds, with as many tasks as are declared if it may. */
export function countSettings(args: {
  readonly desiredCount?: number;
  readonly scaling?: Scaling;
}): CountSettings {
  const { scaling, desiredCount: declared = 1 } = args;
  if (!scaling) return { first: declared, smallest: declared, isScaled: false, declared };
  const minima = [scaling.minimum, ...(scaling.schedules ?? []).map(({ minimum }) => minimum)];
  return {
    first: Math.max(declared, scaling.minimum),
    smallest: Math.min(...minima.filter((minimum) => minimum !== undefined)),
    isScaled: true,
    declared,
  };
}

/** Everything that is wrong with a count; empty when nothing is. What scaling says has problems of its own. */
export function countProblems({ declared }: CountSettings): string[] {
  if (isWhole(declared, 0)) return [];
  return [`desiredCount ${declared} is not a number of tasks; use 0 or more`];
}
