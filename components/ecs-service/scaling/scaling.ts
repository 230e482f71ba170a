import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import type { EnvironmentRef } from "../../environment/environment-ref";
import { lateError } from "../../internal/late-error";
import type { Tags } from "../../internal/tags";
import { backlogMetrics } from "./backlog-metrics";
import { resourceLabel } from "./resource-label";
import type { Scaling, ScalingSchedule } from "./scaling-args";
import { scalingSettings } from "./settings";

/** What a service's scaling is made from. */
export interface ScalingArgs {
  readonly environment: Pick<EnvironmentRef, "clusterName">;
  /** Name that ECS has for the service. */
  readonly serviceName: pulumi.Input<string>;
  readonly scaling: Scaling;
  /** Where the load balancer sends the service's requests; needed for `requestsPerTarget`. */
  readonly target:
    | { readonly listenerArn: pulumi.Input<string>; readonly targetGroupArnSuffix: pulumi.Input<string> }
    | undefined;
  readonly tags: pulumi.Input<Tags>;
}

/** The resources that scale a service. */
export interface ScalingNodes {
  /** What has the counts. */
  readonly scalingTarget: aws.appautoscaling.Target;
  /** One for each figure that is held. */
  readonly scalingPolicies: readonly aws.appautoscaling.Policy[];
  /** One for each schedule. */
  readonly scheduledActions: readonly aws.appautoscaling.ScheduledAction[];
}

type Tracking = aws.types.input.appautoscaling.PolicyTargetTrackingScalingPolicyConfiguration;

/** Creates what keeps a service's count between its bounds, by the figures that it shall have and at the times given. */
export function createScaling(name: string, args: ScalingArgs, parent: pulumi.Resource): ScalingNodes {
  const { scaling } = args;
  const schedules = scaling.schedules ?? [];
  const scalingTarget = new aws.appautoscaling.Target(
    name,
    {
      serviceNamespace: "ecs",
      scalableDimension: "ecs:service:DesiredCount",
      resourceId: pulumi.interpolate`service/${args.environment.clusterName}/${args.serviceName}`,
      minCapacity: scaling.minimum,
      maxCapacity: scaling.maximum,
      tags: args.tags,
    },
    // A scheduled action writes its counts into the target itself. They would be differences after each refresh, and an
    // update in the evening would bring the morning's counts back. So the schedules have the last word: a new minimum or
    // maximum comes with the next one, as each writes both.
    { parent, ignoreChanges: schedules.length > 0 ? ["minCapacity", "maxCapacity"] : [] },
  );
  // From the target and not from the arguments, so that nothing comes before it.
  const of = {
    serviceNamespace: scalingTarget.serviceNamespace,
    scalableDimension: scalingTarget.scalableDimension,
    resourceId: scalingTarget.resourceId,
  };
  const { scaleOutCooldownInSeconds, scaleInCooldownInSeconds } = scalingSettings(scaling);
  const scalingPolicies = trackings(name, args, parent).map(
    ([figure, tracking]) =>
      new aws.appautoscaling.Policy(
        `${name}-${figure}`,
        {
          ...of,
          policyType: "TargetTrackingScaling",
          targetTrackingScalingPolicyConfiguration: {
            ...tracking,
            scaleOutCooldown: scaleOutCooldownInSeconds,
            scaleInCooldown: scaleInCooldownInSeconds,
          },
        },
        { parent },
      ),
  );
  const scheduledActions = schedules.map(
    (schedule) =>
      // A dot, which no service's name holds: `api-evening` may be another service.
      new aws.appautoscaling.ScheduledAction(
        `${name}.${schedule.name}`,
        { ...of, ...scheduledCounts(scaling, schedule) },
        { parent },
      ),
  );
  return { scalingTarget, scalingPolicies, scheduledActions };
}

/** What is held, by the name of its policy. */
function trackings(name: string, args: ScalingArgs, parent: pulumi.Resource): [string, Tracking][] {
  const { scaling, environment, serviceName, target } = args;
  const { memoryPercent, requestsPerTarget, backlog } = scaling;
  const { cpuPercent } = scalingSettings(scaling);
  const found: [string, Tracking][] = [];
  if (cpuPercent !== undefined) found.push(["cpu", average("ECSServiceAverageCPUUtilization", cpuPercent)]);
  if (memoryPercent !== undefined) {
    found.push(["memory", average("ECSServiceAverageMemoryUtilization", memoryPercent)]);
  }
  if (requestsPerTarget !== undefined && target !== undefined) {
    const label = pulumi
      .all([target.listenerArn, target.targetGroupArnSuffix])
      .apply(([listenerArn, suffix]) => requireLabel(name, listenerArn, suffix, parent));
    found.push([
      "requests",
      {
        targetValue: requestsPerTarget,
        predefinedMetricSpecification: {
          predefinedMetricType: "ALBRequestCountPerTarget",
          resourceLabel: label,
        },
      },
    ]);
  }
  if (backlog !== undefined) {
    const { messagesPerTask } = backlog;
    const metrics = pulumi
      .all([backlog.queueName, environment.clusterName, serviceName])
      .apply(([queueName, clusterName, ownName]) =>
        backlogMetrics({ queueName, clusterName, serviceName: ownName, messagesPerTask }),
      );
    found.push(["backlog", { targetValue: messagesPerTask, customizedMetricSpecification: metrics }]);
  }
  return found;
}

function average(predefinedMetricType: string, targetValue: number) {
  return { targetValue, predefinedMetricSpecification: { predefinedMetricType } };
}

/**
 * How CloudWatch names the service's requests.
 *
 * @throws pulumi.ResourceError where the environment's listener isn't one that CloudWatch counts requests for
 */
export function requireLabel(
  name: string,
  listenerArn: string,
  targetGroupArnSuffix: string,
  parent: pulumi.Resource,
): string {
  const label = resourceLabel(listenerArn, targetGroupArnSuffix);
  if (label !== undefined) return label;
  throw lateError(
    `EcsService "${name}": scaling.requestsPerTarget needs the listener of an application load balancer, and "${listenerArn}" is none; check the environment's listener ARN, or scale by scaling.cpuPercent`,
    parent,
  );
}

/** Both counts, whatever is given: what a schedule leaves out is the service's own, and not that of the schedule before. */
function scheduledCounts(scaling: Scaling, schedule: ScalingSchedule) {
  return {
    schedule: schedule.expression,
    timezone: schedule.timeZone ?? "UTC",
    scalableTargetAction: {
      minCapacity: schedule.minimum ?? scaling.minimum,
      maxCapacity: schedule.maximum ?? scaling.maximum,
    },
  };
}
