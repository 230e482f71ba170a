import { oneOf } from "./text";

/** The only numbers of days that CloudWatch Logs takes. */
export const logRetentionDays: readonly number[] = [
  1, 3, 5, 7, 14, 30, 60, 90, 120, 150, 180, 365, 400, 545, 731, 1096, 1827, 2192, 2557, 2922, 3288, 3653,
];

/** What is wrong with a retention in days; empty when nothing is, or when none was given. */
export function logRetentionProblems(days: number | undefined): string[] {
  if (days === undefined || logRetentionDays.includes(days)) return [];
  return [`logRetentionInDays ${days} is not possible; use ${oneOf(logRetentionDays)}`];
}
