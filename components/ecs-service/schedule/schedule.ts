import * as aws from "@pulumi/aws";
import type * as pulumi from "@pulumi/pulumi";
import type { EnvironmentRef } from "../../environment/environment-ref";
import type { Tags } from "../../internal/tags";
import { createDeadLetterQueue } from "../../queue/dead-letter-queue";
import type { PlacementStrategy, StrategyItem } from "../capacity";
import type { Schedule } from "./schedule-args";
import { createSchedulerRole } from "./scheduler-role";
import { scheduleSettings } from "./settings";

/** What starts a service's task at its time. */
export interface CreateScheduleArgs {
  readonly environment: Pick<EnvironmentRef, "clusterArn" | "privateSubnetIds">;
  readonly schedule: Schedule;
  readonly taskDefinition: Pick<aws.ecs.TaskDefinition, "arn" | "family">;
  readonly roles: {
    readonly executionRole: Pick<aws.iam.Role, "arn">;
    readonly taskRole: Pick<aws.iam.Role, "arn">;
  };
  readonly securityGroupId: pulumi.Input<string>;
  readonly capacityProviderStrategies: readonly StrategyItem[];
  /**
   * Only for machines of one's own.
   * @default none: Fargate spreads tasks over the subnets
   */
  readonly placementStrategies?: readonly PlacementStrategy[];
  /**
   * Whether a shell may be opened in the tasks.
   * @default false
   */
  readonly hasShell?: boolean;
  readonly tags: pulumi.Input<Tags>;
}

/** The resources that start a task at its time. */
export interface ScheduleNodes {
  readonly schedule: aws.scheduler.Schedule;
  readonly scheduleGroup: aws.scheduler.ScheduleGroup;
  /** What the scheduler may do. */
  readonly schedulerRole: aws.iam.Role;
  /** Starts that were given up; undefined where a queue was given. */
  readonly startsDeadLetterQueue: aws.sqs.Queue | undefined;
}

/**
 * Creates the schedule of a task: it starts the task definition's newest revision that an update wrote, in the private
 * subnets, once for each time.
 *
 * @param opts of the schedule itself: `parent`, which is everything's, and what must be there before a task may start
 */
export function createSchedule(
  name: string,
  args: CreateScheduleArgs,
  opts: {
    readonly parent: pulumi.Resource;
    readonly dependsOn?: readonly pulumi.Resource[];
  },
): ScheduleNodes {
  const { environment, schedule, taskDefinition, tags } = args;
  const { parent, dependsOn = [] } = opts;
  const settings = scheduleSettings(schedule);
  const deadLetters = startsDeadLetters(name, args, parent);
  // A group of its own: AWS counts starts by group, and the role is bound to it.
  const scheduleGroup = new aws.scheduler.ScheduleGroup(name, { tags }, { parent });
  const { role, policy } = createSchedulerRole(
    name,
    {
      scheduleGroupArn: scheduleGroup.arn,
      clusterArn: environment.clusterArn,
      family: taskDefinition.family,
      passedRoleArns: [args.roles.executionRole.arn, args.roles.taskRole.arn],
      deadLetterQueueArn: deadLetters.arn,
      tags,
    },
    parent,
  );
  const ownSchedule = new aws.scheduler.Schedule(
    name,
    {
      groupName: scheduleGroup.name,
      description: `Starts ${name}`,
      scheduleExpression: schedule.expression,
      scheduleExpressionTimezone: settings.timeZone,
      flexibleTimeWindow: { mode: "OFF" },
      state: settings.enabled ? "ENABLED" : "DISABLED",
      target: {
        arn: environment.clusterArn,
        roleArn: role.arn,
        retryPolicy: {
          maximumRetryAttempts: settings.retries,
          maximumEventAgeInSeconds: settings.maximumAgeInSeconds,
        },
        deadLetterConfig: { arn: deadLetters.arn },
        ecsParameters: {
          // With its revision: without one the newest would run, also one that an update has only just registered before it failed.
          taskDefinitionArn: taskDefinition.arn,
          taskCount: 1,
          // Never a launch type, for the same reason as with a service.
          capacityProviderStrategies: args.capacityProviderStrategies.map(
            ({ capacityProvider, weight, base }) => ({
              capacityProvider,
              weight,
              base,
            }),
          ),
          placementStrategies: args.placementStrategies?.map(({ type, field }) => ({ type, field })),
          networkConfiguration: {
            subnets: environment.privateSubnetIds,
            securityGroups: [args.securityGroupId],
            assignPublicIp: false,
          },
          // The task definition's tags are those of the service, and the version that runs.
          propagateTags: "TASK_DEFINITION",
          enableEcsManagedTags: true,
          enableExecuteCommand: args.hasShell ? true : undefined,
        },
      },
    },
    // A start without its rights is refused, and that is no failure that is tried again.
    { parent, dependsOn: [...dependsOn, policy] },
  );
  return {
    schedule: ownSchedule,
    scheduleGroup,
    schedulerRole: role,
    startsDeadLetterQueue: deadLetters.queue,
  };
}

/** Where starts go that were given up: the queue that was given, or one of the schedule's own. */
function startsDeadLetters(
  name: string,
  { schedule, tags }: CreateScheduleArgs,
  parent: pulumi.Resource,
): { readonly arn: pulumi.Input<string>; readonly queue: aws.sqs.Queue | undefined } {
  if (schedule.deadLetterQueueArn !== undefined) {
    return { arn: schedule.deadLetterQueueArn, queue: undefined };
  }
  const { queue } = createDeadLetterQueue(name, { fifo: false, tags }, parent);
  return { arn: queue.arn, queue };
}
