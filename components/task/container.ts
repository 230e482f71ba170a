import type * as aws from "@pulumi/aws";
import type * as pulumi from "@pulumi/pulumi";

/** What a container of a task is made from. */
export interface ContainerArgs {
  readonly name: string;
  readonly image: pulumi.Input<string>;
  /**
   * What runs in it.
   * @default what the image says
   */
  readonly command?: readonly string[];
  readonly environmentVariables?: Record<string, pulumi.Input<string>>;
  readonly readonlyRootFilesystem: boolean;
  /** Seconds between the request to stop and the kill. */
  readonly stopTimeout: number;
  /** Port that it listens on; undefined where nothing connects to it. */
  readonly port?: number;
  /**
   * Container of the task that must have started before this one does.
   * @default none: they start together
   */
  readonly startsAfter?: string;
  readonly logGroup: aws.cloudwatch.LogGroup;
  /**
   * What gives way when CloudWatch stalls: with `non-blocking` the lines beyond the buffer, with `blocking` the code, which
   * waits until it may print on.
   */
  readonly logMode: "blocking" | "non-blocking";
}

/** Start of the name of every log stream; then come the container's name and the task's id, each after a slash. */
export const logStreamPrefix = "ecs";

/** An essential container, as a task definition's JSON holds it. */
export function container(args: ContainerArgs) {
  const { name, logGroup, port, command, startsAfter } = args;
  return {
    name,
    image: args.image,
    ...(command && { command }),
    essential: true,
    ...(startsAfter !== undefined && { dependsOn: [{ containerName: startsAfter, condition: "START" }] }),
    readonlyRootFilesystem: args.readonlyRootFilesystem,
    stopTimeout: args.stopTimeout,
    // AWS returns variables in an order of its own; sorted here, two equal definitions are equal texts.
    environment: Object.entries(args.environmentVariables ?? {})
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([variable, value]) => ({ name: variable, value })),
    portMappings: port === undefined ? [] : [{ name, containerPort: port, hostPort: port, protocol: "tcp" }],
    logConfiguration: {
      logDriver: "awslogs",
      options: {
        "awslogs-group": logGroup.name,
        "awslogs-region": logGroup.region,
        "awslogs-stream-prefix": logStreamPrefix,
        mode: args.logMode,
        ...(args.logMode === "non-blocking" && { "max-buffer-size": "25m" }),
      },
    },
  };
}
