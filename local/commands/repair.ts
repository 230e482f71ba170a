import { repairedState, repairPending } from "../workspace/pending";
import { otherUsers } from "../platform/users";
import { Problem } from "../support/problem";
import type { CommandContext } from "./context";
import type { Prepared } from "./prepare";
import { runEngine } from "./run-engine";

/**
 * Takes up what a killed update left unfinished: creations that succeeded without the engine knowing are adopted
 * into the state, the others are forgotten, so that nothing is created twice or left over.
 * @throws Problem while another command works in the same account: what that creates could be taken for ours
 */
export async function repair(context: CommandContext, prepared: Prepared): Promise<void> {
  const state = await prepared.workspace.export();
  if ((state.deployment.pending_operations ?? []).length === 0) return;
  const [other] = otherUsers(prepared.platform.dir);
  if (other !== undefined) {
    throw new Problem(
      `an update of ${context.stack.name} was killed; it can't be repaired while another command (process ${other}) ` +
        "works in the same account",
      "Wait for that command to end, then try again.",
    );
  }
  const plan = await context.progress.step("Repair of an update that was killed", async (note) => {
    const decided = repairPending(state, await prepared.holdings(), prepared.notOurs());
    await prepared.workspace.import(repairedState(state, decided));
    note(`${decided.adopt.length} adopted, ${decided.drop.length} to be created again`);
    return decided;
  });
  for (const { type, id } of plan.ambiguous) {
    context.progress.info(`! ${type} ${id} exists and belongs to nothing; "reset" removes it`);
  }
  const result = await runEngine(context, prepared.workspace, "refresh", { args: [] });
  if (result.code !== 0) throw new Error(`refresh after a killed update failed:\n${result.tail}`);
}
