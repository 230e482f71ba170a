import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import type { Tags } from "../internal/tags";
import type { Roles } from "./roles";

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
  readonly tags: pulumi.Input<Tags>;
}

/** Seconds between the request to stop and the kill. Draining comes first, so the two add up. */
const stopTimeout = 60;

/** Creates the task definition with one container that bears the service's name. */
export function createTaskDefinition(
  name: string,
  args: TaskDefinitionArgs,
  parent: pulumi.Resource,
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
      containerDefinitions: pulumi.jsonStringify([container(name, args)]),
      tags: args.tags,
    },
    { parent },
  );
}

function container(name: string, args: TaskDefinitionArgs) {
  const { logGroup, port } = args;
  return {
    name,
    image: args.image,
    essential: true,
    readonlyRootFilesystem: args.readonlyRootFilesystem,
    stopTimeout,
    // AWS returns variables in an order of its own; sorted here, two equal definitions are equal texts.
    environment: Object.entries(args.environmentVariables)
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([variable, value]) => ({ name: variable, value })),
    portMappings: port === undefined ? [] : [{ name, containerPort: port, hostPort: port, protocol: "tcp" }],
    logConfiguration: {
      logDriver: "awslogs",
      options: {
        "awslogs-group": logGroup.name,
        "awslogs-region": logGroup.region,
        "awslogs-stream-prefix": "ecs",
        // On purpose: when CloudWatch stalls, lines beyond the buffer are lost, but the service goes on answering.
        mode: "non-blocking",
        "max-buffer-size": "25m",
      },
    },
  };
}
