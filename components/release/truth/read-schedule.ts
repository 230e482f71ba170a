import type { Clients, EcsClient } from "../aws-clients";
import type { ScheduledRuntime } from "./runtime";

/** What AWS says of a schedule at one moment. */
export interface ScheduleFact {
  /** `ENABLED` or `DISABLED`. */
  readonly state: string;
  /** ARN of what it calls: of a cluster, where it starts tasks. */
  readonly targetArn: string;
  /** What its next task has; undefined where it starts no task. */
  readonly taskDefinition: TaskDefinitionFact | undefined;
}

/** A task definition as far as it tells which version it is. */
export interface TaskDefinitionFact {
  readonly arn: string;
  /** `ACTIVE`, or deregistered. */
  readonly status: string;
  /** The image of the service's container; undefined where there is no such container. */
  readonly image: string | undefined;
}

/**
 * Reads what a schedule starts next.
 *
 * @returns undefined where there is no such schedule
 * @throws what AWS answers, when it refuses to
 */
export async function readSchedule(
  { schedules, ecs }: Pick<Clients, "schedules" | "ecs">,
  asked: Pick<ScheduledRuntime, "scheduleName" | "scheduleGroupName" | "containerName">,
): Promise<ScheduleFact | undefined> {
  const found = await schedules
    .getSchedule({ GroupName: asked.scheduleGroupName, Name: asked.scheduleName })
    .catch((error: unknown) => {
      // The group may be gone as well; AWS calls both the same.
      if (error instanceof Error && error.name === "ResourceNotFoundException") return undefined;
      throw error;
    });
  if (found === undefined) return undefined;
  const arn = found.Target?.EcsParameters?.TaskDefinitionArn;
  return {
    state: found.State ?? "unknown",
    targetArn: found.Target?.Arn ?? "",
    taskDefinition: arn === undefined ? undefined : await readTaskDefinition(ecs, arn, asked.containerName),
  };
}

async function readTaskDefinition(
  ecs: Pick<EcsClient, "describeTaskDefinition">,
  arn: string,
  containerName: string,
): Promise<TaskDefinitionFact> {
  const { taskDefinition } = await ecs.describeTaskDefinition({ taskDefinition: arn });
  return {
    // As the schedule names it: without a revision it is another one tomorrow.
    arn,
    status: taskDefinition?.status ?? "unknown",
    image: taskDefinition?.containerDefinitions?.find(({ name }) => name === containerName)?.image,
  };
}
