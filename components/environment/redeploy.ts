import * as aws from "@pulumi/aws";
import type * as pulumi from "@pulumi/pulumi";
import { named, type Tags } from "../internal/tags";
import { createFunctionParts, functionSettings } from "./function-parts";

/** What the function is made from. */
export interface RedeployArgs {
  /** ARN of the environment's cluster. */
  readonly clusterArn: pulumi.Output<string>;
  readonly logRetentionInDays: number;
  readonly tags: Tags;
}

/** The function that brings new tasks, and where it writes what it did. */
export interface Redeploy {
  readonly redeploy: aws.lambda.Function;
  readonly redeployLogGroup: aws.cloudwatch.LogGroup;
}

/**
 * Creates the function that has ECS replace the tasks of a service after one of its secrets was rotated. Services add the
 * rules that invoke it. It costs nothing until then.
 */
export function createRedeploy(
  name: string,
  { clusterArn, logRetentionInDays, tags: environmentTags }: RedeployArgs,
  parent: pulumi.Resource,
): Redeploy {
  const redeployName = `${name}-redeploy`;
  const tags = named(environmentTags, redeployName);
  const parts = createFunctionParts(
    redeployName,
    {
      purpose: `Brings new tasks to services of ${name}`,
      logGroupName: `/lambda/${name}/redeploy`,
      logRetentionInDays,
      statements: [
        // Without iam:PassRole, so it can't give a service another task definition's roles.
        {
          Effect: "Allow",
          Action: ["ecs:DescribeServices", "ecs:UpdateService"],
          Resource: clusterArn.apply(servicesOf),
        },
      ],
      tags,
    },
    parent,
  );
  const redeploy = new aws.lambda.Function(
    redeployName,
    {
      description: `Brings new tasks to services of ${name} whose secrets were rotated`,
      ...functionSettings("redeploy-handler.cjs", parts),
      // It waits for deployments that are under way, as long as functions may. Lambda then asks again, twice, which is its
      // default and its most.
      timeout: 900,
      tags,
    },
    { parent, dependsOn: [parts.policy] },
  );
  new aws.lambda.Permission(
    redeployName,
    {
      action: "lambda:InvokeFunction",
      function: redeploy.name,
      principal: "events.amazonaws.com",
      // One for all of them: a function's policy ends at 20 KB, which fifty services and their reviews would fill.
      sourceArn: clusterArn.apply(redeployRulesOf),
    },
    { parent },
  );
  return { redeploy, redeployLogGroup: parts.logGroup };
}

/** `arn:aws:ecs:eu-west-1:111111111111:cluster/staging` names its services by this pattern. */
function servicesOf(clusterArn: string): string {
  return `${clusterArn.replace(":cluster/", ":service/")}/*`;
}

/** The rules that services make, by the names that they have from their services and this function. */
function redeployRulesOf(clusterArn: string): string {
  return clusterArn.replace(/:ecs:(.*):cluster\/.*$/, ":events:$1:rule/*-redeploy*");
}
