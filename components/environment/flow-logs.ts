import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import { named, type Tags } from "../internal/tags";

/** What the network's records are made from. */
export interface FlowLogsArgs {
  readonly vpcId: pulumi.Input<string>;
  /** The 12 digits of the account that owns the VPC. */
  readonly accountId: pulumi.Input<string>;
  readonly logRetentionInDays: number;
  readonly tags: Tags;
}

/** The resources that record the network's connections. */
export interface FlowLogs {
  readonly flowLog: aws.ec2.FlowLog;
  readonly flowLogGroup: aws.cloudwatch.LogGroup;
}

/**
 * Seconds that a connection's packets are added up in one record. AWS's default: the records are for looking back and no
 * alert waits for them, while a minute's would be up to ten times as many to pay for. On Nitro machines AWS adds
 * up a minute at most, whatever is said here.
 */
const maxAggregationInterval = 600;

/** Creates the record of every connection in the VPC, taken and refused, in the log group `/vpc/<name>/flow-logs`. */
export function createFlowLogs(name: string, args: FlowLogsArgs, parent: pulumi.Resource): FlowLogs {
  const logsName = `${name}-flow-logs`;
  const tags = named(args.tags, logsName);
  const flowLogGroup = new aws.cloudwatch.LogGroup(
    logsName,
    { name: `/vpc/${name}/flow-logs`, retentionInDays: args.logRetentionInDays, tags },
    { parent },
  );
  const role = new aws.iam.Role(
    logsName,
    {
      description: `Writes the flow logs of ${name}`,
      assumeRolePolicy: {
        Version: "2012-10-17",
        Statement: [
          {
            Effect: "Allow",
            Principal: { Service: "vpc-flow-logs.amazonaws.com" },
            Action: "sts:AssumeRole",
            // The service works for every account: without this, another's flow log could write here.
            Condition: { StringEquals: { "aws:SourceAccount": args.accountId } },
          },
        ],
      },
      tags,
    },
    { parent },
  );
  const policy = new aws.iam.RolePolicy(
    logsName,
    {
      role: role.name,
      policy: {
        Version: "2012-10-17",
        Statement: [
          {
            Effect: "Allow",
            // Not logs:CreateLogGroup: a late record would bring the group back after it was destroyed.
            Action: ["logs:CreateLogStream", "logs:DescribeLogStreams", "logs:PutLogEvents"],
            Resource: pulumi.interpolate`${flowLogGroup.arn}:*`,
          },
        ],
      },
    },
    { parent },
  );
  const flowLog = new aws.ec2.FlowLog(
    logsName,
    {
      vpcId: args.vpcId,
      trafficType: "ALL",
      logDestinationType: "cloud-watch-logs",
      logDestination: flowLogGroup.arn,
      iamRoleArn: role.arn,
      maxAggregationInterval,
      tags,
    },
    // A flow log that starts without its rights reports an access error and may not take to them later.
    { parent, dependsOn: [policy] },
  );
  return { flowLog, flowLogGroup };
}
