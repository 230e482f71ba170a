import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import { cluster } from "./capacity";
import { change, tags } from "./changed";
import { securityGroup, subnetIds } from "./network";
import { definition } from "./tasks";

const role = new aws.iam.Role("schedule", {
  assumeRolePolicy: aws.iam.assumeRolePolicyForPrincipal({ Service: "scheduler.amazonaws.com" }),
  tags,
});
const deadLetters = new aws.sqs.Queue("dead-letters", {
  sqsManagedSseEnabled: true,
  messageRetentionSeconds: 1_209_600,
  tags,
});
const group = new aws.scheduler.ScheduleGroup("jobs", { tags });
new aws.scheduler.Schedule("nightly", {
  groupName: group.name,
  scheduleExpression: change("cron(15 3 * * ? *)", "cron(15 4 * * ? *)"),
  scheduleExpressionTimezone: "Europe/Berlin",
  flexibleTimeWindow: { mode: "OFF" },
  target: {
    arn: cluster.arn,
    roleArn: role.arn,
    input: pulumi.jsonStringify({ containerOverrides: [{ name: "api", command: ["cron"] }] }),
    deadLetterConfig: { arn: deadLetters.arn },
    retryPolicy: { maximumRetryAttempts: change(2, 3), maximumEventAgeInSeconds: 3_600 },
    ecsParameters: {
      taskDefinitionArn: definition.arn,
      taskCount: 1,
      capacityProviderStrategies: [{ capacityProvider: "FARGATE", weight: 1 }],
      networkConfiguration: { subnets: subnetIds, securityGroups: [securityGroup.id] },
      propagateTags: "TASK_DEFINITION",
      enableEcsManagedTags: true,
    },
  },
});

const failures = new aws.cloudwatch.LogGroup("failures", {
  name: "/services/failures",
  retentionInDays: 30,
  tags,
});
new aws.cloudwatch.LogResourcePolicy("failures", {
  policyName: "services-failures",
  policyDocument: pulumi.jsonStringify({
    Version: "2012-10-17",
    Statement: [
      {
        Effect: "Allow",
        Principal: { Service: ["events.amazonaws.com", "delivery.logs.amazonaws.com"] },
        Action: ["logs:CreateLogStream", "logs:PutLogEvents"],
        Resource: pulumi.interpolate`${failures.arn}:*`,
      },
    ],
  }),
});
const rule = new aws.cloudwatch.EventRule("failures", {
  eventPattern: pulumi.jsonStringify({
    source: ["aws.ecs"],
    "detail-type": ["ECS Task State Change"],
    detail: {
      clusterArn: [cluster.arn],
      lastStatus: ["STOPPED"],
      containers: { exitCode: [{ "anything-but": [0] }] },
    },
  }),
  tags,
});
new aws.cloudwatch.EventTarget("failures", { rule: rule.name, arn: failures.arn });
