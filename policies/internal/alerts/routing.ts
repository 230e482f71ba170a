import { isChat, isPager, parseMessage } from "./message";
import { hasState, isTold } from "./states";

/** What is wrong with who is told what by a message of a monitor with two levels, each as its remedy. */
export function routingProblems(message: string): string[] {
  const { handles, balanced } = parseMessage(message);
  if (!balanced) return [unbalanced("message")];
  const placed = handles.filter(hasState);
  const warned = placed.filter((handle) => isTold(handle, "warning"));
  const alerted = placed.filter((handle) => isTold(handle, "alert"));
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
  if (placed.length < handles.length) {
    problems.push("Move each handle into the block of its level: outside of them it is told everything.");
  }
  return problems;
}

/**
 * The same for what a monitor with two levels reminds people with.
 *
 * @param remindsOfWarnings whether it does that; Datadog reminds of alerts and missing data where it isn't told. Asked
 *   for only where it matters
 */
export function reminderProblems(message: string, remindsOfWarnings: () => boolean): string[] {
  const { handles, balanced } = parseMessage(message);
  if (!balanced) return [unbalanced("escalationMessage")];
  const wakes = handles.some((handle) => isPager(handle) && isTold(handle, "warning"));
  if (!wakes || !remindsOfWarnings()) return [];
  return [
    "Keep the pager in {{#is_alert}} or {{#is_no_data}} of the escalationMessage, or take warn out of" +
      " renotifyStatuses: a warning wakes nobody.",
  ];
}

/** The same for a monitor that has one level only: somebody must hear of it. */
export function reachProblems(message: string): string[] {
  const { handles, balanced } = parseMessage(message);
  if (!balanced) return [unbalanced("message")];
  return handles.length === 0 ? ["Name a handle in the message: nobody is told."] : [];
}

function unbalanced(where: string): string {
  return `Close each {{#block}} of the ${where} with its {{/block}}, in order.`;
}
