import * as aws from "@pulumi/aws";
import { change, tags } from "./changed";

const topic = new aws.sns.Topic("alarms");

const cpu = new aws.cloudwatch.MetricAlarm("cpu", {
  alarmDescription: "CPU of the worker",
  namespace: "AWS/ECS",
  metricName: "CPUUtilization",
  dimensions: { ClusterName: "answered" },
  statistic: "Average",
  period: 60,
  evaluationPeriods: change(3, 5),
  threshold: change(80, 85.5),
  comparisonOperator: "GreaterThanThreshold",
  treatMissingData: "breaching",
  alarmActions: [topic.arn],
  okActions: [topic.arn],
  tags,
});

const latency = new aws.cloudwatch.MetricAlarm("latency", {
  namespace: "AWS/ApplicationELB",
  metricName: "TargetResponseTime",
  extendedStatistic: "p99",
  evaluateLowSampleCountPercentiles: "ignore",
  period: 300,
  evaluationPeriods: 2,
  datapointsToAlarm: change(1, 2),
  threshold: 1.5,
  comparisonOperator: "GreaterThanOrEqualToThreshold",
});

const errorRate = new aws.cloudwatch.MetricAlarm("error-rate", {
  comparisonOperator: "GreaterThanThreshold",
  evaluationPeriods: 2,
  threshold: change(5, 4),
  metricQueries: [
    { id: "rate", expression: "100 * errors / requests", label: "Error rate", returnData: true },
    ...(["errors", "requests"] as const).map((id) => ({
      id,
      metric: {
        namespace: "AWS/ApplicationELB",
        metricName: id === "errors" ? "HTTPCode_Target_5XX_Count" : "RequestCount",
        period: 60,
        stat: "Sum",
        dimensions: { LoadBalancer: "app/answered/1" },
      },
    })),
  ],
});

export const both = new aws.cloudwatch.CompositeAlarm("both", {
  alarmName: "answered-both",
  alarmDescription: change("CPU and latency", "CPU and errors"),
  alarmRule: cpu.name.apply((one) =>
    change(latency, errorRate).name.apply((other) => `ALARM("${one}") AND ALARM("${other}")`),
  ),
  alarmActions: [topic.arn],
  tags,
});
