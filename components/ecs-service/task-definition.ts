import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import type { Tags } from "../internal/tags";
import { container } from "../task/container";
import type { Roles } from "../task/roles";

/** What the task definition is made from. */
export interface TaskDefinitionArgs {
  /** Family: environment and service; revisions of it are what a release moves between. */
  readonly family: pulumi.Input<string>;
  readonly image: pulumi.Input<string>;
  readonly cpu: number;
  readonly memory: number;
  readonly port: number | undefined;
  readonly environmentVariables: Record<string, pulumi.Input<string>>;
  readonly readonlyRootFilesystem: boolean;
  readonly logGroup: aws.cloudwatch.LogGroup;
  readonly roles: Roles;
  /** Commit of the image, for the tag `version`. */
  readonly sha: pulumi.Input<string> | undefined;
  readonly tags: pulumi.Input<Tags>;
}

/** Seconds between the request to stop and the kill. Draining comes first, so the two add up. */
const stopTimeout = 60;

/** Creates the task definition with one container that bears the service's name. */
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
      requiresCompatibilities: ["FARGATE"],
      cpu: String(args.cpu),
      memory: String(args.memory),
      executionRoleArn: args.roles.executionRole.arn,
      taskRoleArn: args.roles.taskRole.arn,
      containerDefinitions: pulumi.jsonStringify([
        container({
          name,
          image: args.image,
          environmentVariables: args.environmentVariables,
          readonlyRootFilesystem: args.readonlyRootFilesystem,
          stopTimeout,
          port: args.port,
          logGroup: args.logGroup,
          // On purpose: when CloudWatch stalls, lines are lost, but the service goes on answering.
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
