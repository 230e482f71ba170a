import * as aws from "@pulumi/aws";
import type * as pulumi from "@pulumi/pulumi";
import type { EnvironmentRef } from "../environment/environment-ref";
import type { Tags } from "../internal/tags";
import { healthCheckGracePeriodSeconds } from "./health-check";

/** What the ECS service is made from. */
export interface ServiceArgs {
  readonly environment: EnvironmentRef;
  readonly taskDefinitionArn: pulumi.Input<string>;
  readonly desiredCount: number;
  readonly securityGroupId: pulumi.Input<string>;
  /** Where the load balancer sends requests, if it sends any. */
  readonly target: { readonly targetGroupArn: pulumi.Input<string>; readonly port: number } | undefined;
  readonly tags: pulumi.Input<Tags>;
}

/** Creates the ECS service: new tasks come before old ones go, and a version that doesn't come up is taken back. */
export function createService(
  name: string,
  args: ServiceArgs,
  opts: pulumi.CustomResourceOptions,
): aws.ecs.Service {
  const { environment, target } = args;
  return new aws.ecs.Service(
    name,
    {
      cluster: environment.clusterArn,
      taskDefinition: args.taskDefinitionArn,
      desiredCount: args.desiredCount,
      // Never launchType: moving to other capacity would replace the service. AWS takes another strategy only
      // together with a new deployment.
      capacityProviderStrategies: [{ capacityProvider: "FARGATE", weight: 1 }],
      forceNewDeployment: true,
      deploymentMinimumHealthyPercent: 100,
      deploymentMaximumPercent: 200,
      deploymentCircuitBreaker: { enable: true, rollback: true },
      waitForSteadyState: true,
      networkConfiguration: {
        subnets: environment.privateSubnetIds,
        securityGroups: [args.securityGroupId],
        assignPublicIp: false,
      },
      loadBalancers: target && [
        { targetGroupArn: target.targetGroupArn, containerName: name, containerPort: target.port },
      ],
      healthCheckGracePeriodSeconds: target && healthCheckGracePeriodSeconds,
      enableEcsManagedTags: true,
      propagateTags: "SERVICE",
      tags: args.tags,
    },
    opts,
  );
}
