import type * as pulumi from "@pulumi/pulumi";
import type { ContainerHealthCheck } from "./health-check";
import type { InitContainers } from "./init-containers";
import type { TaskLogs } from "./logs/task-logs";
import type { Secrets } from "../secrets/secret-source";
import type { RegistryCredentials } from "./registry-credentials";
import type { Sidecars } from "./sidecars";
import type { CpuSize, MemorySize } from "./size";
import type { Ulimits } from "./ulimits";
import type { TaskVolume } from "./volumes";

/** Processors that an image may be built for. */
export type Architecture = "X86_64" | "ARM64";

/** Everything of a service that only shapes its tasks. */
export interface TaskArgs extends RegistryCredentials {
  /**
   * CPU of a task, shared by its containers: CPU units, of which 1024 are one vCPU, or text such as `"0.5 vCPU"`. Fargate has
   * a table of sizes; machines of one's own take 128 to 196608 units.
   * @default 256
   */
  readonly cpu?: CpuSize;
  /**
   * Memory of a task, shared by its containers: MiB, or text such as `"1 GB"`. Fargate has a range for each `cpu`.
   * @default 512
   */
  readonly memory?: MemorySize;
  /**
   * Processor that the image is built for. An image for ARM64 in a task without it doesn't start.
   * @default none is asked for: X86_64 on Fargate, elsewhere what the machine has
   */
  readonly architecture?: Architecture;
  /**
   * What runs in the container, word by word.
   * @default what the image says
   */
  readonly command?: readonly string[];
  /**
   * The program that `command` is given to, word by word.
   * @default what the image says
   */
  readonly entryPoint?: readonly string[];
  /**
   * User that the container runs as: a name or a number, and a group after a colon if need be: `"1000:1000"`.
   * @default what the image says
   */
  readonly user?: string;
  /**
   * Folder that the container starts in.
   * @default what the image says
   */
  readonly workingDirectory?: string;
  /**
   * Ports that the container listens on beside `port`, 1 to 65535.
   * @default none
   */
  readonly ports?: readonly number[];
  /** Environment variables of the container. Not for secrets: whoever can read the task definition sees them. */
  readonly environmentVariables?: Record<string, pulumi.Input<string>>;
  /**
   * Environment variables whose values are secrets: ECS reads them when it starts a task, and neither the task definition nor
   * the state holds them.
   *
   * A rotated secret brings new tasks at the next update, and also between two where the environment can: with the Parameter
   * Store always, with Secrets Manager where a trail of CloudTrail logs the management events of the account and the region.
   * @default none
   */
  readonly secrets?: Secrets;
  /**
   * What ECS asks inside the container. A container that fails it is replaced, unlike one that only the load balancer finds
   * unhealthy, which loses its requests first.
   * @default none: a container is healthy as long as it runs
   */
  readonly containerHealthCheck?: ContainerHealthCheck;
  /**
   * Seconds between the request to stop and the kill, 2 to 120 on Fargate. In a deployment draining comes first, so the two
   * add up. When Fargate Spot takes a task away, it is asked to stop at once, while it is still drained, and is gone after 120.
   * @default 60
   */
  readonly stopTimeoutInSeconds?: number;
  /**
   * Disk that a task has for its images and empty volumes, 21 to 200 GiB; only on Fargate.
   * @default what Fargate gives, 20
   */
  readonly ephemeralStorageInGiB?: number;
  /**
   * Whether the container's root file system is read-only. What the code writes then needs `writablePaths` or `volumes`.
   * @default true
   */
  readonly readonlyRootFilesystem?: boolean;
  /**
   * Folders that the container may write although its root file system is read-only. Each is an empty volume that goes with
   * the task. It belongs to root unless the image has the folder and names it as a `VOLUME`, which then keeps its owner.
   * @default none
   */
  readonly writablePaths?: readonly string[];
  /**
   * Volumes of the container: file systems, or empty ones that sidecars and init containers mount, too.
   * @default none
   */
  readonly volumes?: readonly TaskVolume[];
  /**
   * Limits of the container's processes, by their name; a number is both, the soft and the hard one. Fargate takes only
   * `nofile`.
   * @default what Docker has; on Fargate 65535 open files
   */
  readonly ulimits?: Ulimits;
  /**
   * Containers that run beside the service's own, by their name.
   * @default none
   */
  readonly sidecars?: Sidecars;
  /**
   * Containers that run to their end before the service's own starts, by their name, in the order written. When one fails, the
   * task doesn't start.
   * @default none
   */
  readonly initContainers?: InitContainers;
  /**
   * Where the lines go that the containers print.
   * @default CloudWatch, where lines are lost rather than that the code waits
   */
  readonly logs?: TaskLogs;
}
