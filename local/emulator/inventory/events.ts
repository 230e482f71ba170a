import { json, query, rest, text, type Row } from "./row";

const logs = json("logs", "Logs_20140328");
const cloudwatch = json("monitoring", "GraniteServiceVersion20100801");
const eventBridge = json("events", "AWSEvents");
const sns = query("sns", "2010-03-31");

/** Logs, alarms, events, messages, the account's own records. */
export const events: readonly Row[] = [
  {
    type: "aws:cloudwatch/logGroup:LogGroup",
    request: logs("DescribeLogGroups"),
    items: "logGroups",
    id: "logGroupName",
  },
  {
    type: "aws:cloudwatch/metricAlarm:MetricAlarm",
    request: cloudwatch("DescribeAlarms"),
    items: "MetricAlarms",
    id: "AlarmName",
  },
  {
    type: "aws:cloudwatch/compositeAlarm:CompositeAlarm",
    request: cloudwatch("DescribeAlarms", { AlarmTypes: ["CompositeAlarm"] }),
    items: "CompositeAlarms",
    id: "AlarmName",
  },
  {
    type: "aws:cloudwatch/dashboard:Dashboard",
    request: cloudwatch("ListDashboards"),
    items: "DashboardEntries",
    id: "DashboardName",
  },
  {
    type: "aws:cloudwatch/eventBus:EventBus",
    request: eventBridge("ListEventBuses"),
    items: "EventBuses",
    id: "Name",
    skip: (bus) => text(bus, "Name") === "default",
  },
  {
    type: "aws:cloudwatch/eventRule:EventRule",
    request: eventBridge("ListRules"),
    items: "Rules",
    id: "Name",
    skip: (rule) => text(rule, "ManagedBy") !== "",
    below: [
      {
        type: "aws:cloudwatch/eventTarget:EventTarget",
        request: (rule) => eventBridge("ListTargetsByRule", { Rule: text(rule, "Name") })(),
        items: "Targets",
        id: (target, rule) => `${text(rule, "Name")}-${text(target, "Id")}`,
      },
    ],
  },
  {
    type: "aws:scheduler/schedule:Schedule",
    request: rest("scheduler")("/schedules"),
    items: "Schedules",
    id: (schedule) => `${text(schedule, "GroupName")}/${text(schedule, "Name")}`,
  },
  {
    type: "aws:scheduler/scheduleGroup:ScheduleGroup",
    request: rest("scheduler")("/schedule-groups"),
    items: "ScheduleGroups",
    id: "Name",
    skip: (group) => text(group, "Name") === "default",
  },
  { type: "aws:sns/topic:Topic", request: sns("ListTopics"), items: "Topics.member", id: "TopicArn" },
  {
    type: "aws:sns/topicSubscription:TopicSubscription",
    request: sns("ListSubscriptions"),
    items: "Subscriptions.member",
    id: "SubscriptionArn",
  },
  {
    type: "aws:sqs/queue:Queue",
    request: json("sqs", "AmazonSQS")("ListQueues"),
    items: "QueueUrls",
    id: "value",
  },
  {
    type: "aws:cloudtrail/trail:Trail",
    request: json("cloudtrail", "com.amazonaws.cloudtrail.v20131101.CloudTrail_20131101")("DescribeTrails"),
    items: "trailList",
    id: "TrailARN",
  },
  {
    type: "aws:budgets/budget:Budget",
    request: ({ account }) =>
      json("budgets", "AWSBudgetServiceGateway")("DescribeBudgets", { AccountId: account })(),
    items: "Budgets",
    id: (budget, { account }) => `${String(account)}:${text(budget, "BudgetName")}`,
  },
  {
    type: "aws:sfn/stateMachine:StateMachine",
    request: json("states", "AWSStepFunctions")("ListStateMachines"),
    items: "stateMachines",
    id: "stateMachineArn",
  },
  ...stream("aws:kinesis/stream:Stream", json("kinesis", "Kinesis_20131202"), {
    list: "ListStreams",
    names: "StreamNames",
    describe: "DescribeStreamSummary",
    argument: "StreamName",
    description: "StreamDescriptionSummary",
    id: "StreamARN",
  }),
  ...stream(
    "aws:kinesis/firehoseDeliveryStream:FirehoseDeliveryStream",
    json("firehose", "Firehose_20150804"),
    {
      list: "ListDeliveryStreams",
      names: "DeliveryStreamNames",
      describe: "DescribeDeliveryStream",
      argument: "DeliveryStreamName",
      description: "DeliveryStreamDescription",
      id: "DeliveryStreamARN",
    },
  ),
];

/** Streams are listed by name and known by ARN. */
function stream(
  type: string,
  call: ReturnType<typeof json>,
  names: Record<"list" | "names" | "describe" | "argument" | "description" | "id", string>,
): Row[] {
  return [
    {
      type,
      hidden: true,
      request: call(names.list),
      items: names.names,
      id: "value",
      below: [
        {
          type,
          request: (item) => call(names.describe, { [names.argument]: text(item, "value") })(),
          items: names.description,
          id: names.id,
        },
      ],
    },
  ];
}
