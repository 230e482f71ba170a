import type * as aws from "@pulumi/aws";
import type * as pulumi from "@pulumi/pulumi";
import type { EnvironmentRef } from "../environment/environment-ref";
import type { Tags } from "../internal/tags";

/** What keeps the failures of a service's tasks. */
export interface FailuresArgs {
  readonly environment: EnvironmentRef;
  /** What ECS says the tasks belong to: `service:<name of the ECS service>` or `family:<family>`. */
  readonly taskGroup: pulumi.Input<string>;
  readonly tags: pulumi.Input<Tags>;
}

/** The resources that keep the failures of a service's tasks. */
export interface FailuresNodes {
  readonly failuresRule: aws.cloudwatch.EventRule;
}

/** Creates the rule that writes each failed task to the environment's log of failures; undefined where it has none. */
export declare function createFailures(
  name: string,
  args: FailuresArgs,
  parent: pulumi.Resource,
): FailuresNodes | undefined;
