import * as fs from "node:fs";
import { setTimeout as sleep } from "node:timers/promises";
import { otherUsers } from "../platform/users";
import { isReview } from "../stacks";
import type { CommandContext, CommandResult } from "./context";
import { baselineFile, leavePlatform, prepare, type Holding, type Prepared } from "./prepare";
import { repair } from "./repair";
import { requireNoReviews } from "./reviews";
import { engineFailed, runEngine } from "./run-engine";

/**
 * Destroys a stack and proves that the emulated account holds nothing of it. An environment's platform is stopped; of
 * a review it runs on.
 * @throws Problem for an environment that still has reviews
 */
export async function destroy(context: CommandContext): Promise<CommandResult> {
  const { progress, stack } = context;
  requireNoReviews(stack);
  const prepared = await prepare(context);
  await repair(context, prepared);
  const result = await runEngine(context, prepared.workspace, "destroy");
  if (result.code !== 0) return engineFailed("destroy", context, result);
  const left = await progress.step("Look for what is left", () => leftovers(prepared));
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
  // A later `up` begins with a new baseline.
  fs.rmSync(baselineFile(stack), { force: true });
  if (!isReview(stack)) await progress.step("Stop the platform", () => leavePlatform(prepared.platform.dir));
  return {
    code: 0,
    lines: ["", `Stack ${stack.name} is destroyed; nothing of it is left in the emulated account.`],
    data: { stack: stack.name, left },
  };
}

/**
 * What the account holds that nobody owns. While another command creates something it stands in no state for a moment:
 * only what is still there, and still nobody's, once that command has ended is left over.
 */
async function leftovers(prepared: Prepared): Promise<Holding[]> {
  const look = async (): Promise<Holding[]> => unowned(await prepared.holdings(), prepared.notOurs());
  let left = await look();
  while (left.length > 0 && otherUsers(prepared.platform.dir).length > 0) {
    await sleep(2_000);
    left = both(left, await look());
  }
  return left;
}

/** What an account holds that isn't in the other list. */
function unowned(held: readonly Holding[], others: readonly Holding[]): Holding[] {
  const known = new Set(others.map(key));
  return held.filter((holding) => !known.has(key(holding))).map(({ type, id }) => ({ type, id }));
}

function both(some: readonly Holding[], others: readonly Holding[]): Holding[] {
  const wanted = new Set(others.map(key));
  return some.filter((holding) => wanted.has(key(holding)));
}

function key({ type, id }: Holding): string {
  return `${type} ${id}`;
}
