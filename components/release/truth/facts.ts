/** One roll-out of a service: of the version that it is at, or of one that is coming or going. */
export interface DeploymentFact {
  /** `PRIMARY` is the one that ECS brings the service to. */
  readonly status: string;
  readonly taskDefinitionArn: string;
  /** `IN_PROGRESS`, `COMPLETED` or `FAILED`. */
  readonly rolloutState: string | undefined;
  readonly rolloutStateReason: string | undefined;
  /** Its tasks that run, that are about to, and that failed to. */
  readonly runningCount: number;
  readonly pendingCount: number;
  readonly failedTasks: number;
}

/** A service as ECS has it. */
export interface ServiceFact {
  /** `ACTIVE`, or on its way out. */
  readonly status: string;
  readonly desiredCount: number;
  readonly deployments: readonly DeploymentFact[];
}

/** A task that ECS wants to run; those that it stops, and that only finish their requests, are not among the facts. */
export interface TaskFact {
  readonly id: string;
  readonly taskDefinitionArn: string;
  /** `RUNNING`, or what comes before. */
  readonly lastStatus: string;
  /** The image of the service's container as its task definition names it. */
  readonly image: string | undefined;
  /** Digest of what was pulled, where ECS says it. */
  readonly imageDigest: string | undefined;
  /** Addresses that a load balancer may know the task by. */
  readonly addresses: readonly string[];
}

/** A target of the load balancer: a task's address. */
export interface TargetFact {
  readonly address: string;
  /** `healthy`, `initial`, `unhealthy`, `draining` and others. */
  readonly state: string;
  /** Why it isn't healthy, in AWS's words. */
  readonly reason: string | undefined;
}

/** What AWS says of a service at one moment. */
export interface Facts {
  /** Undefined where there is no such service. */
  readonly service: ServiceFact | undefined;
  readonly tasks: readonly TaskFact[];
  /** Undefined where no target group belongs to the service. */
  readonly targets: readonly TargetFact[] | undefined;
}
