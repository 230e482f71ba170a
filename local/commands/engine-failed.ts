import type { PulumiResult } from "../workspace/pulumi";
import type { CommandContext, CommandResult } from "./context";

/** What is said when the engine ended with a failure; its own message was shown already. */
export function engineFailed(
  command: string,
  { stack, signal }: CommandContext,
  result: PulumiResult,
): CommandResult {
  const remedy = signal.aborted
    ? `Interrupted; what was begun has been finished. "npm run local -- ${command} ${stack.name}" goes on from there.`
    : `pulumi ${command} failed with code ${result.code}; its message is above and in the log. The state is kept: mend the cause and run it again.`;
  return {
    code: signal.aborted ? 130 : 1,
    lines: ["", remedy],
    data: { stack: stack.name, failed: command, interrupted: signal.aborted, tail: result.tail },
  };
}
