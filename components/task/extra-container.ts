import type * as pulumi from "@pulumi/pulumi";
import { containerSecrets } from "../secrets/container-secrets";
import type { Secrets } from "../secrets/secret-source";
import type { ContainerArgs } from "./container";
import type { LogConfiguration } from "./logs/log-configuration";
import type { RegistryCredentials } from "./registry-credentials";
import { cpuUnits, type CpuSize, mebibytes, type MemorySize } from "./size";
import { extraMountPoints, type VolumeMount } from "./volumes";

/** A container that a task has beside the service's own. */
export interface ExtraContainer extends RegistryCredentials {
  /** Image with its registry, and its digest or tag. */
  readonly image: pulumi.Input<string>;
  /**
   * What runs in it, word by word.
   * @default what the image says
   */
  readonly command?: readonly string[];
  /**
   * The program that `command` is given to, word by word.
   * @default what the image says
   */
  readonly entryPoint?: readonly string[];
  /**
   * User that it runs as: a name or a number, and a group after a colon if need be.
   * @default what the image says
   */
  readonly user?: string;
  /** Environment variables. Not for secrets: whoever can read the task definition sees them. */
  readonly environmentVariables?: Record<string, pulumi.Input<string>>;
  /**
   * Environment variables whose values are secrets.
   * @default none
   */
  readonly secrets?: Secrets;
  /**
   * CPU of the task that is kept for it.
   * @default none: what the others leave
   */
  readonly cpu?: CpuSize;
  /**
   * Most memory that it may have; beyond it, it is killed.
   * @default none: what the task has
   */
  readonly memory?: MemorySize;
  /**
   * Memory of the task that is kept for it.
   * @default `memory`
   */
  readonly memoryReservation?: MemorySize;
  /**
   * Volumes of the task that it mounts.
   * @default none
   */
  readonly mounts?: readonly VolumeMount[];
  /**
   * Folders that it may write although its root file system is read-only, each an empty volume.
   * @default none
   */
  readonly writablePaths?: readonly string[];
  /**
   * Whether its root file system is read-only.
   * @default true
   */
  readonly readonlyRootFilesystem?: boolean;
}

/** What every container of the task is told, beside what is its own. */
export interface ExtraContainerContext {
  /** Seconds between the request to stop and the kill. */
  readonly stopTimeout: number;
  readonly logConfiguration: LogConfiguration;
}

/** What sidecars and init containers have in common, with every default filled in. */
export function extraContainer(
  name: string,
  extra: ExtraContainer,
  { stopTimeout, logConfiguration }: ExtraContainerContext,
): ContainerArgs {
  const { cpu, memory, memoryReservation, secrets } = extra;
  return {
    name,
    image: extra.image,
    registryCredentialsSecretArn: extra.registryCredentialsSecretArn,
    command: extra.command,
    entryPoint: extra.entryPoint,
    user: extra.user,
    cpu: cpu === undefined ? undefined : cpuUnits(cpu),
    memory: memory === undefined ? undefined : mebibytes(memory),
    memoryReservation: memoryReservation === undefined ? undefined : mebibytes(memoryReservation),
    readonlyRootFilesystem: extra.readonlyRootFilesystem ?? true,
    mountPoints: extraMountPoints(name, extra.mounts ?? [], extra.writablePaths ?? []),
    stopTimeout,
    environmentVariables: extra.environmentVariables,
    secrets: secrets === undefined ? undefined : containerSecrets(secrets),
    logConfiguration,
  };
}
