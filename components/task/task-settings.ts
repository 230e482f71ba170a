import type * as pulumi from "@pulumi/pulumi";
import type { ContainerHealthCheck } from "./health-check";
import type { Secrets } from "../secrets/secret-source";
import type { InitContainers } from "./init-containers";
import type { TaskLogs } from "./logs/task-logs";
import type { Sidecars } from "./sidecars";
import { cpuUnits, mebibytes } from "./size";
import type { Architecture, TaskArgs } from "./task-args";
import type { Ulimits } from "./ulimits";
import type { TaskVolume } from "./volumes";

/** What tasks run on: Fargate, or machines of one's own. */
export type TaskHost = "fargate" | "ec2";

/** A task with every default filled in. */
export interface TaskSettings {
  /** CPU units. */
  readonly cpu: number;
  /** MiB. */
  readonly memory: number;
  readonly architecture: Architecture | undefined;
  readonly command: readonly string[] | undefined;
  readonly entryPoint: readonly string[] | undefined;
  readonly user: string | undefined;
  readonly workingDirectory: string | undefined;
  readonly ports: readonly number[];
  readonly secrets: Secrets;
  readonly containerHealthCheck: ContainerHealthCheck | undefined;
  readonly stopTimeoutInSeconds: number;
  readonly ephemeralStorageInGiB: number | undefined;
  readonly readonlyRootFilesystem: boolean;
  readonly writablePaths: readonly string[];
  readonly volumes: readonly TaskVolume[];
  readonly ulimits: Ulimits;
  readonly sidecars: Sidecars;
  readonly initContainers: InitContainers;
  readonly logs: TaskLogs;
  readonly registryCredentialsSecretArn: pulumi.Input<string> | undefined;
  readonly registryCredentialsEncryptionKeyArn: pulumi.Input<string | undefined>;
}

/** The smallest task that there is. */
export const defaultSize = { cpu: 256, memory: 512 };

/** The defaults of a task, all in this one place. Sizes that can't be read are problems and come out as NaN. */
export function taskSettings(args: TaskArgs): TaskSettings {
  return {
    cpu: cpuUnits(args.cpu ?? defaultSize.cpu) ?? Number.NaN,
    memory: mebibytes(args.memory ?? defaultSize.memory) ?? Number.NaN,
    architecture: args.architecture,
    command: args.command,
    entryPoint: args.entryPoint,
    user: args.user,
    workingDirectory: args.workingDirectory,
    ports: args.ports ?? [],
    secrets: args.secrets ?? {},
    containerHealthCheck: args.containerHealthCheck,
    stopTimeoutInSeconds: args.stopTimeoutInSeconds ?? 60,
    ephemeralStorageInGiB: args.ephemeralStorageInGiB,
    readonlyRootFilesystem: args.readonlyRootFilesystem ?? true,
    writablePaths: args.writablePaths ?? [],
    volumes: args.volumes ?? [],
    ulimits: args.ulimits ?? {},
    sidecars: args.sidecars ?? {},
    initContainers: args.initContainers ?? {},
    logs: args.logs ?? {},
    registryCredentialsSecretArn: args.registryCredentialsSecretArn,
    registryCredentialsEncryptionKeyArn: args.registryCredentialsEncryptionKeyArn,
  };
}
