/**
 * Monitors that can't have a warning and a critical threshold on one value: their state comes from elsewhere
 * (service checks, composites, synthetics), or a pair of windows stands for one level (SLO burn), or each event counts.
 */
const oneLevel: ReadonlySet<string> = new Set([
  "composite",
  "event alert",
  "event-v2 alert",
  "service check",
  "slo alert",
  "synthetics alert",
]);

/** Whether a Datadog monitor of this type tells a warning from a critical state. */
export function hasTwoLevels(type: string): boolean {
  return !oneLevel.has(type);
}
