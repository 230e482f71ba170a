import type { Handle } from "./message";

/** States in which a monitor tells somebody something. */
export type State =
  | "alert"
  | "warning"
  | "no data"
  | "alert to warning"
  | "alert recovered"
  | "warning recovered"
  | "no data recovered"
  | "unknown";

/** Datadog's conditions on a monitor's state, and the states in which they hold. Other conditions are about something else. */
const conditions: ReadonlyMap<string, readonly State[]> = new Map<string, State[]>(
  Object.entries({
    is_alert: ["alert"],
    is_warning: ["warning", "alert to warning"],
    is_no_data: ["no data"],
    is_alert_to_warning: ["alert to warning"],
    is_recovery: ["alert recovered", "warning recovered", "no data recovered"],
    is_alert_recovery: ["alert recovered"],
    is_warning_recovery: ["warning recovered"],
    is_no_data_recovery: ["no data recovered"],
    is_unknown: ["unknown"],
  }),
);

/** Whether a handle may be told something in a state: nothing about the state that stands around it speaks against it. */
export function isTold({ blocks }: Handle, state: State): boolean {
  return blocks.every((block) => {
    // Undefined for a condition that isn't about the state, which may hold at any time.
    const holds = conditions.get(block.replace("^", ""))?.includes(state);
    return holds !== block.startsWith("^");
  });
}

/** Whether a handle stands in the block of a state. "Not a warning" is no such block: it is told everything else. */
export function hasState({ blocks }: Handle): boolean {
  return blocks.some((block) => conditions.has(block));
}
