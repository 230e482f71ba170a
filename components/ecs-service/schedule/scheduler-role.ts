import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import type { Tags } from "../../internal/tags";

/** What the scheduler's role is made from. */
export interface SchedulerRoleArgs {
  readonly scheduleGroupArn: pulumi.Input<string>;
  readonly clusterArn: pulumi.Input<string>;
  /** Family of the tasks, and not its ARN: that isn't known while a new revision is previewed, and a release must change no rights. */
  readonly family: pulumi.Input<string>;
  /** The roles that the tasks run with. */
  readonly passedRoleArns: readonly pulumi.Input<string>[];
  readonly deadLetterQueueArn: pulumi.Input<string>;
  readonly tags: pulumi.Input<Tags>;
}

/** Creates the role that the scheduler starts tasks with: only this group's schedules, only this family, only in this cluster. */
export function createSchedulerRole(
  name: string,
  args: SchedulerRoleArgs,
  parent: pulumi.Resource,
): { readonly role: aws.iam.Role; readonly policy: aws.iam.RolePolicy } {
  const roleName = `${name}-scheduler`;
  const role = new aws.iam.Role(
    roleName,
    {
      description: `Starts tasks of ${name} when they are due`,
      assumeRolePolicy: pulumi.output(args.scheduleGroupArn).apply((arn) => schedulerTrust(arn)),
      tags: args.tags,
    },
    { parent },
  );
  const policy = new aws.iam.RolePolicy(
    roleName,
    {
      role: role.name,
      policy: pulumi
        .all([args.clusterArn, args.family, args.passedRoleArns, args.deadLetterQueueArn])
        .apply(([clusterArn, family, passedRoleArns, deadLetterQueueArn]) => ({
          Version: "2012-10-17" as const,
          Statement: startStatements({ clusterArn, family, passedRoleArns, deadLetterQueueArn }),
        })),
    },
    { parent },
  );
  return { role, policy };
}

/**
 * The scheduler works for every account: without these conditions, another's schedule could use the role
 * (https://docs.aws.amazon.com/scheduler/latest/UserGuide/cross-service-confused-deputy-prevention.html). The source is the
 * group, never a single schedule.
 */
function schedulerTrust(scheduleGroupArn: string): aws.iam.PolicyDocument {
  const [, , , , accountId = ""] = scheduleGroupArn.split(":");
  return {
    Version: "2012-10-17",
    Statement: [
      {
        Effect: "Allow",
        Principal: { Service: "scheduler.amazonaws.com" },
        Action: "sts:AssumeRole",
        Condition: {
          StringEquals: { "aws:SourceAccount": accountId, "aws:SourceArn": scheduleGroupArn },
        },
      },
    ],
  };
}

/** What starts tasks of one family in one cluster, and keeps the starts that failed. */
function startStatements(args: {
  readonly clusterArn: string;
  readonly family: string;
  readonly passedRoleArns: readonly string[];
  readonly deadLetterQueueArn: string;
}): aws.iam.PolicyStatement[] {
  const { clusterArn, family, passedRoleArns, deadLetterQueueArn } = args;
  return [
    {
      Effect: "Allow",
      Action: "ecs:RunTask",
      // Each revision: a new one must not wait for its rights.
      Resource: `${clusterArn.replace(/:cluster\/.*$/, ":task-definition")}/${family}:*`,
      Condition: { ArnEquals: { "ecs:cluster": clusterArn } },
    },
    {
      Effect: "Allow",
      // The task gets the tags of its task definition.
      Action: "ecs:TagResource",
      Resource: `${clusterArn.replace(":cluster/", ":task/")}/*`,
      Condition: { StringEquals: { "ecs:CreateAction": "RunTask" } },
    },
    {
      Effect: "Allow",
      Action: "iam:PassRole",
      Resource: [...passedRoleArns],
      Condition: { StringEquals: { "iam:PassedToService": "ecs-tasks.amazonaws.com" } },
    },
    { Effect: "Allow", Action: "sqs:SendMessage", Resource: deadLetterQueueArn },
  ];
}
