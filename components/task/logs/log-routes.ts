import type * as aws from "@pulumi/aws";
import type { ContainerDefinition } from "../container";
import { cloudWatchLogs, cloudWatchProblems } from "./cloudwatch";
import { type DatadogNames, datadogLogs, datadogProblems, logRouter } from "./firelens";
import type { LogConfiguration } from "./log-configuration";
import type { TaskLogs } from "./task-logs";

/** Where the lines of a task go. */
export interface LogRoutes {
  /**
   * Where one container's lines go.
   *
   * @param sidecar name of the container, if it isn't the service's own: its lines are in a language of its own
   */
  readonly of: (sidecar?: string) => LogConfiguration;
  /** The containers that this takes. */
  readonly routers: readonly ContainerDefinition[];
}

/** What the routes are made from. */
export interface LogRoutesArgs {
  readonly logs: TaskLogs;
  readonly logGroup: aws.cloudwatch.LogGroup;
  readonly names: DatadogNames;
  /** Seconds that a router has to send on what it holds. */
  readonly stopTimeout: number;
}

/** Where every container of a task sends its lines. */
export function logRoutes({ logs, logGroup, names, stopTimeout }: LogRoutesArgs): LogRoutes {
  if (logs.driver !== "datadog") return { of: () => cloudWatchLogs(logGroup, logs), routers: [] };
  return {
    of: (sidecar) => datadogLogs(logs, names, sidecar ?? logs.source ?? names.name),
    routers: [logRouter(logs, cloudWatchLogs(logGroup, {}), stopTimeout)],
  };
}

/** What is wrong with where the lines go; empty when nothing is. */
export function logProblems(logs: TaskLogs): string[] {
  // As programs in JavaScript, and values read from somewhere, may have them.
  const { driver = "cloudwatch", mode } = logs as { readonly driver?: string; readonly mode?: string };
  if (driver !== "cloudwatch" && driver !== "datadog") {
    return [`logs.driver "${driver}" is not one that there is; use cloudwatch or datadog`];
  }
  if (logs.driver !== "datadog") return cloudWatchProblems(logs);
  return [
    ...(mode === undefined
      ? []
      : [
          `logs.mode "${mode}" can't be chosen with logs.driver "datadog", where the code never waits; leave it away`,
        ]),
    ...datadogProblems(logs),
  ];
}
