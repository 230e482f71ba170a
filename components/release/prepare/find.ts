import type { Task } from "@aws-sdk/client-ecs";
import type { EcsClient } from "../aws-clients";
import { readTasks } from "../read-tasks";

/** The tasks of a family that bear a mark, newest first: those that run, and those that ended within about an hour. */
export async function findTasks(
  ecs: EcsClient,
  { cluster, family, startedBy }: { cluster: string; family: string; startedBy: string },
): Promise<Task[]> {
  // By the family, although the mark alone would do: ECS takes a mark only where nothing else is asked for, and then
  // lists only what runs.
  const running = await readTasks(ecs, { cluster, family }, "RUNNING");
  const stopped = await readTasks(ecs, { cluster, family }, "STOPPED");
  return [...running, ...stopped]
    .filter((task) => task.startedBy === startedBy)
    .sort((a, b) => (b.createdAt?.getTime() ?? 0) - (a.createdAt?.getTime() ?? 0));
}
