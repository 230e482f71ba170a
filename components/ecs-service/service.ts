import * as aws from "@pulumi/aws";
import type * as pulumi from "@pulumi/pulumi";
import type { EnvironmentRef } from "../environment/environment-ref";
import type { Tags } from "../internal/tags";
import {
  type Capacity,
  capacityProviderStrategies,
  isSpreadOverZones,
  placementStrategies,
} from "./capacity";
import { defaultRolloutTimeoutInSeconds, type RolloutSettings } from "./rollout";

type ServiceConnectConfiguration = aws.types.input.ecs.ServiceServiceConnectConfiguration;

/** Where the load balancer sends requests. */
export interface ServiceTarget {
  readonly targetGroupArn: pulumi.Input<string>;
  readonly port: number;
}

/** What the ECS service is made from. */
export interface ServiceArgs {
  readonly environment: EnvironmentRef;
  readonly taskDefinitionArn: pulumi.Input<string>;
  /** Container that requests are for. */
  readonly containerName: string;
  /** Number of tasks; `daemon` has one on each machine instead. */
  readonly count: number | "daemon";
  /** Whether scaling changes the number of tasks, which then is only the first one. */
  readonly isScaled: boolean;
  readonly capacity: Capacity;
  readonly rollout: RolloutSettings;
  readonly hasShell: boolean;
  readonly securityGroupId: pulumi.Input<string>;
  /** Undefined where no load balancer sends requests. */
  readonly target: ServiceTarget | undefined;
  /** Seconds after a task's start in which the load balancer's health checks don't count; undefined where there are none. */
  readonly healthCheckGracePeriodInSeconds: number | undefined;
  /** Where ECS registers the tasks for others to find; undefined where nowhere. */
  readonly serviceRegistries: aws.types.input.ecs.ServiceServiceRegistries | undefined;
  /** How the tasks take part in Service Connect; undefined where they don't. */
  readonly serviceConnectConfiguration: pulumi.Input<ServiceConnectConfiguration | undefined>;
  readonly tags: pulumi.Input<Tags>;
}

/**
 * Creates the ECS service: new tasks come before old ones go, unless it is told otherwise, and a version that doesn't come up
 * is taken back.
 */
export function createService(
  name: string,
  args: ServiceArgs,
  opts: pulumi.CustomResourceOptions,
): aws.ecs.Service {
  const { environment, target, rollout } = args;
  const timeout = `${rollout.timeoutInSeconds}s`;
  // Ends when the last task is gone. One that may take long to leave has a longer time for roll-outs, too.
  const deletion = `${Math.max(rollout.timeoutInSeconds, defaultRolloutTimeoutInSeconds)}s`;
  return new aws.ecs.Service(
    name,
    {
      cluster: environment.clusterArn,
      taskDefinition: args.taskDefinitionArn,
      ...(args.count === "daemon" ? daemonInputs : replicaInputs(args.count, args)),
      // AWS takes another strategy only together with a new deployment.
      forceNewDeployment: true,
      deploymentMinimumHealthyPercent: rollout.minimumHealthyPercent,
      deploymentCircuitBreaker: { enable: true, rollback: true },
      waitForSteadyState: true,
      networkConfiguration: {
        subnets: environment.privateSubnetIds,
        securityGroups: [args.securityGroupId],
        assignPublicIp: false,
      },
      loadBalancers: target && [
        {
          targetGroupArn: target.targetGroupArn,
          containerName: args.containerName,
          containerPort: target.port,
        },
      ],
      healthCheckGracePeriodSeconds: args.healthCheckGracePeriodInSeconds,
      serviceRegistries: args.serviceRegistries,
      // An output of undefined is none, too, though the SDK's types don't say so.
      serviceConnectConfiguration: args.serviceConnectConfiguration as
        pulumi.Input<ServiceConnectConfiguration> | undefined,
      enableExecuteCommand: args.hasShell ? true : undefined,
      enableEcsManagedTags: true,
      propagateTags: "SERVICE",
      tags: args.tags,
    },
    {
      ...opts,
      customTimeouts: { create: timeout, update: timeout, delete: deletion },
      ignoreChanges: args.isScaled ? ["desiredCount"] : undefined,
    },
  );
}

/**
 * ECS takes neither a count nor a strategy nor a maximum for a daemon, so its launch type has to be named: the cluster's own
 * strategy would be used otherwise, and refused. It costs nothing here, because a daemon can't move to other capacity.
 */
const daemonInputs = { schedulingStrategy: "DAEMON", launchType: "EC2" } as const;

/** What a service with a number of tasks has. */
function replicaInputs(desiredCount: number, { capacity, rollout }: ServiceArgs) {
  // ECS sets right how tasks are spread only where they are spread first by zones, and where one may start before another stops.
  const isRebalanced = isSpreadOverZones(capacity) && rollout.maximumPercent > 100;
  return {
    desiredCount,
    // Never launchType: moving to other capacity would replace the service.
    capacityProviderStrategies: capacityProviderStrategies(capacity),
    orderedPlacementStrategies: placementStrategies(capacity),
    availabilityZoneRebalancing: isRebalanced ? "ENABLED" : "DISABLED",
    deploymentMaximumPercent: rollout.maximumPercent,
  };
}
