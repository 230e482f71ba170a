import type { Clients } from "../aws-clients";
import { judgeSchedule } from "./judge-schedule";
import { type Clock, lookUntilGood } from "./patience";
import { readSchedule } from "./read-schedule";
import type { ScheduledRuntime } from "./runtime";

/**
 * Looks whether the next task of a schedule is what was asked; a second time after five seconds where it isn't, and for four
 * minutes while AWS doesn't answer. No task is looked at: one that runs ends with the version that it began with.
 *
 * @returns what is wrong, one sentence each; empty when the next task is what was asked
 * @throws what AWS answers, when whoever asks has no right to
 */
export async function checkSchedule(
  clients: Pick<Clients, "schedules" | "ecs">,
  asked: ScheduledRuntime,
  clock?: Clock,
): Promise<readonly string[]> {
  return lookUntilGood(
    async () => ({
      problems: judgeSchedule(asked, await readSchedule(clients, asked)),
      remarks: [],
      outlook: "final",
    }),
    { clock },
  );
}
