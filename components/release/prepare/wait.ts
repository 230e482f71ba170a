import type { Task } from "@aws-sdk/client-ecs";
import { afterLastSlash } from "../truth/runtime";
import type { GateValue } from "./gate-value";
import { outcomeOf } from "./outcome";
import type { PrepareTools } from "./tools";

/** Seconds between two looks at the task. */
const pause = 3;

/** Seconds that ECS has to start a task and to clear it away, beside the time that the task itself may run. */
const patience = 900;

/** Seconds that a task may be unknown: right after its start, not all of ECS has heard of it. */
const missingPatience = 60;

/**
 * Waits until a task has stopped.
 *
 * @throws Error where it doesn't stop, or where ECS forgets it
 */
export async function waitForEnd(taskArn: string, value: GateValue, tools: PrepareTools): Promise<Task> {
  const begun = tools.seconds();
  const id = afterLastSlash(taskArn);
  let lastSeen = begun;
  let told: string | undefined;
  for (;;) {
    const { tasks, failures } = await tools.clients.ecs.describeTasks({
      cluster: value.cluster,
      tasks: [taskArn],
    });
    const task = tasks?.[0];
    const now = tools.seconds();
    if (task) {
      lastSeen = now;
      const outcome = outcomeOf(task, value.timeoutInSeconds);
      if (outcome.kind !== "live") return task;
      if (outcome.status !== told) tools.mention(`task ${id}: ${outcome.status}`);
      told = outcome.status;
    } else if (now - lastSeen > missingPatience) {
      throw new Error(
        `ECS doesn't know task ${taskArn} any more (${failures?.[0]?.reason ?? "no reason given"}), so what came of it is not known; try again`,
      );
    }
    if (now - begun > value.timeoutInSeconds + patience) {
      throw new Error(
        `task ${taskArn} is still ${told ?? "unknown"} after ${Math.round(now - begun)} seconds. It was left alone: the next update waits for it again`,
      );
    }
    await tools.wait(pause);
  }
}
