import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import { cluster } from "./capacity";
import { change, tags } from "./changed";
import { whole } from "./services";

const target = new aws.appautoscaling.Target("whole", {
  serviceNamespace: "ecs",
  scalableDimension: "ecs:service:DesiredCount",
  resourceId: pulumi.interpolate`service/${cluster.name}/${whole.name}`,
  minCapacity: 0,
  maxCapacity: change(4, 8),
  tags,
});

new aws.appautoscaling.Policy("backlog", {
  serviceNamespace: target.serviceNamespace,
  scalableDimension: target.scalableDimension,
  resourceId: target.resourceId,
  policyType: "TargetTrackingScaling",
  targetTrackingScalingPolicyConfiguration: {
    targetValue: change(10, 20),
    scaleInCooldown: 300,
    scaleOutCooldown: 60,
    customizedMetricSpecification: {
      metrics: [
        {
          id: "waiting",
          returnData: false,
          metricStat: {
            stat: "Maximum",
            metric: {
              namespace: "AWS/SQS",
              metricName: "ApproximateNumberOfMessagesVisible",
              dimensions: [{ name: "QueueName", value: "jobs" }],
            },
          },
        },
        {
          id: "tasks",
          returnData: false,
          metricStat: {
            stat: "SampleCount",
            metric: {
              namespace: "AWS/ECS",
              metricName: "CPUUtilization",
              dimensions: [
                { name: "ClusterName", value: cluster.name },
                { name: "ServiceName", value: whole.name },
              ],
            },
          },
        },
        { id: "each", expression: "waiting / FILL(tasks, 1)", label: "Backlog per task", returnData: true },
      ],
    },
  },
});
