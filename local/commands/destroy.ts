import * as fs from "node:fs";
import * as path from "node:path";
import { stopOwnDocker } from "../docker/daemon";
import { stopPlatform } from "../platform/start";
import type { CommandContext, CommandResult } from "./context";
import { prepare, type Holding } from "./prepare";
import { repair } from "./repair";
import { engineFailed, runEngine } from "./run-engine";

/** Destroys a stack, proves that the emulated account holds nothing of it, and stops the platform. */
export async function destroy(context: CommandContext): Promise<CommandResult> {
  const { progress, stack } = context;
  const prepared = await prepare(context);
  await repair(context, prepared);
  const result = await runEngine(context, prepared.workspace, "destroy");
  if (result.code !== 0) return engineFailed("destroy", context, result);
  const left = await progress.step("Look for what is left", async () =>
    leftovers(await prepared.holdings(), prepared.baseline),
  );
  if (left.length > 0) {
    return {
      code: 1,
      lines: [
        "",
        `${left.length} resources are left in the emulated account; "npm run local -- reset ${stack.name}" removes them:`,
        ...left.map(({ type, id }) => `  ${type} ${id}`),
      ],
      data: { stack: stack.name, left },
    };
  }
  // A later `up` begins with a new baseline.
  fs.rmSync(path.join(prepared.platform.dir, "baseline.json"), { force: true });
  await progress.step("Stop the platform", () => stopPlatform(prepared.platform.dir));
  await stopOwnDocker();
  return {
    code: 0,
    lines: ["", `Stack ${stack.name} is destroyed; nothing is left in the emulated account.`],
    data: { stack: stack.name, left },
  };
}

/** What an account holds that it did not hold before. */
function leftovers(held: readonly Holding[], baseline: readonly Holding[]): Holding[] {
  const before = new Set(baseline.map(({ type, id }) => `${type} ${id}`));
  return held.filter(({ type, id }) => !before.has(`${type} ${id}`)).map(({ type, id }) => ({ type, id }));
}
