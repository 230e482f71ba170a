import type { Outcome } from "./report";

/** A release that comes to an end before any service changed. */
export class Stopped extends Error {
  /**
   * @param problems all that was found, one sentence each
   * @param remedy what to do now
   * @param otherChanges changes of the preview that a release doesn't make by itself
   */
  constructor(
    readonly problems: readonly string[],
    readonly remedy: string,
    readonly outcome: Outcome = "refused",
    readonly otherChanges: readonly string[] = [],
  ) {
    super(problems.join("\n"));
    this.name = "Stopped";
  }
}

/** The message of whatever was thrown. */
export function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
