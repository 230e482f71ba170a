import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import type { Tags } from "../internal/tags";
import { containers } from "./containers";
import type { Roles } from "./roles";
import type { TaskHost, TaskSettings } from "./task-settings";
import { taskVolumes } from "./task-volumes";

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
  const { task } = args;
  const volumes = taskVolumes(task);
  return new aws.ecs.TaskDefinition(
    name,
    {
      family: args.family,
      networkMode: "awsvpc",
      requiresCompatibilities: [args.on === "fargate" ? "FARGATE" : "EC2"],
      cpu: String(task.cpu),
      memory: String(task.memory),
      // Only when somebody says it: said for everybody, it would be a new revision of every service there is.
      ...(task.architecture && {
        runtimePlatform: { cpuArchitecture: task.architecture, operatingSystemFamily: "LINUX" },
      }),
      ...(task.ephemeralStorageInGiB !== undefined && {
        ephemeralStorage: { sizeInGib: task.ephemeralStorageInGiB },
      }),
      ...(volumes.length > 0 && { volumes }),
      executionRoleArn: args.roles.executionRole.arn,
      taskRoleArn: args.roles.taskRole.arn,
      containerDefinitions: pulumi.jsonStringify(containers(args.containerName ?? name, args)),
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
