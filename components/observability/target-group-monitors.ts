import type * as datadog from "@pulumi/datadog";
import * as pulumi from "@pulumi/pulumi";
import { createMonitor, type Watched } from "./monitor";
import { filterBy, monitorQuery, wholeWindow } from "./query";
import { quietRequests, thresholds } from "./thresholds";

/** What the monitors of a target group are made from. */
export interface TargetGroupMonitorsArgs extends Watched {
  /** End of the target group's ARN, `targetgroup/<name>/<id>`: that is how CloudWatch and Datadog name it. */
  readonly targetGroupArnSuffix: pulumi.Input<string>;
}

/** The monitors of a target group. */
export interface TargetGroupMonitors {
  /** Requests that the service itself answers with a 5xx, as a share of all. */
  readonly target5xx: datadog.Monitor;
  /** Healthy targets as a share of the registered ones. */
  readonly healthyHosts: datadog.Monitor;
}

/** A target group as Datadog's metrics name it. */
export interface TargetGroupTags {
  readonly targetGroupArnSuffix: string;
  /** Value of the AWS tag `environment`, if it has one. */
  readonly environment: string | undefined;
}

/** Creates the monitors that every target group has. */
export function createTargetGroupMonitors(
  args: TargetGroupMonitorsArgs,
  parent: pulumi.Resource,
): TargetGroupMonitors {
  const group = pulumi
    .all([args.targetGroupArnSuffix, args.tags])
    .apply(([targetGroupArnSuffix, { environment }]): TargetGroupTags => ({
      targetGroupArnSuffix,
      environment,
    }));
  return {
    target5xx: createMonitor(
      args,
      {
        signal: "target-5xx",
        title: "requests fail",
        measure: "of the requests are answered with a 5xx by the service itself",
        query: group.apply(target5xxQuery),
      },
      parent,
    ),
    healthyHosts: createMonitor(
      args,
      {
        signal: "healthy-hosts",
        title: "targets are unhealthy",
        measure: "of the targets are healthy",
        query: group.apply(healthyHostsQuery),
      },
      parent,
    ),
  };
}

// Names of metrics and tags: https://docs.datadoghq.com/integrations/amazon_elb/
// Shares also because CloudWatch has each figure per zone and over all zones, and a sum of them counts twice:
// in a share that goes away.

/**
 * The targets' own answers (`httpcode_target_5xx`), not those that the load balancer makes up (`httpcode_elb_5xx`).
 * With `as_count()` Datadog sums up the window before it divides
 * (https://docs.datadoghq.com/monitors/guide/as-count-in-monitor-evaluations/).
 */
export function target5xxQuery(group: TargetGroupTags): string {
  const count = (metric: string) => `sum:aws.applicationelb.${metric}${scope(group)}.as_count()`;
  return monitorQuery(
    thresholds["target-5xx"],
    "sum",
    `100 * ${count("httpcode_target_5xx")} / (${count("request_count")} + ${quietRequests})`,
  );
}

/** A whole window of it: a target that is just replaced is unhealthy for a minute. */
export function healthyHostsQuery(group: TargetGroupTags): string {
  const limits = thresholds["healthy-hosts"];
  const hosts = (metric: string) => `sum:aws.applicationelb.${metric}${scope(group)}`;
  const healthy = hosts("healthy_host_count");
  const unhealthy = hosts("un_healthy_host_count");
  return monitorQuery(limits, wholeWindow(limits), `100 * ${healthy} / (${healthy} + ${unhealthy})`);
}

/** The ARN's end is the target group's own; the AWS tag says whose it is to whoever reads the monitor. */
function scope({ targetGroupArnSuffix, environment }: TargetGroupTags): string {
  return `${filterBy({ targetgroup: targetGroupArnSuffix, environment })} by {targetgroup}`;
}
