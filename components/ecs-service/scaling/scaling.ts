import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import type { EnvironmentRef } from "../../environment/environment-ref";
import type { Tags } from "../../internal/tags";
import type { Scaling } from "./scaling-args";

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
  readonly scalingTarget: aws.appautoscaling.Target;
  readonly scalingPolicies: readonly aws.appautoscaling.Policy[];
  readonly scheduledActions: readonly aws.appautoscaling.ScheduledAction[];
}

/** Creates what keeps a service's count between its bounds. */
export function createScaling(name: string, args: ScalingArgs, parent: pulumi.Resource): ScalingNodes {
  const scalingTarget = new aws.appautoscaling.Target(
    name,
    {
      serviceNamespace: "ecs",
      scalableDimension: "ecs:service:DesiredCount",
      resourceId: pulumi.interpolate`service/${args.environment.clusterName}/${args.serviceName}`,
      minCapacity: args.scaling.minimum,
      maxCapacity: args.scaling.maximum,
      tags: args.tags,
    },
    { parent },
  );
  return { scalingTarget, scalingPolicies: [], scheduledActions: [] };
}
