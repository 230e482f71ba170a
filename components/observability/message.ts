import type { Signal, Thresholds } from "./thresholds";

/** What a monitor's message is made of. */
export interface MessageArgs {
  readonly signal: Signal;
  /** What the alert is about, in words: `api in staging`. */
  readonly subject: string;
  /** What the percentage is of, in words: `of the desired tasks run`. */
  readonly measure: string;
  readonly thresholds: Pick<Thresholds, "direction" | "window" | "missingData">;
  readonly chat: string;
  readonly pager: string;
  readonly runbookUrl: string;
}

/**
 * A monitor's message. Each handle stands in the block of its level, because Datadog notifies a handle outside of blocks
 * of everything. `{{value}}` and the like are Datadog's: https://docs.datadoghq.com/monitors/notify/variables/
 */
export function monitorMessage(args: MessageArgs): string {
  const { subject, measure, thresholds, chat, pager } = args;
  const now = `${subject}: {{value}} % ${measure}`;
  const beyond = (threshold: string) =>
    `${thresholds.direction === "below" ? "less" : "more"} than {{${threshold}}} % for ${thresholds.window} minutes`;
  const blocks = [
    block("is_alert", `${now}; critical is ${beyond("threshold")}. ${pager}`),
    block("is_warning", `${now}; a warning is ${beyond("warn_threshold")}. ${chat}`),
  ];
  // What isn't seen may be broken or not: somebody should look, but nobody is woken by a late answer of AWS.
  if (thresholds.missingData === "show_and_notify_no_data") {
    blocks.push(block("is_no_data", `${subject}: Datadog gets no figures. ${chat}`));
  }
  // Both, whatever ends: an alert that becomes a warning first would otherwise never be closed at the pager.
  blocks.push(block("is_recovery", `${subject}: back to normal, {{value}} % ${measure}. ${chat} ${pager}`));
  return [...blocks, `Runbook: ${args.runbookUrl}#${args.signal}`].join("\n");
}

function block(condition: string, text: string): string {
  return `{{#${condition}}}\n${text}\n{{/${condition}}}`;
}
