import type * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import type { EnvironmentRef } from "../environment/environment-ref";
import type { Tags } from "../internal/tags";
import { openRegistries, reachableImage } from "../task/registries";
import { createTaskDefinition } from "../task/task-definition";
import { taskImages } from "../task/task-needs";
import { createDiscovery, type ServiceDiscovery } from "./discovery/discovery";
import type { EcsServiceArgs } from "./ecs-service-args";
import { isKeptRunning } from "./kind";
import { releasedImage } from "./released-image";
import type { ServiceSettings } from "./settings";
import { createTaskParts, type TaskParts } from "./task-parts";

/** What a service's task is made from. */
export interface ServiceTaskArgs {
  /** In the caller's words, for example `EcsService "web"`. */
  readonly owner: string;
  readonly environment: EnvironmentRef;
  readonly args: EcsServiceArgs;
  readonly settings: ServiceSettings;
  readonly tags: pulumi.Input<Tags>;
}

/** A service's task: what it is, and all that it needs to start. */
export interface ServiceTask {
  /** Family of the task definition. */
  readonly family: pulumi.Output<string>;
  readonly taskDefinition: aws.ecs.TaskDefinition;
  readonly parts: TaskParts;
  readonly discovery: ServiceDiscovery;
  /** A task without its rights or its ways fails to start. They also stay until the last task is gone. */
  readonly needs: readonly pulumi.Resource[];
}

/** Creates the task definition of a service with its log, rights, ways and names; nothing runs of it yet. */
export function createServiceTask(
  name: string,
  { owner, environment, args, settings, tags }: ServiceTaskArgs,
  component: pulumi.ComponentResource,
): ServiceTask {
  const { release } = args;
  const gates = release?.gate ? [release.gate] : [];
  const parts = createTaskParts(name, { owner, environment, args, settings, tags }, component);
  const securityGroupId = parts.securityGroup.id;
  const images = [args.image, settings.http?.canary?.image, ...taskImages(settings.task)].filter(
    (image) => image !== undefined,
  );
  const registries = openRegistries(name, { images, securityGroupId, tags }, component);
  const image = release ? releasedImage(owner, args.image, component) : args.image;
  const family = pulumi.interpolate`${environment.name}-${name}`;
  const taskDefinition = createTaskDefinition(
    name,
    {
      ...parts.task,
      family,
      image: reachableImage(owner, image, images, component),
      sha: args.sha,
      tags,
    },
    { parent: component, dependsOn: gates },
  );
  const discovery = createDiscovery(
    name,
    {
      environment,
      discovery: args.discovery,
      connectsTo: args.connectsTo ?? {},
      isKeptRunning: isKeptRunning(settings.kind),
      port: settings.port,
      securityGroupId,
      logGroup: parts.logGroup,
      tags,
    },
    component,
  );
  const needs = [...gates, ...parts.needs, ...registries, ...discovery.openings];
  return { family, taskDefinition, parts, discovery, needs };
}
