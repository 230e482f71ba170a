import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import type { EnvironmentRef } from "../environment/environment-ref";
import { lateError } from "../internal/late-error";
import { requiredPart } from "../internal/required-part";
import type { Tags } from "../internal/tags";
import {
  parameterPattern,
  parametersPerRule,
  patternProblems,
  secretPattern,
  secretsPerRule,
} from "./redeploy-patterns";
import type { SecretSource } from "./secret-source";

/** What the rules are made from. */
export interface RedeployRuleArgs {
  readonly environment: Pick<EnvironmentRef, "clusterName" | "redeployFunctionArn">;
  /** Every secret of the tasks. */
  readonly sources: readonly SecretSource[];
  /** The ECS services that get new tasks, by the names that their targets bear: the service itself, and its canary. */
  readonly services: Readonly<Record<string, pulumi.Input<string>>>;
  readonly tags: pulumi.Input<Tags>;
}

/** What is told of a service's secrets. */
export interface RedeployRules {
  readonly redeployRules: aws.cloudwatch.EventRule[];
  readonly redeployTargets: aws.cloudwatch.EventTarget[];
}

/**
 * Lets a service have new tasks when one of its secrets has another value between two updates. It costs nothing while nothing
 * happens. Events of Secrets Manager come by CloudTrail: without a trail that logs management events in the account and the
 * region there are none, and a rotation shows at the next update. Those of the Parameter Store come by themselves.
 *
 * An environment without the function, such as one that this library didn't create, gets no rules.
 *
 * @throws pulumi.ResourceError while an update runs, when an environment of another stack turns out to be without the function
 */
export function createRedeployRules(
  name: string,
  { environment, sources, services, tags }: RedeployRuleArgs,
  parent: pulumi.Resource,
): RedeployRules {
  const redeployRules: aws.cloudwatch.EventRule[] = [];
  const redeployTargets: aws.cloudwatch.EventTarget[] = [];
  const { clusterName, redeployFunctionArn } = environment;
  if (redeployFunctionArn === undefined) return { redeployRules, redeployTargets };
  const functionArn = presentFunction(name, redeployFunctionArn, parent);
  const secretArns = sources.flatMap((source) => ("secretArn" in source ? [source.secretArn] : []));
  const parameterArns = sources.flatMap((source) => ("parameterArn" in source ? [source.parameterArn] : []));
  const patterns = [
    ...inGroups(secretArns, secretsPerRule).map((arns, group) => ({
      suffix: suffixOf("redeploy", group),
      pattern: pulumi.all(arns).apply(secretPattern),
    })),
    ...inGroups(parameterArns, parametersPerRule).map((arns, group) => ({
      suffix: suffixOf("redeploy-parameters", group),
      pattern: pulumi.all(arns).apply(parameterPattern),
    })),
  ];
  for (const { suffix, pattern } of patterns) {
    const rule = new aws.cloudwatch.EventRule(
      `${name}-${suffix}`,
      {
        description: `Secrets of ${name} have other values`,
        eventPattern: fittingPattern(name, pattern, parent),
        tags,
      },
      { parent },
    );
    redeployRules.push(rule);
    for (const [service, serviceName] of Object.entries(services)) {
      redeployTargets.push(
        new aws.cloudwatch.EventTarget(
          `${service}-${suffix}`,
          {
            rule: rule.name,
            arn: functionArn,
            // With the time of the change, because the event may be as late as a trail.
            inputTransformer: {
              inputPaths: { time: "$.time" },
              inputTemplate: pulumi.jsonStringify({
                cluster: clusterName,
                service: serviceName,
                time: "<time>",
              }),
            },
          },
          { parent },
        ),
      );
    }
  }
  return { redeployRules, redeployTargets };
}

/** Whether another stack's environment has the function shows only when that stack's output is there. */
export function presentFunction(
  name: string,
  functionArn: pulumi.Input<string | undefined>,
  parent: pulumi.Resource,
): pulumi.Output<string> {
  return requiredPart(
    functionArn,
    `EcsService "${name}": its environment has nothing that brings new tasks after a rotation, which its secrets need; update the environment's stack first`,
    parent,
  );
}

/** How long the ARNs are shows only when the secrets are there. */
export function fittingPattern(
  name: string,
  pattern: pulumi.Output<string>,
  parent: pulumi.Resource,
): pulumi.Output<string> {
  return pattern.apply((text) => {
    const [problem] = patternProblems(text);
    if (problem !== undefined) throw lateError(`EcsService "${name}": ${problem}`, parent);
    return text;
  });
}

function suffixOf(what: string, group: number): string {
  return group === 0 ? what : `${what}-${group + 1}`;
}

/** Several variables are often values of one secret, which then is the same input. */
function inGroups(arns: readonly pulumi.Input<string>[], size: number): pulumi.Input<string>[][] {
  const distinct = [...new Set(arns)];
  return Array.from({ length: Math.ceil(distinct.length / size) }, (_, group) =>
    distinct.slice(group * size, (group + 1) * size),
  );
}
