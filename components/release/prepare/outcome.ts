import type { Container, Task } from "@aws-sdk/client-ecs";
import { prepareContainer, timeLimitContainer } from "./gate-value";

/** What is known of a task. */
export type Outcome =
  | { readonly kind: "live"; readonly status: string }
  | { readonly kind: "done" }
  | {
      readonly kind: "failed";
      /** Why, in words. */
      readonly reason: string;
      /** Whether the code ran at all: what never started has written no log. */
      readonly ran: boolean;
    };

/** Exit codes of a container that was stopped from outside: killed, or ended in order when it was asked to. */
const stoppedFromOutside: readonly number[] = [137, 143];

/**
 * Judges a task.
 *
 * @param timeoutInSeconds the limit that the task holds
 */
export function outcomeOf(task: Task, timeoutInSeconds: number): Outcome {
  if (task.lastStatus !== "STOPPED") return { kind: "live", status: task.lastStatus ?? "UNKNOWN" };
  const code = containerOf(task, prepareContainer);
  const limit = containerOf(task, timeLimitContainer);
  const ran = typeof code?.exitCode === "number";
  const failed = (what: string): Outcome => ({ kind: "failed", ran, reason: `${what}${stopReason(task)}` });

  // What was asked to end may do so in order and with exit code 0: it counts for nothing unless the code ended by itself.
  if (limit?.exitCode === 0) {
    const end = ran ? ` and ended with exit code ${String(code.exitCode)}` : "";
    return failed(`it was stopped at its time limit of ${timeoutInSeconds} seconds${end}`);
  }
  // Code that is quicker than the start of the other container.
  const neverLimited = typeof limit?.exitCode !== "number" && task.stopCode === "EssentialContainerExited";
  if (neverLimited && code?.exitCode === 0) return { kind: "done" };
  const broken = limit && breakOf(limit);
  if (broken !== undefined && !failedByItself(code)) {
    return failed(`the container that holds its time limit failed: ${broken}`);
  }
  if (!ran) return failed(`it didn't start${because(code)}`);
  if (code.exitCode !== 0) return failed(`it ended with exit code ${String(code.exitCode)}${because(code)}`);
  if (task.stopCode !== undefined && task.stopCode !== "EssentialContainerExited") {
    return failed("it was stopped from outside before it ended by itself");
  }
  return { kind: "done" };
}

function containerOf(task: Task, name: string): Container | undefined {
  return task.containers?.find((container) => container.name === name);
}

/** Why the time limit's container ended before its time; undefined where it was stopped with the task. */
function breakOf(limit: Container): string | undefined {
  if (typeof limit.exitCode !== "number") return limit.reason;
  if (stoppedFromOutside.includes(limit.exitCode)) return undefined;
  return `exit code ${limit.exitCode}${because(limit)}; its image must have the program sleep`;
}

/** Whether the code's own container has a fault that says more than what happened to the other one. */
function failedByItself(code: Container | undefined): boolean {
  if (code === undefined || code.exitCode === 0) return false;
  const hasCode = typeof code.exitCode === "number" && !stoppedFromOutside.includes(code.exitCode);
  return hasCode || because(code) !== "";
}

/** Such as `OutOfMemoryError: Container killed due to memory usage`. */
function because(container: Container | undefined): string {
  const reason = container?.reason ?? "";
  return reason === "" ? "" : ` (${reason})`;
}

function stopReason({ stopCode, stoppedReason }: Task): string {
  const said = [stopCode, stoppedReason].filter((text) => text !== undefined && text !== "").join(", ");
  return said === "" ? "" : `; ECS says: ${said}`;
}
