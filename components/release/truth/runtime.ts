/**
 * What was asked of a service, and where to see whether that is what runs. Plain values, so that it can be a stack's output:
 * the `release` command reads it there and looks for itself.
 */
export interface ServiceRuntime {
  /** ARN of the cluster. */
  readonly clusterArn: string;
  /** Name of the ECS service. */
  readonly serviceName: string;
  /** Name of the container that the image is for. */
  readonly containerName: string;
  /** ARN of the task definition that tasks shall have. */
  readonly taskDefinitionArn: string;
  /**
   * Number of tasks that the program declares, or the least that scaling leaves; with 0 nothing is expected to run.
   */
  readonly desiredCount: number;
  /** Whether each machine of the cluster has a task, instead of `desiredCount`; missing where it isn't so. */
  readonly isDaemon?: true;
  /** Seconds that a roll-out may take; missing where it is 1200, which is what the AWS provider waits by itself. */
  readonly rolloutTimeoutInSeconds?: number;
  /** Digest of the image; missing where the image is named by a tag. */
  readonly digest?: string;
  /** Commit of the image; missing where the program doesn't say. */
  readonly sha?: string;
  /** ARN of the target group; missing where no requests reach the service. */
  readonly targetGroupArn?: string;
  /** Address that answers the commit; missing where no requests reach the service. */
  readonly versionUrl?: string;
  /** Name of the function that asks for the version from inside the VPC; missing where the environment has none. */
  readonly versionProbe?: string;
}

/**
 * What was asked of a service that a schedule starts. There is no roll-out that ECS could take back: the schedule names the
 * task definition that its next task has.
 */
export interface ScheduledRuntime {
  /** ARN of the cluster that tasks start in. */
  readonly clusterArn: string;
  /** Name of the schedule. */
  readonly scheduleName: string;
  /** Name of the group that the schedule is in. */
  readonly scheduleGroupName: string;
  /** Name of the container that the image is for. */
  readonly containerName: string;
  /** ARN of the task definition that the next task has. */
  readonly taskDefinitionArn: string;
  /** Whether the program wants nothing started; missing where it isn't so. */
  readonly isResting?: true;
  /** Digest of the image; missing where the image is named by a tag. */
  readonly digest?: string;
  /** Commit of the image; missing where the program doesn't say. */
  readonly sha?: string;
}

/** A service, and the version of it that is asked about. */
export type ServiceVersion = Pick<ServiceRuntime, "clusterArn" | "serviceName" | "taskDefinitionArn">;

/** The digest that an image is named by; undefined where it is named by a tag. */
export function digestOf(image: string): string | undefined {
  return /@(sha256:[0-9a-f]{64})$/.exec(image)?.[1];
}

/** `family:revision` of a task definition's ARN: what people call it by. */
export function revisionOf(taskDefinitionArn: string): string {
  return afterLastSlash(taskDefinitionArn);
}

/** What stands after the last slash of an ARN: a task's id, a cluster's name. */
export function afterLastSlash(arn: string): string {
  return arn.slice(arn.lastIndexOf("/") + 1);
}
