import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import type { Tags } from "../internal/tags";
import { container } from "./container";
import type { Roles } from "./roles";
import type { TaskHost, TaskSettings } from "./task-settings";

/** What a service's task definition is made from. */
export interface TaskDefinitionArgs {
  /** Family: environment and service; revisions of it are what a release moves between. */
  readonly family: pulumi.Input<string>;
  readonly on: TaskHost;
  readonly task: TaskSettings;
  readonly image: pulumi.Input<string>;
  /** Port that requests come to; undefined where nothing connects to it. */
  readonly port?: number;
  readonly environmentVariables: Record<string, pulumi.Input<string>>;
  readonly logGroup: aws.cloudwatch.LogGroup;
  readonly roles: Roles;
  /** Labels of the service's container that say which versions of its secrets it was made for. */
  readonly secretLabels?: pulumi.Input<Record<string, string>>;
  /** Whether a shell may be opened in it: a first process then takes care of what the shell leaves behind. */
  readonly shell?: boolean;
  /** Commit of the image, for the tag `version`. */
  readonly sha: pulumi.Input<string> | undefined;
  readonly tags: pulumi.Input<Tags>;
  /**
   * Name of the service's own container.
   * @default the resource's name
   */
  readonly containerName?: string;
}

/** Creates the task definition; the service's own container bears the service's name. */
export function createTaskDefinition(
  name: string,
  args: TaskDefinitionArgs,
  opts: pulumi.CustomResourceOptions,
): aws.ecs.TaskDefinition {
  return new aws.ecs.TaskDefinition(
    name,
    {
      family: args.family,
      networkMode: "awsvpc",
      requiresCompatibilities: [args.on === "fargate" ? "FARGATE" : "EC2"],
      cpu: String(args.task.cpu),
      memory: String(args.task.memory),
      executionRoleArn: args.roles.executionRole.arn,
      taskRoleArn: args.roles.taskRole.arn,
      containerDefinitions: pulumi.jsonStringify([
        container({
          name: args.containerName ?? name,
          image: args.image,
          environmentVariables: args.environmentVariables,
          readonlyRootFilesystem: args.task.readonlyRootFilesystem,
          stopTimeout: args.task.stopTimeoutInSeconds,
          port: args.port,
          logGroup: args.logGroup,
          logMode: "non-blocking",
        }),
      ]),
      // Going back needs the old one as it was.
      skipDestroy: true,
      tags: versionTags(args),
    },
    opts,
  );
}

/** Only here and not on the service, whose tags would change with every release. */
function versionTags({ tags, sha }: TaskDefinitionArgs): pulumi.Input<Tags> {
  return sha === undefined
    ? tags
    : pulumi.all([tags, sha]).apply(([own, version]): Tags => ({ ...own, version }));
}
