import * as path from "node:path";
import { keepPlatform, otherUsers } from "../platform/users";
import type { Stack } from "../stacks";
import { repoRoot } from "../support/paths";
import { runProgram } from "../workspace/program";
import type { CommandContext, CommandResult } from "./context";
import { policyArguments } from "./policy-gate";
import type { Prepared } from "./prepare";
import { repair } from "./repair";

/**
 * Runs a command of ci/ on the emulated account, in a process of its own as pipelines start it. Two at once are for its own
 * lock to settle.
 * @param script the npm script
 */
export async function runPipelineCommand(
  context: CommandContext,
  prepared: Prepared,
  script: "release" | "shift",
): Promise<CommandResult> {
  const { stack, progress, json } = context;
  const { workspace, platform } = prepared;
  await policyArguments(context);
  // What another command has under way is no update that was killed.
  if (otherUsers(platform.dir).length === 0) await repair(context, prepared);
  const args = pipelineArguments(stack, workspace.configFile, context);
  const result = await context.interruption.gracefully((signal) =>
    runProgram(process.execPath, [path.join(repoRoot, "local", "run.mjs"), script, ...args], {
      cwd: repoRoot,
      env: workspace.environment,
      onLine: (line, stream) => {
        if (!json || stream === "stderr") progress.info(line);
      },
      signal,
    }),
  );
  if (result.code === 0) keepPlatform(platform.dir);
  return { code: result.code, lines: [], data: json ? report(result.stdout) : {} };
}

/** Arguments of such a command: ours first, so that what the user wrote behind `--` wins. */
export function pipelineArguments(
  { name, projectDir }: Pick<Stack, "name" | "projectDir">,
  configFile: string,
  { policyPack, json, args }: Pick<CommandContext, "policyPack" | "json" | "args">,
): string[] {
  return [
    name,
    ...["--project", projectDir],
    // The engine's copy: beside what is committed it has the salt of the local state.
    ...["--config-file", configFile],
    ...["--policy-pack", policyPack ?? "none"],
    ...(json ? ["--json"] : []),
    ...args,
  ];
}

/** What the command said as JSON; it says nothing where it was given something wrong. */
function report(stdout: string): Record<string, unknown> {
  return stdout === "" ? {} : (JSON.parse(stdout) as Record<string, unknown>);
}
