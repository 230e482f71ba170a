import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import { cluster, service } from "./containers";
import { trust } from "./identity";
import { tags } from "./network";
import { bucket } from "./storage";

const topic = new aws.sns.Topic("alerts", { tags });
const dead = new aws.sqs.Queue("dead", {
  messageRetentionSeconds: 1209600,
  sqsManagedSseEnabled: true,
  tags,
});
const queue = new aws.sqs.Queue("jobs", {
  visibilityTimeoutSeconds: 60,
  redrivePolicy: dead.arn.apply((deadLetterTargetArn) =>
    JSON.stringify({ deadLetterTargetArn, maxReceiveCount: 5 }),
  ),
  tags,
});
new aws.sqs.QueuePolicy("jobs", {
  queueUrl: queue.url,
  policy: queue.arn.apply((Resource) =>
    JSON.stringify({
      Version: "2012-10-17",
      Statement: [
        { Effect: "Allow", Principal: { Service: "sns.amazonaws.com" }, Action: "sqs:SendMessage", Resource },
      ],
    }),
  ),
});
new aws.sns.TopicSubscription("jobs", {
  topic: topic.arn,
  protocol: "sqs",
  endpoint: queue.arn,
  rawMessageDelivery: true,
});

new aws.cloudwatch.MetricAlarm("cpu", {
  namespace: "AWS/ECS",
  metricName: "CPUUtilization",
  dimensions: { ClusterName: cluster.name, ServiceName: service.name },
  statistic: "Average",
  period: 60,
  evaluationPeriods: 5,
  threshold: 80,
  comparisonOperator: "GreaterThanThreshold",
  treatMissingData: "breaching",
  alarmActions: [topic.arn],
  okActions: [topic.arn],
  tags,
});
new aws.cloudwatch.Dashboard("wide", {
  dashboardName: "wide",
  dashboardBody: JSON.stringify({
    widgets: [{ type: "text", x: 0, y: 0, width: 6, height: 3, properties: { markdown: "wide" } }],
  }),
});
const handler = new aws.lambda.Function("sweep", {
  runtime: "nodejs22.x",
  handler: "index.handler",
  role: new aws.iam.Role("sweep", { assumeRolePolicy: trust("lambda.amazonaws.com"), tags }).arn,
  code: new pulumi.asset.AssetArchive({
    "index.js": new pulumi.asset.StringAsset("exports.handler = async () => 'swept';\n"),
  }),
  timeout: 30,
  environment: { variables: { MODE: "wide" } },
  tags,
});
const rule = new aws.cloudwatch.EventRule("stopped", {
  eventPattern: JSON.stringify({ source: ["aws.ecs"], "detail-type": ["ECS Task State Change"] }),
  tags,
});
new aws.cloudwatch.EventTarget("stopped", { rule: rule.name, arn: handler.arn });
new aws.lambda.Permission("stopped", {
  function: handler.name,
  action: "lambda:InvokeFunction",
  principal: "events.amazonaws.com",
  sourceArn: rule.arn,
});
const role = new aws.iam.Role("scheduler", { assumeRolePolicy: trust("scheduler.amazonaws.com"), tags });
const group = new aws.scheduler.ScheduleGroup("nightly", { tags });
new aws.scheduler.Schedule("nightly", {
  groupName: group.name,
  scheduleExpression: "cron(0 2 * * ? *)",
  scheduleExpressionTimezone: "Europe/Berlin",
  flexibleTimeWindow: { mode: "OFF" },
  target: { arn: handler.arn, roleArn: role.arn, retryPolicy: { maximumRetryAttempts: 2 } },
});
const trailBucket = new aws.s3.Bucket("trail", { forceDestroy: true, tags });
new aws.cloudtrail.Trail("wide", {
  s3BucketName: trailBucket.id,
  isMultiRegionTrail: true,
  enableLogFileValidation: true,
  tags,
});
new aws.budgets.Budget("wide", {
  budgetType: "COST",
  limitAmount: "100",
  limitUnit: "USD",
  timeUnit: "MONTHLY",
  notifications: [
    {
      comparisonOperator: "GREATER_THAN",
      threshold: 80,
      thresholdType: "PERCENTAGE",
      notificationType: "FORECASTED",
      subscriberEmailAddresses: ["team@example.com"],
    },
  ],
});
const hook = new aws.iam.Role("firehose", { assumeRolePolicy: trust("firehose.amazonaws.com"), tags });
new aws.kinesis.FirehoseDeliveryStream("logs", {
  destination: "extended_s3",
  extendedS3Configuration: {
    roleArn: hook.arn,
    bucketArn: bucket.arn,
    bufferingInterval: 60,
    bufferingSize: 5,
  },
  tags,
});
