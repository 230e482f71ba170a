import type * as aws from "@pulumi/aws";

/** A queue and the service that empties it. */
export interface BacklogMetricsArgs {
  readonly queueName: string;
  readonly clusterName: string;
  readonly serviceName: string;
  readonly messagesPerTask: number;
}

type Metrics =
  aws.types.input.appautoscaling.PolicyTargetTrackingScalingPolicyConfigurationCustomizedMetricSpecification;

/**
 * Messages per task, made of what CloudWatch has anyway, without Container Insights.
 *
 * - A message in work counts, too: else the last task would be taken away while it works on the last message.
 * - Tasks are counted by the CPU figures that each sends once a minute
 *   (https://docs.aws.amazon.com/AmazonECS/latest/developerguide/available-metrics.html).
 * - While no task runs, one message is enough to be above the target: else it would wait until there are as many as one task
 *   shall have before it.
 * - Gaps are filled, because nothing scales while there is no figure: SQS sends none for a queue that rests for six hours, and
 *   ECS none for no tasks.
 */
export function backlogMetrics(args: BacklogMetricsArgs): Metrics {
  const ofQueue = (id: string, metricName: string) => ({
    id,
    metricStat: {
      metric: {
        namespace: "AWS/SQS",
        metricName,
        dimensions: [{ name: "QueueName", value: args.queueName }],
      },
      stat: "Maximum",
    },
    returnData: false,
  });
  return {
    metrics: [
      ofQueue("waiting", "ApproximateNumberOfMessagesVisible"),
      ofQueue("inwork", "ApproximateNumberOfMessagesNotVisible"),
      {
        id: "tasks",
        metricStat: {
          metric: {
            namespace: "AWS/ECS",
            metricName: "CPUUtilization",
            dimensions: [
              { name: "ClusterName", value: args.clusterName },
              { name: "ServiceName", value: args.serviceName },
            ],
          },
          stat: "SampleCount",
        },
        returnData: false,
      },
      { id: "messages", expression: "FILL(waiting, 0) + FILL(inwork, 0)", returnData: false },
      {
        id: "backlog",
        label: "Messages per task",
        expression: `IF(FILL(tasks, 0) > 0, messages / FILL(tasks, 1), IF(messages > 0, messages + ${args.messagesPerTask}, 0))`,
        returnData: true,
      },
    ],
  };
}
