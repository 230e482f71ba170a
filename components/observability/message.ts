import type { Signal, Thresholds } from "./thresholds";

/** What a monitor's message is made of. */
export interface MessageArgs {
  readonly signal: Signal;
  /** What the alert is about, in words: `api in staging`. */
  readonly subject: string;
  /** What the figure is of, in words that follow it: `of the desired tasks run`. */
  readonly measure: string;
  readonly thresholds: Pick<
    Thresholds,
    "figure" | "direction" | "window" | "missingData" | "missingIsCritical"
  >;
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
  const value = `{{value}}${units[thresholds.figure]} ${measure}`;
  const now = `${subject}: ${value}`;
  const beyond = (threshold: string) => beyondThreshold(thresholds, `{{${threshold}}}`);
  const blocks = [
    block("is_alert", `${now}; critical is ${beyond("threshold")}. ${pager}`),
    block("is_warning", `${now}; a warning is ${beyond("warn_threshold")}. ${chat}`),
  ];
  // What isn't seen may be broken or not: somebody should look, but nobody is woken by a late answer of AWS. Where a figure
  // can only be missing because nothing happened, it says what is wrong by itself.
  if (thresholds.missingData === "show_and_notify_no_data") {
    const told = thresholds.missingIsCritical
      ? `no ${measure} in ${duration(thresholds.window)}, or Datadog gets no figures. ${pager}`
      : `Datadog gets no figures. ${chat}`;
    blocks.push(block("is_no_data", `${subject}: ${told}`));
  }
  // Both, whatever ends: an alert that becomes a warning first would otherwise never be closed at the pager.
  blocks.push(block("is_recovery", `${subject}: back to normal, ${value}. ${chat} ${pager}`));
  return [...blocks, `Runbook: ${args.runbookUrl}#${args.signal}`].join("\n");
}

const units = { share: " %", seconds: " seconds", count: "" };

/** When a threshold is passed, in words. */
function beyondThreshold(
  { figure, direction, window }: Pick<Thresholds, "figure" | "direction" | "window">,
  threshold: string,
): string {
  return figure === "count"
    ? `${threshold} or ${direction === "below" ? "fewer" : "more"} in ${duration(window)}`
    : `${direction === "below" ? "less" : "more"} than ${threshold}${units[figure]} for ${duration(window)}`;
}

/** Up to two hours in minutes, more in hours. */
function duration(minutes: number): string {
  return minutes <= 120 ? `${minutes} minutes` : `${Math.round(minutes / 60)} hours`;
}

function block(condition: string, text: string): string {
  return `{{#${condition}}}\n${text}\n{{/${condition}}}`;
}
