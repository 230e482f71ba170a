import type { Schedule } from "./schedule-args";

/** Everything that is wrong with a schedule; empty when nothing is. */
export function scheduleProblems(schedule: Schedule): string[] {
  return schedule.expression === "" ? ["schedule.expression is empty"] : [];
}
