import type { Task } from "@aws-sdk/client-ecs";
import type { EcsClient } from "./aws-clients";

/** Which tasks of a cluster are meant: those of a service, or those of a task definition's family. */
export type WhichTasks = { readonly cluster: string } & (
  { readonly serviceName: string } | { readonly family: string }
);

/** Most tasks that ECS lists and describes at once. */
const page = 100;

/**
 * The tasks that ECS wants to run, or those that it has stopped. It lists a task as stopped from the moment it decides so,
 * while the task may still finish its requests, and for about an hour after.
 *
 * @throws what ECS answers, when it refuses to
 */
export async function readTasks(
  ecs: Pick<EcsClient, "listTasks" | "describeTasks">,
  which: WhichTasks,
  desiredStatus: "RUNNING" | "STOPPED",
): Promise<Task[]> {
  const tasks: Task[] = [];
  let nextToken: string | undefined;
  do {
    const listed = await ecs.listTasks({ ...which, desiredStatus, maxResults: page, nextToken });
    // An empty one is the end, too.
    nextToken = listed.nextToken === "" ? undefined : listed.nextToken;
    // ECS refuses to describe no tasks. One that is gone in between is left out.
    if (listed.taskArns && listed.taskArns.length > 0) {
      const described = await ecs.describeTasks({ cluster: which.cluster, tasks: listed.taskArns });
      tasks.push(...(described.tasks ?? []));
    }
  } while (nextToken !== undefined);
  return tasks;
}
