import type * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import type { EnvironmentRef } from "../environment/environment-ref";
import { digestOf, type ScheduledRuntime, type ServiceRuntime } from "../release/truth/runtime";
import type { HttpEntrance } from "./http/http-entrance";
import { defaultRolloutTimeoutInSeconds } from "./rollout";
import type { ServiceSettings } from "./settings";

type TaskDefinition = Pick<aws.ecs.TaskDefinition, "arn" | "containerDefinitions" | "tags">;

/** What every answer to "what was asked" is made from. */
interface AskedArgs {
  readonly taskDefinition: TaskDefinition;
  /** Whether the task definition bears the commit of its image. */
  readonly hasSha: boolean;
}

/** What the answer to "what was asked of this service" is made from. */
export interface RuntimeArgs extends AskedArgs {
  readonly environment: EnvironmentRef;
  readonly settings: Pick<ServiceSettings, "kind" | "count" | "rollout" | "http">;
  readonly service: Pick<aws.ecs.Service, "name">;
  readonly entrance: Pick<HttpEntrance, "targetGroup" | "reachableUrl"> | undefined;
}

/** What the same is made from of a service's canary, if it has one. */
export type CanaryRuntimeArgs = Pick<RuntimeArgs, "environment" | "settings"> & {
  readonly entrance: HttpEntrance | undefined;
};

/** What the same is made from of what a schedule starts. */
export interface ScheduledRuntimeArgs extends AskedArgs {
  readonly environment: Pick<EnvironmentRef, "clusterArn">;
  readonly schedule: Pick<aws.scheduler.Schedule, "name" | "groupName" | "state">;
}

/** The image in a task definition's own words. */
function imageOf(containerDefinitions: string, containerName: string): string {
  const containers = JSON.parse(containerDefinitions) as { name: string; image: string }[];
  return containers.find(({ name }) => name === containerName)?.image ?? "";
}

/**
 * The version that was asked for, as the task definition has it and not as the program does: an update that leaves the task
 * definition out, as with `--target`, asks for the old one, with its image.
 */
function versionOf(containerName: string, { taskDefinition, hasSha }: AskedArgs) {
  return pulumi
    .output({
      taskDefinitionArn: taskDefinition.arn,
      // The image is no secret, also where a variable beside it is one: else the stack's output would be.
      digest: pulumi
        .unsecret(taskDefinition.containerDefinitions)
        .apply((text) => digestOf(imageOf(text, containerName))),
      sha: hasSha ? taskDefinition.tags.apply((tags) => tags?.version) : undefined,
    })
    .apply(({ taskDefinitionArn, digest, sha }) => ({
      taskDefinitionArn,
      ...(digest !== undefined && { digest }),
      ...(sha !== undefined && { sha }),
    }));
}

/** What was asked of a service and where to see it, without what it doesn't have: a stack's output takes no undefined. */
export function runtimeOf(containerName: string, args: RuntimeArgs): pulumi.Output<ServiceRuntime> {
  const { environment, service, entrance, settings } = args;
  const { kind, count, rollout, http } = settings;
  const isDaemon = kind === "daemon";
  return pulumi
    .output({
      clusterArn: environment.clusterArn,
      serviceName: service.name,
      version: versionOf(containerName, args),
      targetGroupArn: entrance?.targetGroup.arn,
      url: entrance?.reachableUrl,
      versionProbe: environment.versionProbe,
    })
    .apply(({ clusterArn, serviceName, version, targetGroupArn, url, versionProbe }): ServiceRuntime => ({
      clusterArn,
      serviceName,
      containerName,
      ...version,
      desiredCount: isDaemon ? 1 : count.smallest,
      ...(isDaemon && { isDaemon: true as const }),
      ...(rollout.timeoutInSeconds !== defaultRolloutTimeoutInSeconds && {
        rolloutTimeoutInSeconds: rollout.timeoutInSeconds,
      }),
      ...(targetGroupArn !== undefined && { targetGroupArn }),
      // Either version may answer where there are two.
      ...(url !== undefined && http && !http.canary && { versionUrl: `${url}${http.versionPath}` }),
      ...(versionProbe !== undefined && { versionProbe }),
    }));
}

/** What was asked of a service's canary, which has its own version, count and target group; undefined without one. */
export function canaryRuntimeOf({
  environment,
  settings,
  entrance,
}: CanaryRuntimeArgs): pulumi.Output<ServiceRuntime> | undefined {
  const asked = settings.http?.canary;
  const canary = entrance?.canary;
  if (!asked || !canary) return undefined;
  const { desiredCount } = asked;
  const count = { first: desiredCount, smallest: desiredCount, isScaled: false, declared: desiredCount };
  return runtimeOf(canary.name, {
    environment,
    settings: { ...settings, kind: "service", count },
    service: canary.service,
    taskDefinition: canary.taskDefinition,
    hasSha: asked.sha !== undefined,
    entrance: { targetGroup: canary.targetGroup, reachableUrl: entrance.reachableUrl },
  });
}

/** What was asked of what a schedule starts. */
export function scheduledRuntimeOf(
  containerName: string,
  args: ScheduledRuntimeArgs,
): pulumi.Output<ScheduledRuntime> {
  const { environment, schedule } = args;
  return pulumi
    .output({
      clusterArn: environment.clusterArn,
      scheduleName: schedule.name,
      scheduleGroupName: schedule.groupName,
      state: schedule.state,
      version: versionOf(containerName, args),
    })
    .apply(({ clusterArn, scheduleName, scheduleGroupName, state, version }): ScheduledRuntime => ({
      clusterArn,
      scheduleName,
      scheduleGroupName,
      containerName,
      ...version,
      ...(state === "DISABLED" && { isResting: true as const }),
    }));
}
