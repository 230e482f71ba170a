import type { CommandContext, CommandResult } from "./context";
import { engineFailed } from "./engine-failed";
import { prepare } from "./prepare";

/** Shows what an update would change; changes nothing. */
export function preview(context: CommandContext): Promise<CommandResult> {
  return engineCommand("preview", context, []);
}

/** Reads every resource of the stack back from the emulated account. */
export function refresh(context: CommandContext): Promise<CommandResult> {
  return engineCommand("refresh", context, ["--skip-preview"]);
}

async function engineCommand(
  command: "preview" | "refresh",
  context: CommandContext,
  args: readonly string[],
): Promise<CommandResult> {
  const { workspace } = await prepare(context);
  const result = await context.progress.step(`pulumi ${command}`, () =>
    workspace.run(command, {
      args: [...args, ...context.args],
      onLine: context.engineLine,
      signal: context.signal,
    }),
  );
  if (result.code !== 0) return engineFailed(command, context, result);
  return { code: 0, lines: [], data: { stack: context.stack.name, output: result.stdout } };
}
