/** Which side of a threshold a monitor alerts on. */
export type Direction = "above" | "below";

/** A number, or `unseen` where one is set that can't be compared: not known yet, or the result of a query. */
export type Threshold = number | "unseen" | undefined;

export const thresholdNames = ["warning", "critical", "warningRecovery", "criticalRecovery"] as const;

/** A monitor's thresholds by name. */
export type Thresholds = Readonly<Partial<Record<(typeof thresholdNames)[number], Threshold>>>;

/** The side that a query alerts on, by the comparison at its end; `undefined` where there is none. */
export function directionOf(query: string): Direction | undefined {
  const comparator = /([<>])=?\s*[-+]?[\d.]+(?:e[-+]?\d+)?\s*$/i.exec(query)?.[1];
  if (comparator === undefined) return undefined;
  return comparator === ">" ? "above" : "below";
}

/** A threshold as Datadog's provider keeps it, as text; `undefined` where it isn't set or isn't a number. */
export function thresholdOf(value: string | number | null | undefined): number | undefined {
  if (value === undefined || value === null || value === "") return undefined;
  const number = Number(value);
  return Number.isFinite(number) ? number : undefined;
}

/**
 * What is wrong with a monitor's thresholds, each as its remedy. The warning comes before the critical state, and each
 * recovers on the safe side of itself: otherwise a value that rests on the threshold notifies without end.
 */
export function thresholdProblems(
  thresholds: Thresholds,
  direction: Direction | "unseen" | undefined,
): string[] {
  const { warning, warningRecovery, critical, criticalRecovery } = thresholds;
  const missing = thresholdNames.filter((name) => thresholds[name] === undefined);
  const problems = missing.map((name) => `Set monitorThresholds.${name} to a number.`);
  if (direction === undefined) {
    return [...problems, "End the query with a comparison: > or <, and the critical threshold."];
  }
  if (direction === "unseen") return problems;
  const side = direction === "above" ? "below" : "above";
  const safer = (one: Threshold, other: Threshold): boolean =>
    typeof one !== "number" ||
    typeof other !== "number" ||
    (direction === "above" ? one < other : one > other);
  if (!safer(warning, critical)) problems.push(`Set the warning threshold ${side} the critical one.`);
  if (!safer(warningRecovery, warning)) problems.push(`Set warningRecovery ${side} the warning threshold.`);
  if (!safer(criticalRecovery, critical))
    problems.push(`Set criticalRecovery ${side} the critical threshold.`);
  return problems;
}
