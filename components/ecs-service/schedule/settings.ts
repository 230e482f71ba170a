import type { Schedule } from "./schedule-args";

/** A schedule's settings with every default filled in. */
export interface ScheduleSettings {
  readonly timeZone: string;
  readonly retries: number;
  readonly maximumAgeInSeconds: number;
  readonly enabled: boolean;
}

/**
 * The defaults of a schedule, all in this one place. AWS would try 185 times in 24 hours: a job of the night would then run
 * in the middle of the day, beside the next one.
 */
export function scheduleSettings(schedule: Schedule): ScheduleSettings {
  return {
    timeZone: schedule.timeZone ?? "UTC",
    retries: schedule.retries ?? 3,
    maximumAgeInSeconds: schedule.maximumAgeInSeconds ?? 900,
    enabled: schedule.enabled ?? true,
  };
}
