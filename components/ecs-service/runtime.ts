import type * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import type { EnvironmentRef } from "../environment/environment-ref";
import { digestOf, type ServiceRuntime } from "../release/truth/runtime";
import type { HttpEntrance } from "./http-entrance";

/** What the answer to "what was asked of this service" is made from. */
export interface RuntimeArgs {
  readonly environment: EnvironmentRef;
  readonly desiredCount: number;
  readonly service: Pick<aws.ecs.Service, "name">;
  readonly taskDefinition: Pick<aws.ecs.TaskDefinition, "arn" | "containerDefinitions" | "tags">;
  /** Whether the task definition bears the commit of its image. */
  readonly hasSha: boolean;
  readonly entrance: HttpEntrance | undefined;
  readonly versionPath: string | undefined;
}

/** The image in a task definition's own words. */
function imageOf(containerDefinitions: string, containerName: string): string {
  const containers = JSON.parse(containerDefinitions) as { name: string; image: string }[];
  return containers.find(({ name }) => name === containerName)?.image ?? "";
}

/**
 * What was asked of a service and where to see it, without what it doesn't have: a stack's output takes no undefined.
 *
 * The image is the task definition's and not the program's: an update that leaves the task definition out, as with `--target`,
 * asks for the old one, with its image.
 */
export function runtimeOf(containerName: string, args: RuntimeArgs): pulumi.Output<ServiceRuntime> {
  const { environment, service, taskDefinition, entrance, versionPath } = args;
  return pulumi
    .output({
      clusterArn: environment.clusterArn,
      serviceName: service.name,
      taskDefinitionArn: taskDefinition.arn,
      // The image is no secret, also where a variable beside it is one: else the stack's output would be.
      image: pulumi
        .unsecret(taskDefinition.containerDefinitions)
        .apply((text) => imageOf(text, containerName)),
      sha: args.hasSha ? taskDefinition.tags.apply((tags) => tags?.version) : undefined,
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
