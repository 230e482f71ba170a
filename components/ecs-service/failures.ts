import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import type { EnvironmentRef } from "../environment/environment-ref";
import { requiredPart } from "../internal/required-part";
import type { Tags } from "../internal/tags";

/** What keeps the failures of a service's tasks. */
export interface FailuresArgs {
  readonly environment: Pick<EnvironmentRef, "clusterArn" | "failuresLogGroupArn">;
  /** What ECS says the tasks belong to: `service:<name of the ECS service>` or `family:<family>`. */
  readonly taskGroup: pulumi.Input<string>;
  /** Whether a task's work ends by itself, as with a schedule; with a service, every end is a failure. */
  readonly ends: boolean;
  readonly tags: pulumi.Input<Tags>;
}

/** The resources that keep the failures of a service's tasks. */
export interface FailuresNodes {
  /** What matches failed tasks; how often it does is what monitors look at. */
  readonly failuresRule: aws.cloudwatch.EventRule;
}

/**
 * Creates the rule that writes each failed task of a service to the environment's log of failures, `<name>-failures`;
 * undefined where the environment keeps none.
 *
 * @param name the service's name, which its main container bears
 */
export function createFailures(
  name: string,
  args: FailuresArgs,
  parent: pulumi.Resource,
): FailuresNodes | undefined {
  const { environment, taskGroup, ends, tags } = args;
  if (environment.failuresLogGroupArn === undefined) return undefined;
  const ruleName = `${name}-failures`;
  const failuresRule = new aws.cloudwatch.EventRule(
    ruleName,
    {
      description: `Failed tasks of ${name}`,
      eventPattern: pulumi
        .all([environment.clusterArn, taskGroup])
        .apply(([clusterArn, group]) =>
          JSON.stringify(failurePattern({ clusterArn, group, container: name, ends })),
        ),
      tags,
    },
    { parent },
  );
  new aws.cloudwatch.EventTarget(
    ruleName,
    {
      rule: failuresRule.name,
      arn: requiredFailuresLog(name, environment.failuresLogGroupArn, parent),
    },
    { parent },
  );
  return { failuresRule };
}

/**
 * What a failed task's event looks like
 * (https://docs.aws.amazon.com/AmazonECS/latest/developerguide/ecs_task_events.html). A task that ECS stops, because of a
 * roll-out, scaling or Spot, is none, but for one that failed its health checks.
 *
 * Where a task's work ends by itself, its main container tells how: sidecars are stopped after it and mostly don't end with 0.
 */
export function failurePattern(args: {
  readonly clusterArn: string;
  readonly group: string;
  readonly container: string;
  readonly ends: boolean;
}): object {
  const { clusterArn, group, container, ends } = args;
  const failed = { name: [container], exitCode: [{ "anything-but": [0] }] };
  return {
    source: ["aws.ecs"],
    "detail-type": ["ECS Task State Change"],
    detail: {
      clusterArn: [clusterArn],
      group: [group],
      lastStatus: ["STOPPED"],
      $or: [
        { stopCode: ["TaskFailedToStart"] },
        { stopCode: ["EssentialContainerExited"], ...(ends && { containers: failed }) },
        { stoppedReason: [{ prefix: "Task failed " }] },
      ],
    },
  };
}

/**
 * The log group of an environment of another stack. That there is a rule is decided before it is known, because a preview must
 * show it.
 *
 * @throws pulumi.ResourceError in the output, when there is none
 */
export function requiredFailuresLog(
  name: string,
  arn: pulumi.Input<string | undefined>,
  service: pulumi.Resource,
): pulumi.Output<string> {
  return requiredPart(
    arn,
    `EcsService "${name}": the environment keeps no failures, because its stack was last updated by an older version of this library; update that stack first`,
    service,
  );
}
