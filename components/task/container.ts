import type * as pulumi from "@pulumi/pulumi";
import type { ContainerSecret } from "../secrets/container-secrets";
import { type ContainerHealthCheck, healthCheck } from "./health-check";
import type { LogConfiguration } from "./logs/log-configuration";
import type { PortMapping } from "./ports";
import { type Ulimits, ulimits } from "./ulimits";
import { environment, type Variables } from "./variables";
import type { MountPoint } from "./volumes";

/** What must have happened to another container of the task before one starts. */
export interface Dependency {
  readonly containerName: string;
  readonly condition: "START" | "HEALTHY" | "SUCCESS";
}

/** What a container of a task is made from. */
export interface ContainerArgs {
  readonly name: string;
  readonly image: pulumi.Input<string>;
  /**
   * Credentials of a private registry.
   * @default none: ECR, or a registry that asks nobody
   */
  readonly registryCredentialsSecretArn?: pulumi.Input<string> | undefined;
  /**
   * What runs in it.
   * @default what the image says
   */
  readonly command?: readonly string[] | undefined;
  readonly entryPoint?: readonly string[] | undefined;
  readonly user?: string | undefined;
  readonly workingDirectory?: string | undefined;
  /**
   * Whether the task ends with it.
   * @default true
   */
  readonly essential?: boolean | undefined;
  /**
   * What it waits for.
   * @default nothing: containers start together
   */
  readonly dependsOn?: readonly Dependency[] | undefined;
  /** CPU units and MiB of the task that are its own. */
  readonly cpu?: number | undefined;
  readonly memory?: number | undefined;
  readonly memoryReservation?: number | undefined;
  readonly readonlyRootFilesystem: boolean;
  readonly mountPoints?: readonly MountPoint[];
  /** Seconds between the request to stop and the kill. */
  readonly stopTimeout: number;
  readonly healthCheck?: ContainerHealthCheck | undefined;
  readonly environmentVariables?: Variables | undefined;
  readonly secrets?: pulumi.Input<readonly ContainerSecret[]> | undefined;
  /** Ports that it listens on; none where nothing connects to it. */
  readonly portMappings?: readonly PortMapping[];
  readonly ulimits?: Ulimits;
  readonly dockerLabels?: pulumi.Input<Record<string, string>> | undefined;
  /** Whether its first process is one that takes care of those that others leave behind. */
  readonly initProcess?: boolean | undefined;
  /** What makes it the router of the others' lines. */
  readonly firelensConfiguration?: { readonly type: "fluentbit" };
  /** Whether it starts anew when it ends, without the task. */
  readonly restarts?: boolean;
  readonly logConfiguration: LogConfiguration;
}

/**
 * Seconds that a container must have run to be started anew: the shortest that ECS takes, whose default is five minutes.
 * https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_ContainerRestartPolicy.html
 */
const restartAttemptPeriod = 60;

/**
 * A container as a task definition's JSON holds it. What isn't given is left away, and so is what ECS takes by itself: it
 * doesn't give that back, and every preview would show a change.
 */
export function container(args: ContainerArgs) {
  const { command, entryPoint, user, workingDirectory, dependsOn = [], mountPoints = [] } = args;
  const { cpu, memory, memoryReservation, secrets, dockerLabels, firelensConfiguration } = args;
  const limits = ulimits(args.ulimits ?? {});
  return {
    name: args.name,
    image: args.image,
    ...(args.registryCredentialsSecretArn !== undefined && {
      repositoryCredentials: { credentialsParameter: args.registryCredentialsSecretArn },
    }),
    ...(entryPoint && { entryPoint }),
    ...(command && { command }),
    ...(user !== undefined && { user }),
    ...(workingDirectory !== undefined && { workingDirectory }),
    essential: args.essential ?? true,
    ...(args.restarts === true && { restartPolicy: { enabled: true, restartAttemptPeriod } }),
    ...(dependsOn.length > 0 && { dependsOn }),
    ...(cpu !== undefined && { cpu }),
    ...(memory !== undefined && { memory }),
    ...(memoryReservation !== undefined && { memoryReservation }),
    readonlyRootFilesystem: args.readonlyRootFilesystem,
    ...(mountPoints.length > 0 && { mountPoints }),
    stopTimeout: args.stopTimeout,
    ...(args.healthCheck && { healthCheck: healthCheck(args.healthCheck) }),
    environment: environment(args.environmentVariables ?? {}),
    ...(secrets !== undefined && { secrets }),
    portMappings: args.portMappings ?? [],
    ...(limits.length > 0 && { ulimits: limits }),
    ...(dockerLabels !== undefined && { dockerLabels }),
    ...(args.initProcess === true && { linuxParameters: { initProcessEnabled: true } }),
    ...(firelensConfiguration && { firelensConfiguration }),
    logConfiguration: args.logConfiguration,
  };
}

/** A container as a task definition's JSON holds it. */
export type ContainerDefinition = ReturnType<typeof container>;
