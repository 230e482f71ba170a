import type * as aws from "@pulumi/aws";
import { rangeProblems } from "../ranges";
import type { LogConfiguration } from "./log-configuration";
import type { CloudWatchLogs } from "./task-logs";

/** Start of the name of every log stream; then come the container's name and the task's id, each after a slash. */
export const logStreamPrefix = "ecs";

/** Sends a container's lines to a log group. */
export function cloudWatchLogs(
  { name, region }: Pick<aws.cloudwatch.LogGroup, "name" | "region">,
  { mode, maxBufferSizeInMiB }: CloudWatchLogs,
): LogConfiguration {
  // On purpose: when CloudWatch stalls, lines are lost, but the service goes on answering.
  const chosen = mode ?? "non-blocking";
  return {
    logDriver: "awslogs",
    options: {
      "awslogs-group": name,
      "awslogs-region": region,
      "awslogs-stream-prefix": logStreamPrefix,
      mode: chosen,
      ...(chosen === "non-blocking" && { "max-buffer-size": `${maxBufferSizeInMiB ?? 25}m` }),
    },
  };
}

/** What is wrong with logs to CloudWatch; empty when nothing is. */
export function cloudWatchProblems({ mode, maxBufferSizeInMiB }: CloudWatchLogs): string[] {
  const given: string | undefined = mode;
  if (given !== undefined && given !== "blocking" && given !== "non-blocking") {
    return [`logs.mode "${given}" is not one that there is; use non-blocking or blocking`];
  }
  if (mode === "blocking" && maxBufferSizeInMiB !== undefined) {
    return [
      'logs.maxBufferSizeInMiB is of no use with logs.mode "blocking", which keeps no lines; leave it away',
    ];
  }
  return rangeProblems("logs.maxBufferSizeInMiB", maxBufferSizeInMiB, { from: 1, to: 1024 });
}
