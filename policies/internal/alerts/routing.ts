import { isChat, isPager, parseMessage, type Handle } from "./message";

/** Blocks in which a handle may stand beside the two levels: what happens after, or when nothing is measured any more. */
const otherStates = ["recovery", "alert_recovery", "warning_recovery", "no_data", "no_data_recovery"].map(
  (state) => `is_${state}`,
);

/** What is wrong with who is told what by a message of a monitor with two levels, each as its remedy. */
export function routingProblems(message: string): string[] {
  const { handles, balanced } = parseMessage(message);
  if (!balanced) return ["Close each {{#block}} of the message with its {{/block}}, in order."];
  const within = (block: string): Handle[] => handles.filter(({ blocks }) => blocks.includes(block));
  const warned = within("is_warning");
  const alerted = within("is_alert");
  const problems: string[] = [];
  if (warned.length === 0) problems.push("Name the chat's handle in {{#is_warning}} … {{/is_warning}}.");
  if (warned.some(isPager)) problems.push("Keep the pager out of {{#is_warning}}: a warning wakes nobody.");
  if (!alerted.some((handle) => !isChat(handle))) {
    problems.push("Name the pager's handle in {{#is_alert}} … {{/is_alert}}.");
  }
  const warnedNames = new Set(warned.map(({ name }) => name));
  if (alerted.some(({ name }) => warnedNames.has(name))) {
    problems.push(
      "Name another handle in {{#is_alert}} than in {{#is_warning}}: chat warns, the pager wakes.",
    );
  }
  const levels = ["is_warning", "is_alert", ...otherStates];
  if (handles.some(({ blocks }) => !levels.some((level) => blocks.includes(level)))) {
    problems.push("Move each handle into the block of its level: outside of them it is told everything.");
  }
  return problems;
}

/** The same for a monitor that has one level only: somebody must hear of it. */
export function reachProblems(message: string): string[] {
  const { handles, balanced } = parseMessage(message);
  if (!balanced) return ["Close each {{#block}} of the message with its {{/block}}, in order."];
  return handles.length === 0 ? ["Name a handle in the message: nobody is told."] : [];
}
