import { lockParameter } from "../../ci/release/lock";
import { readCommandLine } from "../../ci/shift/command-line";
import { trafficParameter } from "../../components/traffic/record";
import type { Stack } from "../stacks";
import type { CommandContext, CommandResult } from "./context";
import { noteOutlasting, parameterType } from "./outlasting";
import { runPipelineCommand } from "./pipeline-command";
import { prepare } from "./prepare";

/** Shifts traffic as people and pipelines do. CloudWatch has counted nothing here but what somebody puts there. */
export async function shift(context: CommandContext): Promise<CommandResult> {
  const prepared = await prepare(context, { shared: true });
  const ids = recordedBy(context.stack, context.args);
  noteOutlasting(
    prepared.platform.dir,
    ids.map((id) => ({ type: parameterType, id })),
  );
  return runPipelineCommand(context, prepared, "shift");
}

/**
 * Names of the parameters that a shift writes, which outlast the stack: the weights of record and the lock. None where it only
 * looks, or where its command line can't be read.
 */
export function recordedBy(
  { project, name: stack }: Pick<Stack, "project" | "name">,
  args: readonly string[],
) {
  const options = readOptions([stack, ...args]);
  if (options === undefined || options.status) return [];
  const owner = { project, stack };
  return [trafficParameter({ ...owner, name: options.name }), lockParameter(owner)];
}

function readOptions(argv: readonly string[]) {
  try {
    return readCommandLine(argv);
  } catch {
    // The command itself says what is wrong.
    return undefined;
  }
}
