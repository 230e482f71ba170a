import type { CommandContext, CommandResult } from "./context";
import { runPipelineCommand } from "./pipeline-command";
import { prepare } from "./prepare";

/** Releases as pipelines do. Unlike other commands it gives services nothing to run: that is what a release does. */
export async function release(context: CommandContext): Promise<CommandResult> {
  const prepared = await prepare(context, { shared: true, samples: false, rolls: true });
  return runPipelineCommand(context, prepared, "release");
}
