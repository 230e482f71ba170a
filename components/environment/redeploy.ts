import { readFileSync } from "node:fs";
import * as path from "node:path";
import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import { named, type Tags } from "../internal/tags";

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
  // Under a name of its own and not the one that Lambda would choose: there the group would come without an end to its logs.
  const redeployLogGroup = new aws.cloudwatch.LogGroup(
    redeployName,
    { name: `/lambda/${name}/redeploy`, retentionInDays: logRetentionInDays, tags },
    { parent },
  );
  const role = new aws.iam.Role(
    redeployName,
    {
      description: `Brings new tasks to services of ${name}`,
      assumeRolePolicy: {
        Version: "2012-10-17",
        Statement: [
          { Effect: "Allow", Principal: { Service: "lambda.amazonaws.com" }, Action: "sts:AssumeRole" },
        ],
      },
      tags,
    },
    { parent },
  );
  const policy = new aws.iam.RolePolicy(
    redeployName,
    {
      role: role.name,
      policy: {
        Version: "2012-10-17",
        Statement: [
          {
            Effect: "Allow",
            // Not logs:CreateLogGroup: a late line would bring the group back after it was destroyed.
            Action: ["logs:CreateLogStream", "logs:PutLogEvents"],
            Resource: pulumi.interpolate`${redeployLogGroup.arn}:*`,
          },
          // Without iam:PassRole, so it can't give a service another task definition's roles.
          {
            Effect: "Allow",
            Action: ["ecs:DescribeServices", "ecs:UpdateService"],
            Resource: clusterArn.apply(servicesOf),
          },
        ],
      },
    },
    { parent },
  );
  const redeploy = new aws.lambda.Function(
    redeployName,
    {
      description: `Brings new tasks to services of ${name} whose secrets were rotated`,
      runtime: aws.lambda.Runtime.NodeJS22dX,
      architectures: ["arm64"],
      handler: "index.handler",
      code: new pulumi.asset.AssetArchive({ "index.js": new pulumi.asset.StringAsset(handlerCode()) }),
      role: role.arn,
      // It waits for deployments that are under way, as long as functions may. Lambda then asks again, twice, which is its
      // default and its most.
      timeout: 900,
      memorySize: 128,
      loggingConfig: { logFormat: "Text", logGroup: redeployLogGroup.name },
      tags,
    },
    { parent, dependsOn: [policy] },
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
  return { redeploy, redeployLogGroup };
}

/** The function's code; the package's build has it beside this file, too. */
function handlerCode(): string {
  return readFileSync(path.join(__dirname, "redeploy-handler.cjs"), "utf8");
}

/** `arn:aws:ecs:eu-west-1:111111111111:cluster/staging` names its services by this pattern. */
function servicesOf(clusterArn: string): string {
  return `${clusterArn.replace(":cluster/", ":service/")}/*`;
}

/** The rules that services make, by the names that they have from their services and this function. */
function redeployRulesOf(clusterArn: string): string {
  return clusterArn.replace(/:ecs:(.*):cluster\/.*$/, ":events:$1:rule/*-redeploy*");
}
