import type * as aws from "@pulumi/aws";
import type * as pulumi from "@pulumi/pulumi";
import type { EnvironmentRef } from "../environment/environment-ref";
import type { Tags } from "../internal/tags";
import { createRedeployRules, type RedeployRules } from "../secrets/redeploy-rule";
import { taskSecrets } from "../task/task-needs";
import { canaryServiceCreator } from "./canary-service";
import type { EcsServiceArgs } from "./ecs-service-args";
import { createHttpEntrance, type HttpEntrance } from "./http/http-entrance";
import { hookBinding } from "./release-hooks";
import { createScaling, type ScalingNodes } from "./scaling/scaling";
import { createService } from "./service";
import type { ServiceTask } from "./service-task";
import type { ServiceSettings } from "./settings";

/** What keeps a service's tasks running. */
export interface RunningArgs {
  readonly environment: EnvironmentRef;
  readonly args: Pick<EcsServiceArgs, "release" | "scaling" | "connectsTo" | "allowReplacement">;
  readonly settings: ServiceSettings;
  readonly task: ServiceTask;
  readonly tags: pulumi.Input<Tags>;
}

/** The resources that keep a service's tasks running. */
export interface Running {
  readonly service: aws.ecs.Service;
  /** Undefined without `http`. */
  readonly entrance: HttpEntrance | undefined;
  /** Undefined without `scaling`. */
  readonly scaling: ScalingNodes | undefined;
  /** Undefined where tasks have no secrets. */
  readonly redeploy: RedeployRules | undefined;
}

/** Creates the ECS service, what leads requests to it, what scales it, and what brings new tasks for new secrets. */
export function createRunning(
  name: string,
  { environment, args, settings, task, tags }: RunningArgs,
  component: pulumi.ComponentResource,
): Running {
  const { release, scaling, connectsTo = {}, allowReplacement = false } = args;
  const { http, count } = settings;
  const { taskDefinition, parts, discovery, needs } = task;
  const securityGroupId = parts.securityGroup.id;
  const shared = {
    environment,
    capacity: settings.capacity,
    rollout: settings.rollout,
    hasShell: settings.hasShell,
    healthCheckGracePeriodInSeconds: http?.healthCheckGracePeriodInSeconds,
    securityGroupId,
  };
  const references = Object.values(connectsTo);
  const createCanaryService = canaryServiceCreator(
    { owner: `EcsService "${name}"`, release, task: parts.task, service: shared, references, needs },
    component,
  );
  const entrance =
    http &&
    createHttpEntrance(name, { environment, http, securityGroupId, createCanaryService, tags }, component);
  const service = createService(
    name,
    {
      ...shared,
      taskDefinitionArn: taskDefinition.arn,
      containerName: name,
      count: settings.kind === "daemon" ? "daemon" : count.first,
      isScaled: count.isScaled,
      target: entrance && { targetGroupArn: entrance.targetGroup.arn, port: entrance.port },
      serviceRegistries: discovery.serviceRegistries,
      serviceConnectConfiguration: discovery.serviceConnectConfiguration,
      tags,
    },
    {
      parent: component,
      // One that no request reaches is taken for broken.
      dependsOn: [...needs, ...(entrance?.openings ?? [])],
      hooks: hookBinding(
        name,
        {
          clientsFor: release?.clientsFor,
          guardClientsFor: count.isScaled && !allowReplacement ? release?.previewClientsFor : undefined,
        },
        component,
      ),
    },
  );
  const canary = entrance?.canary;
  const sources = taskSecrets(settings.task);
  return {
    service,
    entrance,
    scaling:
      scaling &&
      createScaling(
        name,
        {
          environment,
          serviceName: service.name,
          scaling,
          target: entrance && {
            listenerArn: entrance.loadBalancer.httpsListenerArn,
            targetGroupArnSuffix: entrance.targetGroup.arnSuffix,
          },
          tags,
        },
        component,
      ),
    redeploy:
      sources.length === 0
        ? undefined
        : createRedeployRules(
            name,
            {
              environment,
              sources,
              services: { [name]: service.name, ...(canary && { [canary.name]: canary.service.name }) },
              tags,
            },
            component,
          ),
  };
}
