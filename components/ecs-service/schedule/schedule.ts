import type * as aws from "@pulumi/aws";
import type * as pulumi from "@pulumi/pulumi";
import type { EnvironmentRef } from "../../environment/environment-ref";
import type { Tags } from "../../internal/tags";
import type { Schedule } from "./schedule-args";

/** A part of a capacity provider strategy, as ECS takes it. */
export interface CapacityProviderStrategy {
  readonly capacityProvider: pulumi.Input<string>;
  readonly weight: number;
  readonly base?: number;
}

/** What starts a service's task at its time. */
export interface CreateScheduleArgs {
  readonly environment: EnvironmentRef;
  readonly schedule: Schedule;
  readonly taskDefinition: aws.ecs.TaskDefinition;
  readonly roles: { readonly executionRole: aws.iam.Role; readonly taskRole: aws.iam.Role };
  readonly securityGroupId: pulumi.Input<string>;
  readonly capacityProviderStrategies: readonly CapacityProviderStrategy[];
  readonly placementStrategies?: readonly { readonly type: string; readonly field?: string }[];
  readonly tags: pulumi.Input<Tags>;
}

/** The resources that start a task at its time. */
export interface ScheduleNodes {
  readonly schedule: aws.scheduler.Schedule;
  readonly scheduleGroup: aws.scheduler.ScheduleGroup;
  readonly schedulerRole: aws.iam.Role;
  /** Undefined where one was given. */
  readonly deadLetterQueue: aws.sqs.Queue | undefined;
}

/**
 * Creates the schedule of a task.
 *
 * @param opts of the schedule itself, such as what must be there before a task may start (`dependsOn`); `parent` is everything's
 */
export declare function createSchedule(
  name: string,
  args: CreateScheduleArgs,
  opts: pulumi.CustomResourceOptions & { readonly parent: pulumi.Resource },
): ScheduleNodes;
