import type * as aws from "@pulumi/aws";
import type * as datadog from "@pulumi/datadog";
import type * as pulumi from "@pulumi/pulumi";
import type { EnvironmentRef } from "../environment/environment-ref";
import type { Tags } from "../internal/tags";
import { requiredAlerts } from "../observability/required-alerts";
import { createRestartMonitor } from "../observability/restart-monitor";
import { createScheduleMonitors, type ScheduleMonitors } from "../observability/schedule-monitors";
import { createServiceMonitors, type ServiceMonitors } from "../observability/service-monitors";
import { createTargetGroupMonitors, type TargetGroupMonitors } from "../observability/target-group-monitors";
import type { FailuresNodes } from "./failures";
import { longestPeriod } from "./schedule/expression";
import type { ScheduleNodes } from "./schedule/schedule";
import type { Schedule } from "./schedule/schedule-args";
import { scheduleSettings } from "./schedule/settings";

/** What is watched: tasks that are kept running, or tasks that a schedule starts. */
export type Watched =
  | { readonly service: aws.ecs.Service; readonly targetGroup: aws.lb.TargetGroup | undefined }
  | { readonly schedule: Schedule; readonly nodes: ScheduleNodes };

/** What a service's monitors are made from. */
export interface MonitorsArgs {
  readonly environment: EnvironmentRef;
  readonly watched: Watched;
  /** Undefined where the environment keeps no failures. */
  readonly failures: FailuresNodes | undefined;
  readonly tags: pulumi.Input<Tags>;
}

/** A service's monitors: those of its tasks or its schedule, of the target group where there is one, and of failures. */
export interface EcsServiceMonitors
  extends Partial<ServiceMonitors>, Partial<TargetGroupMonitors>, Partial<ScheduleMonitors> {
  /** Tasks that fail and are replaced; undefined where the environment keeps no failures. */
  readonly restarts?: datadog.Monitor;
}

/** Creates the monitors of a service in an environment that says where alerts go; undefined in one that doesn't. */
export function createMonitors(
  name: string,
  { environment, watched, failures, tags }: MonitorsArgs,
  parent: pulumi.Resource,
): EcsServiceMonitors | undefined {
  if (environment.alerts === undefined) return undefined;
  const alerts = requiredAlerts(`EcsService "${name}"`, environment.alerts, parent);
  const common = { environment: environment.name, service: name, tags, alerts };
  const failuresRuleName = failures?.failuresRule.name;
  if ("schedule" in watched) {
    const { schedule, nodes } = watched;
    return createScheduleMonitors(
      {
        ...common,
        failuresRuleName,
        scheduleGroupName: nodes.scheduleGroup.name,
        deadLetterQueueName: nodes.startsDeadLetterQueue?.name,
        periodInMinutes: longestPeriod(schedule.expression),
        enabled: scheduleSettings(schedule).enabled,
      },
      parent,
    );
  }
  const { service, targetGroup } = watched;
  return {
    ...createServiceMonitors(
      { ...common, clusterName: environment.clusterName, serviceName: service.name },
      parent,
    ),
    ...(targetGroup &&
      createTargetGroupMonitors({ ...common, targetGroupArnSuffix: targetGroup.arnSuffix }, parent)),
    ...(failuresRuleName && { restarts: createRestartMonitor({ ...common, failuresRuleName }, parent) }),
  };
}
