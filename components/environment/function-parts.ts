import { readFileSync } from "node:fs";
import * as path from "node:path";
import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import type { Tags } from "../internal/tags";

/** What a function's surroundings are made from. */
export interface FunctionPartsArgs {
  /** What it does, for people who read its role in the console. */
  readonly purpose: string;
  /** Fixed, and not the name that Lambda would choose: there the group would come without an end to its logs. */
  readonly logGroupName: string;
  readonly logRetentionInDays: number;
  /** Rights beside writing its log. */
  readonly statements: readonly pulumi.Input<aws.iam.PolicyStatement>[];
  readonly tags: Tags;
}

/** What a function needs before it is there. */
export interface FunctionParts {
  readonly logGroup: aws.cloudwatch.LogGroup;
  readonly role: aws.iam.Role;
  readonly policy: aws.iam.RolePolicy;
}

/** Creates the log group of one of the environment's functions, and the role that it runs with. */
export function createFunctionParts(
  functionName: string,
  args: FunctionPartsArgs,
  parent: pulumi.Resource,
): FunctionParts {
  const { tags } = args;
  const logGroup = new aws.cloudwatch.LogGroup(
    functionName,
    { name: args.logGroupName, retentionInDays: args.logRetentionInDays, tags },
    { parent },
  );
  const role = new aws.iam.Role(
    functionName,
    {
      description: args.purpose,
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
    functionName,
    {
      role: role.name,
      policy: {
        Version: "2012-10-17",
        Statement: [
          {
            Effect: "Allow",
            // Not logs:CreateLogGroup: a late line would bring the group back after it was destroyed.
            Action: ["logs:CreateLogStream", "logs:PutLogEvents"],
            Resource: pulumi.interpolate`${logGroup.arn}:*`,
          },
          ...args.statements,
        ],
      },
    },
    { parent },
  );
  return { logGroup, role, policy };
}

/**
 * What is the same of all functions: small, in one file, and with a log of their own.
 *
 * @param file the function's code, beside this file; the package's build has it there, too
 */
export function functionSettings(file: string, { logGroup, role }: FunctionParts) {
  const code = readFileSync(path.join(__dirname, file), "utf8");
  return {
    runtime: aws.lambda.Runtime.NodeJS22dX,
    architectures: ["arm64"],
    handler: "index.handler",
    code: new pulumi.asset.AssetArchive({ "index.js": new pulumi.asset.StringAsset(code) }),
    role: role.arn,
    memorySize: 128,
    loggingConfig: { logFormat: "Text", logGroup: logGroup.name },
  };
}
