import * as pulumi from "@pulumi/pulumi";
import { createTaskDefinition, type TaskDefinitionArgs } from "../task/task-definition";
import { createFailures } from "./failures";
import { serviceConnectConfiguration } from "./discovery/service-connect";
import type { ServiceReference } from "./discovery/service-reference";
import type { CanaryTasks, CreateCanaryService } from "./http/canary";
import { hookBinding } from "./release-hooks";
import type { EcsServiceRelease } from "./ecs-service-args";
import { releasedImage } from "./released-image";
import { createService, type ServiceArgs } from "./service";

/** What a canary's tasks have in common with the service's own. */
export interface CanaryShared {
  /** The service in the caller's words, for example `EcsService "api"`. */
  readonly owner: string;
  readonly release: EcsServiceRelease | undefined;
  readonly task: Omit<TaskDefinitionArgs, "family" | "image" | "sha" | "tags">;
  readonly service: Omit<
    ServiceArgs,
    | "taskDefinitionArn"
    | "containerName"
    | "count"
    | "isScaled"
    | "target"
    | "serviceRegistries"
    | "serviceConnectConfiguration"
    | "tags"
  >;
  /** The services that both connect to. */
  readonly references: readonly ServiceReference[];
  /** What must be there before any task of the service. */
  readonly needs: readonly pulumi.Resource[];
}

/**
 * Gives what creates the tasks of a canary: a task definition of another image, and an ECS service that never scales. All
 * else they share with the service's own: size, rights, secrets, logs and what they reach.
 */
export function canaryServiceCreator(
  shared: CanaryShared,
  component: pulumi.ComponentResource,
): CreateCanaryService {
  return ({ name, canary, target, openings, tags }): CanaryTasks => {
    const { owner, release, task, service, references, needs } = shared;
    const gates = release?.gate ? [release.gate] : [];
    const taskDefinition = createTaskDefinition(
      name,
      {
        ...task,
        family: pulumi.interpolate`${service.environment.name}-${name}`,
        image: release ? releasedImage(`${owner}: http.canary`, canary.image, component) : canary.image,
        sha: canary.sha,
        tags,
      },
      { parent: component, dependsOn: gates },
    );
    const created = createService(
      name,
      {
        ...service,
        taskDefinitionArn: taskDefinition.arn,
        containerName: name,
        count: canary.desiredCount,
        isScaled: false,
        // Only the load balancer shares out requests between the versions; who finds tasks by discovery finds the service's own.
        serviceRegistries: undefined,
        serviceConnectConfiguration: serviceConnectConfiguration(
          name,
          { server: undefined, references, logGroup: task.logGroup },
          component,
        ),
        target,
        tags,
      },
      {
        parent: component,
        dependsOn: [...needs, ...openings],
        hooks: hookBinding(name, { clientsFor: release?.clientsFor, guardClientsFor: undefined }, component),
      },
    );
    const failures = createFailures(
      name,
      {
        environment: service.environment,
        taskGroup: pulumi.interpolate`service:${created.name}`,
        ends: false,
        tags,
      },
      component,
    );
    return { service: created, taskDefinition, failures };
  };
}
