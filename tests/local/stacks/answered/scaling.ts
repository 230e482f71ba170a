import * as aws from "@pulumi/aws";
import { change, tags } from "./changed";
import { securityGroup, subnetIds } from "./network";

const cluster = new aws.ecs.Cluster("answered");

const task = new aws.ecs.TaskDefinition("worker", {
  family: "answered-worker",
  cpu: "256",
  memory: "512",
  networkMode: "awsvpc",
  requiresCompatibilities: ["FARGATE"],
  containerDefinitions: JSON.stringify([{ name: "worker", image: "worker:1", essential: true }]),
});

const service = new aws.ecs.Service(
  "worker",
  {
    cluster: cluster.arn,
    taskDefinition: task.arn,
    desiredCount: 0,
    launchType: "FARGATE",
    networkConfiguration: { subnets: subnetIds, securityGroups: [securityGroup.id] },
  },
  { ignoreChanges: ["desiredCount"] },
);

const target = new aws.appautoscaling.Target("worker", {
  serviceNamespace: "ecs",
  scalableDimension: "ecs:service:DesiredCount",
  resourceId: cluster.name
    .apply((name) => name)
    .apply((name) => service.name.apply((own) => `service/${name}/${own}`)),
  minCapacity: 0,
  maxCapacity: change(4, 6),
  tags,
});

const place = {
  serviceNamespace: target.serviceNamespace,
  scalableDimension: target.scalableDimension,
  resourceId: target.resourceId,
};

export const tracking = new aws.appautoscaling.Policy("cpu", {
  ...place,
  policyType: "TargetTrackingScaling",
  targetTrackingScalingPolicyConfiguration: {
    targetValue: change(60, 70),
    scaleInCooldown: 300,
    scaleOutCooldown: 60,
    predefinedMetricSpecification: { predefinedMetricType: "ECSServiceAverageCPUUtilization" },
  },
});

export const queueDepth = new aws.appautoscaling.Policy("queue", {
  ...place,
  policyType: "TargetTrackingScaling",
  targetTrackingScalingPolicyConfiguration: {
    targetValue: change(100, 50),
    customizedMetricSpecification: {
      namespace: "AWS/SQS",
      metricName: "ApproximateNumberOfMessagesVisible",
      statistic: "Average",
      dimensions: [{ name: "QueueName", value: "answered" }],
    },
  },
});

export const steps = new aws.appautoscaling.Policy("steps", {
  ...place,
  policyType: "StepScaling",
  stepScalingPolicyConfiguration: {
    adjustmentType: "ChangeInCapacity",
    cooldown: change(60, 120),
    metricAggregationType: "Maximum",
    stepAdjustments: [
      { metricIntervalLowerBound: "0", metricIntervalUpperBound: "20", scalingAdjustment: 1 },
      { metricIntervalLowerBound: "20", scalingAdjustment: change(2, 3) },
    ],
  },
});

export const nightly = new aws.appautoscaling.ScheduledAction("nightly", {
  name: "answered-nightly",
  ...place,
  schedule: change("cron(0 20 * * ? *)", "cron(0 21 * * ? *)"),
  timezone: "Europe/Berlin",
  scalableTargetAction: { minCapacity: 0, maxCapacity: change(0, 1) },
});
