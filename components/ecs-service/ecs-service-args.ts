import type * as pulumi from "@pulumi/pulumi";
import type { Access } from "../access/access";
import type { EnvironmentSource } from "../environment/environment-ref";
import type { Release } from "../release/release";
import type { TaskArgs } from "../task/task-args";
import type { Capacity } from "./capacity";
import type { ConnectsTo, Discovery } from "./discovery/discovery-args";
import type { EcsServiceHttp } from "./http/http-args";
import type { Scaling } from "./scaling/scaling-args";
import type { Schedule } from "./schedule/schedule-args";

/** What a service takes of its `Release`; just this, so that a release may be of another copy of this library. */
export type EcsServiceRelease = Pick<Release, "gate" | "clientsFor"> &
  Partial<Pick<Release, "previewClientsFor">>;

/**
 * Arguments of `EcsService`. What it is follows from them: with `http` requests reach it; with `schedule` a task is started
 * when it is due; with `daemon` each machine has one; with `oneOff` somebody starts one; otherwise it is a worker.
 */
export interface EcsServiceArgs extends TaskArgs {
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
   * Port that the container listens on.
   * @default 8080 with `http`, otherwise none
   */
  readonly port?: number;
  /**
   * How requests reach the service.
   * @default none: a worker that nothing can connect to
   */
  readonly http?: EcsServiceHttp;
  /**
   * Between which counts the service has its tasks, and by what.
   * @default none: `desiredCount` tasks
   */
  readonly scaling?: Scaling;
  /**
   * When a task is started that does its work and ends. There is no ECS service, and nothing runs between.
   * @default none: ECS keeps tasks running
   */
  readonly schedule?: Schedule;
  /**
   * How other services find the tasks, without a load balancer: by a DNS name, or by a proxy beside each task. Needs `port`.
   * @default none: nothing connects to the tasks but a load balancer
   */
  readonly discovery?: Discovery;
  /**
   * The services that this one connects to, by names of your own: `{ web: web.reference }`. Only to them it is let out within
   * the VPC.
   * @default none
   */
  readonly connectsTo?: ConnectsTo;
  /**
   * What the code may do with which resources: its role gets exactly these rights.
   * @default none: the code may do nothing on AWS
   */
  readonly access?: readonly Access[];
  /**
   * `false` for a service that nobody is told of: it gets no Datadog monitors.
   * @default monitors of its tasks and its requests, when the environment says where alerts go
   */
  readonly alerts?: false;
}
