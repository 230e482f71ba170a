import type { PulumiResult } from "../workspace/pulumi";
import type { EngineCommand, Workspace } from "../workspace/workspace";
import type { CommandContext, CommandResult } from "./context";

/**
 * Runs a command of the engine as a step, with its output shown; Ctrl-C lets it finish what is in flight.
 * `preview` is the only one that has no preview of its own to skip.
 */
export function runEngine(
  context: CommandContext,
  workspace: Workspace,
  command: EngineCommand,
  args: readonly string[] = context.args,
): Promise<PulumiResult> {
  const skip = command === "preview" ? [] : ["--skip-preview"];
  return context.progress.step(`pulumi ${command}`, () =>
    context.interruption.gracefully((signal) =>
      workspace.run(command, { args: [...skip, ...args], onLine: context.engineLine, signal }),
    ),
  );
}

/** What is said when the engine ended with a failure; its own message was shown already. */
export function engineFailed(
  command: EngineCommand,
  { stack, interruption }: CommandContext,
  result: PulumiResult,
): CommandResult {
  const remedy = interruption.requested
    ? `Interrupted; what was begun has been finished. "npm run local -- ${command} ${stack.name}" goes on from there.`
    : `pulumi ${command} failed with code ${result.code}; its message is above and in the log. ` +
      "The state is kept: mend the cause and run it again.";
  return {
    code: interruption.requested ? 130 : 1,
    lines: ["", remedy],
    data: { stack: stack.name, failed: command, interrupted: interruption.requested, tail: result.tail },
  };
}
