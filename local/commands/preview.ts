import type { CommandContext, CommandResult } from "./context";
import { policyArguments } from "./policy-gate";
import { prepare } from "./prepare";
import { engineFailed, runEngine } from "./run-engine";

/** Shows what an update would change and what the policies say of it; changes nothing. */
export function preview(context: CommandContext): Promise<CommandResult> {
  return alone("preview", context);
}

/** Reads every resource of the stack back from the emulated account. */
export function refresh(context: CommandContext): Promise<CommandResult> {
  return alone("refresh", context);
}

async function alone(command: "preview" | "refresh", context: CommandContext): Promise<CommandResult> {
  const { workspace } = await prepare(context);
  const own = command === "preview" ? await policyArguments(context) : [];
  const result = await runEngine(context, workspace, command, { own });
  if (result.code !== 0) return engineFailed(command, context, result);
  return { code: 0, lines: [], data: { stack: context.stack.name, output: result.stdout } };
}
