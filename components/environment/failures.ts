import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import { named, type Tags } from "../internal/tags";

/** What keeps the failures of an environment's tasks. */
export interface FailuresLogArgs {
  readonly logRetentionInDays: number;
  readonly tags: Tags;
}

/** The log of failed tasks. */
export interface FailuresLog {
  readonly failuresLogGroup: aws.cloudwatch.LogGroup;
  readonly failuresLogPolicy: aws.cloudwatch.LogResourcePolicy;
}

/**
 * Creates the log group `/aws/events/<name>/failures`, which EventBridge may write to: ECS itself forgets a task an hour
 * after it stopped. The name begins as AWS's console expects it of groups that events go to.
 *
 * The right is a resource policy, because EventBridge takes no role for log groups. An account may have ten in a region, so
 * it is one for the whole environment and not one for each service.
 */
export function createFailuresLog(
  name: string,
  args: FailuresLogArgs,
  parent: pulumi.Resource,
): FailuresLog & {
  /** ARN of the log group, known only once EventBridge may write to it. */
  readonly writableArn: pulumi.Output<string>;
} {
  const logName = `${name}-failures`;
  const failuresLogGroup = new aws.cloudwatch.LogGroup(
    logName,
    {
      name: `/aws/events/${name}/failures`,
      retentionInDays: args.logRetentionInDays,
      tags: named(args.tags, logName),
    },
    { parent },
  );
  const failuresLogPolicy = new aws.cloudwatch.LogResourcePolicy(
    logName,
    {
      // AWS generates no name for it. The log group's is fixed as well, so no second environment can be in the way.
      policyName: logName,
      policyDocument: failuresLogGroup.arn.apply(failuresLogDocument),
    },
    { parent },
  );
  const writableArn = pulumi.all([failuresLogGroup.arn, failuresLogPolicy.id]).apply(([arn]) => arn);
  return { failuresLogGroup, failuresLogPolicy, writableArn };
}

/**
 * What lets rules of this account and region write to the log group, and nobody else's. Both principals and the condition on
 * writing alone are AWS's
 * (https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-use-resource-based.html#eb-cloudwatchlogs-permissions): a
 * stream is created without the name of a rule.
 */
export function failuresLogDocument(logGroupArn: string): aws.iam.PolicyDocument {
  const [, partition = "", , region = "", accountId = ""] = logGroupArn.split(":");
  const Principal = { Service: ["events.amazonaws.com", "delivery.logs.amazonaws.com"] };
  return {
    Version: "2012-10-17",
    Statement: [
      { Effect: "Allow", Principal, Action: "logs:CreateLogStream", Resource: `${logGroupArn}:*` },
      {
        Effect: "Allow",
        Principal,
        Action: "logs:PutLogEvents",
        Resource: `${logGroupArn}:*`,
        Condition: {
          ArnLike: { "aws:SourceArn": `arn:${partition}:events:${region}:${accountId}:rule/*` },
        },
      },
    ],
  };
}
