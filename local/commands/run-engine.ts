import type { PulumiResult } from "../workspace/pulumi";
import type { EngineCommand, Workspace } from "../workspace/workspace";
import type { CommandContext, CommandResult } from "./context";
import { PreviewFilter } from "./preview-filter";

/** What a command of the engine left. */
export interface EngineResult extends PulumiResult {
  /** Whether the command ended before its update began. */
  readonly untouched: boolean;
}

/** How the engine is run besides what the user wants. */
export interface EngineOptions {
  /** Arguments of ours. */
  readonly own?: readonly string[];
  /** @default what the user wrote behind `--` */
  readonly args?: readonly string[];
  /** Whether an update shall be previewed first; what that prints is shown where it fails. @default false */
  readonly previewFirst?: boolean;
}

/** Runs a command of the engine as a step, with its output shown; Ctrl-C lets it finish what is in flight. */
export async function runEngine(
  context: CommandContext,
  workspace: Workspace,
  command: EngineCommand,
  { own = [], args = context.args, previewFirst = false }: EngineOptions = {},
): Promise<EngineResult> {
  // `preview` is the only command that has no preview of its own to skip.
  const skip = command === "preview" || previewFirst ? [] : ["--skip-preview"];
  const filter = previewFirst ? new PreviewFilter(context.engineLine) : undefined;
  const result = await context.progress.step(`pulumi ${command}`, () =>
    context.interruption.gracefully((signal) =>
      workspace.run(command, {
        args: [...skip, ...own, ...args],
        onLine: filter ? (line) => filter.take(line) : context.engineLine,
        signal,
      }),
    ),
  );
  filter?.end();
  return { ...result, untouched: filter?.passed === false };
}

/** What is said when the engine ended with a failure; its own message was shown already. */
export function engineFailed(
  command: EngineCommand,
  { stack, interruption }: CommandContext,
  result: EngineResult,
): CommandResult {
  return {
    code: interruption.requested ? 130 : 1,
    lines: ["", remedy(command, stack.name, interruption.requested, result)],
    data: { stack: stack.name, failed: command, interrupted: interruption.requested, tail: result.tail },
  };
}

function remedy(
  command: EngineCommand,
  stack: string,
  interrupted: boolean,
  { code, untouched }: EngineResult,
): string {
  if (interrupted)
    return `Interrupted; what was begun has been finished. "npm run local -- ${command} ${stack}" goes on from there.`;
  if (untouched)
    return `pulumi ${command} stopped before it changed anything; its message is above and in the log.`;
  return (
    `pulumi ${command} failed with code ${code}; its message is above and in the log. ` +
    "The state is kept: mend the cause and run it again."
  );
}
