import type * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import type { EnvironmentRef } from "../environment/environment-ref";
import { digestOf, type ServiceRuntime } from "../release/truth/runtime";
import type { HttpEntrance } from "./http-entrance";

/** What the answer to "what was asked of this service" is made from. */
export interface RuntimeArgs {
  readonly environment: EnvironmentRef;
  readonly image: pulumi.Input<string>;
  readonly sha: pulumi.Input<string> | undefined;
  readonly desiredCount: number;
  readonly service: aws.ecs.Service;
  readonly taskDefinition: aws.ecs.TaskDefinition;
  readonly entrance: HttpEntrance | undefined;
  readonly versionPath: string | undefined;
}

/** What was asked of a service and where to see it, without what it doesn't have: a stack's output takes no undefined. */
export function runtimeOf(containerName: string, args: RuntimeArgs): pulumi.Output<ServiceRuntime> {
  const { environment, service, taskDefinition, entrance, versionPath } = args;
  return pulumi
    .output({
      clusterArn: environment.clusterArn,
      serviceName: service.name,
      taskDefinitionArn: taskDefinition.arn,
      image: args.image,
      sha: args.sha,
      targetGroupArn: entrance?.targetGroup.arn,
      url: entrance?.reachableUrl,
      versionProbe: environment.versionProbe,
    })
    .apply(
      ({ clusterArn, serviceName, taskDefinitionArn, image, sha, targetGroupArn, url, versionProbe }) => {
        const digest = digestOf(image);
        return {
          clusterArn,
          serviceName,
          containerName,
          taskDefinitionArn,
          desiredCount: args.desiredCount,
          ...(digest !== undefined && { digest }),
          ...(sha !== undefined && { sha }),
          ...(targetGroupArn !== undefined && { targetGroupArn }),
          ...(url !== undefined && versionPath !== undefined && { versionUrl: `${url}${versionPath}` }),
          ...(versionProbe !== undefined && { versionProbe }),
        };
      },
    );
}
