import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import type { Tags } from "../../internal/tags";
import { container } from "../../task/container";
import { cloudWatchLogs } from "../../task/logs/cloudwatch";
import type { Roles } from "../../task/roles";
import type { PrepareSettings } from "../settings";
import { prepareContainer, timeLimitContainer } from "./gate-value";

/** What the task definition is made from. */
export interface PrepareTaskDefinitionArgs {
  readonly family: pulumi.Input<string>;
  readonly settings: PrepareSettings;
  /** The image to prepare, once a way leads to its registry. */
  readonly image: pulumi.Input<string>;
  readonly logGroup: aws.cloudwatch.LogGroup;
  readonly roles: Roles;
  readonly tags: pulumi.Input<Tags>;
}

/** Seconds that the code has to end in order when its time is over. */
const stopTimeout = 30;

/** The same for the time limit, which has nothing to put in order: each second of it is one that a release waits. */
const timeLimitStopTimeout = 2;

/**
 * Creates the task definition of what prepares a version. Beside the code runs a container that only sleeps: when it wakes
 * up first, ECS stops the task, because one of its essential containers has ended. So the limit is kept by the task itself,
 * whatever becomes of the machine that waits for it.
 */
export function createPrepareTaskDefinition(
  name: string,
  { family, settings, image, logGroup, roles, tags }: PrepareTaskDefinitionArgs,
  parent: pulumi.Resource,
): aws.ecs.TaskDefinition {
  // Blocking, other than services: nobody waits for an answer here, and why it failed is in the last lines before the end.
  const logs = { logConfiguration: cloudWatchLogs(logGroup, { mode: "blocking" }) };
  return new aws.ecs.TaskDefinition(
    name,
    {
      family,
      networkMode: "awsvpc",
      requiresCompatibilities: ["FARGATE"],
      cpu: String(settings.cpu),
      memory: String(settings.memory),
      executionRoleArn: roles.executionRole.arn,
      taskRoleArn: roles.taskRole.arn,
      containerDefinitions: pulumi.jsonStringify([
        container({
          ...logs,
          name: prepareContainer,
          image,
          registryCredentialsSecretArn: settings.registryCredentialsSecretArn,
          command: settings.command,
          environmentVariables: settings.environmentVariables,
          readonlyRootFilesystem: settings.readonlyRootFilesystem,
          stopTimeout,
        }),
        container({
          ...logs,
          name: timeLimitContainer,
          image: settings.timeLimitImage,
          command: ["sleep", String(settings.timeoutInSeconds)],
          readonlyRootFilesystem: true,
          stopTimeout: timeLimitStopTimeout,
          // The time that the image needs to come isn't the code's.
          dependsOn: [{ containerName: prepareContainer, condition: "START" }],
        }),
      ]),
      // A task that was killed while it waited is looked for by its definition, and one that runs goes on needing it.
      skipDestroy: true,
      tags,
    },
    { parent },
  );
}
