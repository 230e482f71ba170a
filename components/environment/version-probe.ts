import * as aws from "@pulumi/aws";
import type * as pulumi from "@pulumi/pulumi";
import { named, type Tags } from "../internal/tags";
import { createFunctionParts, functionSettings } from "./function-parts";
import { createOutwardSecurityGroup } from "./outward-security-group";

/** What the version probe is made from. */
export interface VersionProbeArgs {
  readonly vpcId: pulumi.Input<string>;
  /** Ids of the private subnets, which lead to the internet: that is where the load balancer's addresses are. */
  readonly subnetIds: pulumi.Input<string>[];
  /** Nothing but this domain and the names below it is asked. */
  readonly domain: string;
  readonly logRetentionInDays: number;
  readonly tags: Tags;
}

/** The version probe, and where it writes what it did. */
export interface VersionProbe {
  readonly versionProbe: aws.lambda.Function;
  readonly versionProbeSecurityGroup: aws.ec2.SecurityGroup;
  readonly versionProbeLogGroup: aws.cloudwatch.LogGroup;
}

/** Seconds until Lambda ends the function; it gives up a request after five by itself, and says why. */
const timeout = 10;

/** What AWS needs to connect a function to a VPC: the actions of its policy AWSLambdaVPCAccessExecutionRole. */
const networkInterfaceActions = [
  "ec2:AssignPrivateIpAddresses",
  "ec2:CreateNetworkInterface",
  "ec2:DeleteNetworkInterface",
  "ec2:DescribeNetworkInterfaces",
  "ec2:DescribeSubnets",
  "ec2:UnassignPrivateIpAddresses",
];

/**
 * Creates the function that asks the environment's services for their version from inside the VPC, by the names, the
 * certificate and the load balancer that everybody else uses. It costs nothing until it is invoked.
 *
 * On AWS destroying takes longer with it: Lambda gives a function's network interfaces back some time after the function is
 * gone, and the provider waits for that up to 45 minutes before it deletes security group and subnets.
 */
export function createVersionProbe(
  name: string,
  args: VersionProbeArgs,
  parent: pulumi.Resource,
): VersionProbe {
  const probeName = `${name}-version-probe`;
  const tags = named(args.tags, probeName);
  const parts = createFunctionParts(
    probeName,
    {
      purpose: `Asks services of ${name} for their version`,
      logGroupName: `/lambda/${name}/version-probe`,
      logRetentionInDays: args.logRetentionInDays,
      statements: [
        // Lambda itself needs these, on interfaces that it hasn't made yet; describing knows no narrower resource at all.
        { Effect: "Allow", Action: networkInterfaceActions, Resource: "*" },
        {
          // The function's own code doesn't: only its calls carry the function's ARN.
          Effect: "Deny",
          Action: networkInterfaceActions,
          Resource: "*",
          Condition: { Null: { "lambda:SourceFunctionArn": "false" } },
        },
      ],
      tags,
    },
    parent,
  );
  const { securityGroup, httpsRule } = createOutwardSecurityGroup(
    probeName,
    { vpcId: args.vpcId, description: `Version probe of ${name}`, tags },
    parent,
    // Destroyed in the order against this: Lambda takes the network interfaces away by the role, so that must go last.
    [parts.policy],
  );
  const versionProbe = new aws.lambda.Function(
    probeName,
    {
      description: `Asks services of ${name} for their version`,
      ...functionSettings("version-probe-handler.cjs", parts),
      timeout,
      environment: { variables: { DOMAIN: args.domain } },
      vpcConfig: { subnetIds: args.subnetIds, securityGroupIds: [securityGroup.id] },
      tags,
    },
    // Lambda refuses a function in a VPC whose role has no rights to it yet.
    { parent, dependsOn: [parts.policy, httpsRule] },
  );
  return { versionProbe, versionProbeSecurityGroup: securityGroup, versionProbeLogGroup: parts.logGroup };
}
