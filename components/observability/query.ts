import type { Thresholds } from "./thresholds";

/** What one number is made of all figures of a window. */
export type Aggregator = "min" | "max" | "sum";

/**
 * Datadog's filter for these tags, `{clustername:staging-1a2b3c,servicename:api-4d5e6f}`; tags without a value are left out.
 * Datadog keeps tags in lower case (https://docs.datadoghq.com/getting_started/tagging/).
 */
export function filterBy(tags: Readonly<Record<string, string | undefined>>): string {
  const given = Object.entries(tags).flatMap(([key, value]) =>
    value === undefined || value === "" ? [] : [`${key}:${value.toLowerCase()}`],
  );
  return `{${given.join(",")}}`;
}

/** What makes one number of a window so that only a whole window beyond the threshold is beyond it, not a single minute. */
export function wholeWindow({ direction }: Pick<Thresholds, "direction">): Aggregator {
  return direction === "below" ? "max" : "min";
}

/** A monitor's query: its threshold is the critical one, as Datadog demands. */
export function monitorQuery(
  { figure, direction, window, critical }: Pick<Thresholds, "figure" | "direction" | "window" | "critical">,
  aggregator: Aggregator,
  series: string,
): string {
  const comparison = `${direction === "below" ? "<" : ">"}${figure === "count" ? "=" : ""}`;
  return `${aggregator}(last_${window}m):${series} ${comparison} ${critical}`;
}
