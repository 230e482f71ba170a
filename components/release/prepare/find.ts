import type { DesiredStatus, Task } from "@aws-sdk/client-ecs";
import type { EcsClient } from "../aws-clients";

/** Most tasks that ECS describes at once. */
const maximumDescribed = 100;

/** The tasks of a family that bear a mark, newest first: those that run, and those that ended within about an hour. */
export async function findTasks(
  ecs: EcsClient,
  { cluster, family, startedBy }: { cluster: string; family: string; startedBy: string },
): Promise<Task[]> {
  const arns: string[] = [];
  // By the family, although the mark alone would do: ECS takes a mark only where nothing else is asked for, and then
  // lists only what runs.
  for (const desiredStatus of ["RUNNING", "STOPPED"] as const) {
    arns.push(...(await listTasks(ecs, cluster, family, desiredStatus)));
  }
  const tasks: Task[] = [];
  for (let first = 0; first < arns.length; first += maximumDescribed) {
    const described = await ecs.describeTasks({
      cluster,
      tasks: arns.slice(first, first + maximumDescribed),
    });
    tasks.push(...(described.tasks ?? []));
  }
  return tasks
    .filter((task) => task.startedBy === startedBy)
    .sort((a, b) => (b.createdAt?.getTime() ?? 0) - (a.createdAt?.getTime() ?? 0));
}

async function listTasks(
  ecs: EcsClient,
  cluster: string,
  family: string,
  desiredStatus: DesiredStatus,
): Promise<string[]> {
  const arns: string[] = [];
  let nextToken: string | undefined;
  do {
    const page = await ecs.listTasks({ cluster, family, desiredStatus, nextToken });
    arns.push(...(page.taskArns ?? []));
    ({ nextToken } = page);
  } while (nextToken !== undefined);
  return arns;
}
