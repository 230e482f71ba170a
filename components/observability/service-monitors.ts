import type * as datadog from "@pulumi/datadog";
import * as pulumi from "@pulumi/pulumi";
import { createMonitor, type Watched } from "./monitor";
import { filterBy, monitorQuery, wholeWindow } from "./query";
import { thresholds } from "./thresholds";

/** What the monitors of an ECS service are made from. */
export interface ServiceMonitorsArgs extends Watched {
  readonly clusterName: pulumi.Input<string>;
  /** Name that ECS has for the service. */
  readonly serviceName: pulumi.Input<string>;
}

/** The monitors of an ECS service. */
export interface ServiceMonitors {
  /** Running tasks as a share of the desired ones. */
  readonly runningTasks: datadog.Monitor;
  /** Memory as a share of what the task definition gives. */
  readonly memory: datadog.Monitor;
}

/** A service as Datadog's metrics name it. */
export interface ServiceTags {
  readonly clusterName: string;
  readonly serviceName: string;
  /** Value of the AWS tag `environment`, if it has one. */
  readonly environment: string | undefined;
}

/** Creates the monitors that every ECS service has. */
export function createServiceMonitors(args: ServiceMonitorsArgs, parent: pulumi.Resource): ServiceMonitors {
  const service = pulumi
    .all([args.clusterName, args.serviceName, args.tags])
    .apply(([clusterName, serviceName, { environment }]): ServiceTags => ({
      clusterName,
      serviceName,
      environment,
    }));
  return {
    runningTasks: createMonitor(
      args,
      {
        signal: "running-tasks",
        title: "too few tasks run",
        measure: "of the desired tasks run",
        query: service.apply(runningTasksQuery),
      },
      parent,
    ),
    memory: createMonitor(
      args,
      {
        signal: "memory",
        title: "memory runs out",
        measure: "of the tasks' memory is used",
        query: service.apply(memoryQuery),
      },
      parent,
    ),
  };
}

// Names of metrics and tags: https://docs.datadoghq.com/containers/amazon_ecs/data_collected/

/**
 * Both sides get a thousandth of a task: where none is desired the share is then 100 % and not a division by zero,
 * which Datadog drops as if there were no figures, and elsewhere it moves by less than a tenth of a per cent.
 * `default_zero()` would make the drop a zero and wake somebody for a service that was scaled down on purpose.
 *
 * Each number stands for ten minutes, the longest that Datadog fills, because it asks ECS every ten and both sides must have
 * a value at the same time (https://docs.datadoghq.com/monitors/guide/monitor-arithmetic-and-sparse-metrics/,
 * https://docs.datadoghq.com/dashboards/functions/interpolation/).
 */
export function runningTasksQuery(service: ServiceTags): string {
  const limits = thresholds["running-tasks"];
  const tasks = (count: string) => `(avg:aws.ecs.service.${count}${scope(service)}.fill(last,600) + 0.001)`;
  return monitorQuery(limits, wholeWindow(limits), `100 * ${tasks("running")} / ${tasks("desired")}`);
}

/** The mean of all tasks, in per cent already. */
export function memoryQuery(service: ServiceTags): string {
  const limits = thresholds.memory;
  return monitorQuery(limits, wholeWindow(limits), `avg:aws.ecs.service.memory_utilization${scope(service)}`);
}

/**
 * Cluster and service have generated names, which no other environment shares; the AWS tag says whose they are to whoever
 * reads the monitor, and keeps apart clusters that were named by hand, such as `default`, in two accounts.
 * Grouped, so that the alert names both and a new service gets its delay.
 */
function scope({ clusterName, serviceName, environment }: ServiceTags): string {
  return `${filterBy({ clustername: clusterName, servicename: serviceName, environment })} by {clustername,servicename}`;
}
