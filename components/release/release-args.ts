import type * as aws from "@pulumi/aws";
import type * as pulumi from "@pulumi/pulumi";
import type { EnvironmentSource } from "../environment/environment-ref";
import type { FargateCpu } from "../task/fargate-size";
import type { RegistryCredentials } from "../task/registry-credentials";
import type { Roles } from "../task/roles";
import type { CreateClients } from "./aws-clients";

/** What a release has made for its task by the time that it asks what else must be there. */
export interface ReleaseTaskNodes extends Roles {
  readonly securityGroup: aws.ec2.SecurityGroup;
}

/** What runs to its end before any service of a release changes: migrations of the database, for example. */
export interface ReleasePrepare extends RegistryCredentials {
  /**
   * Image with its registry and its digest: `<repository>@sha256:…`. By the digest it is known whether it has been
   * prepared before, so that going back to a version doesn't run its migrations again.
   */
  readonly image: pulumi.Input<string>;
  /**
   * What runs in it, word by word. It must stand being run twice: when an update was killed, nobody may know how far it
   * came. Another command for an image that was prepared before isn't run.
   */
  readonly command: readonly string[];
  /**
   * Seconds that it may run, 10 to 36000; then ECS stops it and the release fails. The task itself holds the limit, so
   * it is kept also when nobody waits for it any more.
   * @default 900
   */
  readonly timeoutInSeconds?: number;
  /**
   * CPU units of the task; 1024 are one vCPU.
   * @default 256
   */
  readonly cpu?: FargateCpu;
  /**
   * Memory of the task in MiB. Fargate has a range for each `cpu`.
   * @default 512
   */
  readonly memory?: number;
  /** Environment variables of the container. Not for secrets: whoever can read the task definition sees them. */
  readonly environmentVariables?: Record<string, pulumi.Input<string>>;
  /**
   * Whether the container's root file system is read-only.
   * @default true
   */
  readonly readonlyRootFilesystem?: boolean;
  /**
   * Ids of further security groups that the task is in, beside its own, which lets out HTTPS only: one that a database lets in,
   * for example. A network interface has 5 at most.
   * @default none
   */
  readonly securityGroupIds?: pulumi.Input<pulumi.Input<string>[]>;
  /**
   * What must be there before the task runs: the database, the rules that lead to it, secrets. A function may make what
   * belongs to the release's own task, such as rights of its role, and gives it back.
   * @default nothing but what the task needs to start
   */
  readonly dependsOn?: readonly pulumi.Resource[] | ((nodes: ReleaseTaskNodes) => readonly pulumi.Resource[]);
  /**
   * Which life of the database is prepared: the id of the snapshot that it was restored from, for example. With another one,
   * images are prepared anew that were prepared before.
   * @default none: an image is prepared once
   */
  readonly generation?: string;
  /**
   * Image of the container that holds the time limit: one that has the program `sleep`.
   * @default "public.ecr.aws/docker/library/busybox:1.37"
   */
  readonly timeLimitImage?: pulumi.Input<string>;
}

/** Arguments of `Release`. */
export interface ReleaseArgs {
  /**
   * The environment that is released to: an `Environment`, the `ref` of one, or the output of another stack that holds a
   * `ref`.
   */
  readonly environment: EnvironmentSource;
  /**
   * ARN of the role with which AWS is asked to prepare a version, and what runs afterwards. Give it what the AWS provider
   * has as its role: it is not told to components.
   * @default none: the credentials of the process that runs the program
   */
  readonly assumeRoleArn?: string;
  /**
   * What runs to its end before any service of the release changes.
   * @default nothing: services change at once
   */
  readonly prepare?: ReleasePrepare;
  /**
   * How AWS is asked: fakes in a test, or clients with credentials of another kind.
   * @default the AWS SDK's clients
   */
  readonly createClients?: CreateClients;
}
