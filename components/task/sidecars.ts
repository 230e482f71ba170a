import type * as pulumi from "@pulumi/pulumi";
import type { ContainerHealthCheck } from "./health-check";
import type { SecretSource } from "../secrets/secret-source";
import type { CpuSize, MemorySize } from "./size";
import type { VolumeMount } from "./volumes";

/** A container that a task has beside the service's own. */
export interface ExtraContainer {
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
  readonly secrets?: Record<string, SecretSource>;
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
  /**
   * ARN of the secret with the credentials of the private registry that its image is in.
   * @default none
   */
  readonly registryCredentialsSecretArn?: pulumi.Input<string>;
}

/** A container that runs beside the service's own as long as the task does. */
export interface Sidecar extends ExtraContainer {
  /**
   * Ports that it listens on. All containers of a task share one network, so each port is there once.
   * @default none
   */
  readonly ports?: readonly number[];
  /**
   * Whether the task ends with it.
   * @default true
   */
  readonly essential?: boolean;
  /**
   * What ECS asks inside the container.
   * @default none: it is healthy as long as it runs
   */
  readonly containerHealthCheck?: ContainerHealthCheck;
  /**
   * Whether the service's own container waits until this one is healthy or, without `containerHealthCheck`, has started.
   * @default false: they start together
   */
  readonly startsBefore?: boolean;
}
