import * as fs from "node:fs";
import { endPlatform } from "../platform/leave";
import { otherUsers } from "../platform/users";
import { isReview } from "../stacks";
import type { CommandContext, CommandResult } from "./context";
import { leftovers, unowned } from "./leftovers";
import { noteOutlasting, staying, stayingDefinitions } from "./outlasting";
import { baselineFile, prepare } from "./prepare";
import { repair } from "./repair";
import { requireNoReviews } from "./reviews";
import { engineFailed, runEngine } from "./run-engine";

/**
 * Destroys a stack and proves that the emulated account holds nothing of it but what stays on purpose. An environment's
 * platform is stopped; of a review it runs on.
 * @throws Problem for an environment that still has reviews
 */
export async function destroy(context: CommandContext): Promise<CommandResult> {
  const { progress, stack } = context;
  requireNoReviews(stack);
  const prepared = await prepare(context);
  await repair(context, prepared);
  const definitions = stayingDefinitions(await prepared.workspace.export());
  noteOutlasting(prepared.platform.dir, definitions);
  const result = await runEngine(context, prepared.workspace, "destroy");
  if (result.code !== 0) return engineFailed("destroy", context, result);
  const left = await progress.step("Look for what is left", () =>
    leftovers({
      look: async () => unowned(await prepared.holdings(), prepared.notOurs()),
      busy: () => otherUsers(prepared.platform.dir).length > 0,
    }),
  );
  if (left.length > 0) {
    return {
      code: 1,
      lines: [
        "",
        `${left.length} resources are left in the emulated account; "npm run local -- reset ${stack.environment}" ` +
          `removes them${isReview(stack) ? ", and the environment with them" : ""}:`,
        ...left.map(({ type, id }) => `  ${type} ${id}`),
      ],
      data: { stack: stack.name, left },
    };
  }
  const stays = staying(await prepared.holdings(), definitions, stack);
  // A later `up` begins with a new baseline.
  fs.rmSync(baselineFile(stack), { force: true });
  if (!isReview(stack)) await endPlatform(prepared.platform.dir, progress);
  return {
    code: 0,
    lines: [
      "",
      `Stack ${stack.name} is destroyed; nothing of it is left in the emulated account` +
        (stays.length > 0 ? ", but what stays on purpose:" : "."),
      ...stays.map(({ type, id }) => `  ${type} ${id}`),
    ],
    data: { stack: stack.name, left, stays },
  };
}
