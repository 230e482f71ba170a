import type * as pulumi from "@pulumi/pulumi";
import type { EnvironmentSource } from "../environment/environment-ref";
import type { Release } from "../release/release";
import type { FargateCpu } from "../task/fargate-size";
import type { Capacity } from "./capacity";

/** What a service takes of its `Release`; just this, so that a release may be of another copy of this library. */
export type EcsServiceRelease = Pick<Release, "gate" | "clientsFor">;

/** How requests from the internet reach a service. */
export interface EcsServiceHttp {
  /** First label of the service's name: `api` answers at `https://api.<domain of the environment>`. */
  readonly host: string;
  /** How the load balancer asks whether a task may get requests. */
  readonly healthCheck?: {
    /**
     * Path that answers 200 when the task can work.
     * @default "/health"
     */
    readonly path?: string;
  };
  /**
   * Path that answers 200 with the commit that runs: JSON with `sha` or `version`, or the commit as plain text, whole or its
   * first 7 digits or more. Asked after a release, from inside the VPC, where the service has a `release` and a `sha`.
   * @default "/version"
   */
  readonly versionPath?: string;
}

/** Arguments of `EcsService`. */
export interface EcsServiceArgs {
  /**
   * The environment that the service runs in: an `Environment`, the `ref` of one, or the output of another stack that
   * holds a `ref`: `new pulumi.StackReference("organization/ecs-environment/staging").requireOutput("environment")`.
   */
  readonly environment: EnvironmentSource;
  /** Image with its registry, and its digest or tag; with a `release` it must be the digest: `<repository>@sha256:…`. */
  readonly image: pulumi.Input<string>;
  /**
   * Commit that the image was built from. The task definition bears it as its tag `version`, and after a release the service
   * must answer it.
   * @default none: the service is not asked for its version
   */
  readonly sha?: pulumi.Input<string>;
  /**
   * The release that the service belongs to: the service changes after what the release prepares, tells how far ECS is
   * with it, and every update fails while what runs isn't what was asked for.
   * @default none: an update is told only that ECS settled
   */
  readonly release?: EcsServiceRelease;
  /**
   * Number of tasks. With `scaling` only the first number, at least its minimum: from then on it is scaling's.
   * @default 1
   */
  readonly desiredCount?: number;
  /**
   * What tasks run on: `"FARGATE"`, a share of it on Spot, or machines of your own. A service moves from one to another in
   * place, by a roll-out.
   * @default "FARGATE"
   */
  readonly capacity?: Capacity;
  /**
   * Least share of the tasks that stays healthy while a version is rolled out, in percent of the desired count, rounded up
   * to tasks.
   * @default 100; 0 for a daemon, whose old task must go before its new one comes
   */
  readonly minimumHealthyPercent?: number;
  /**
   * Largest number of tasks while a version is rolled out, in percent of the desired count, rounded down to tasks: 100 to 200.
   * @default 200; a daemon has always 100
   */
  readonly maximumPercent?: number;
  /**
   * Seconds that a roll-out may take before the update fails.
   * @default 1200
   */
  readonly rolloutTimeoutInSeconds?: number;
  /**
   * One task on each machine of the cluster, whichever capacity provider brought it. Only with `capacity.capacityProvider`.
   * @default none: `desiredCount` tasks
   */
  readonly daemon?: true;
  /**
   * A task that runs when somebody starts it, by the command in `runCommand`. There is no ECS service, so nothing runs until
   * then.
   * @default none: ECS keeps tasks running
   */
  readonly oneOff?: true;
  /**
   * Lets people open a shell in a running task, by the command in `shellCommand`. AWS's agent writes to the container's root
   * file system, so it needs `readonlyRootFilesystem: false`.
   * @default none: nobody can
   */
  readonly shell?: true;
  /**
   * Lets an update replace the service although `scaling` set its count: it comes back with the declared one. For one update;
   * without it, such an update fails in its preview, where the service has a `release`.
   * @default none: a replacement fails
   */
  readonly allowReplacement?: true;
  /**
   * CPU units of a task; 1024 are one vCPU.
   * @default 256
   */
  readonly cpu?: FargateCpu;
  /**
   * Memory of a task in MiB. Fargate has a range for each `cpu`.
   * @default 512
   */
  readonly memory?: number;
  /**
   * Port that the container listens on.
   * @default 8080 with `http`, otherwise none
   */
  readonly port?: number;
  /**
   * How requests from the internet reach the service.
   * @default none: a worker that nothing can connect to
   */
  readonly http?: EcsServiceHttp;
  /** Environment variables of the container. Not for secrets: whoever can read the task definition sees them. */
  readonly environmentVariables?: Record<string, pulumi.Input<string>>;
  /**
   * Whether the container's root file system is read-only.
   * @default true
   */
  readonly readonlyRootFilesystem?: boolean;
  /**
   * `false` for a service that nobody is told of: it gets no Datadog monitors.
   * @default monitors of its tasks and its requests, when the environment says where alerts go
   */
  readonly alerts?: false;
}
