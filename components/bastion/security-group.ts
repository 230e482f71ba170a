import * as aws from "@pulumi/aws";
import type * as pulumi from "@pulumi/pulumi";
import type { Tags } from "../internal/tags";

/** The machine's security group, and its way out. */
export interface OutwardOnly {
  readonly securityGroup: aws.ec2.SecurityGroup;
  /** Without it the agent can't reach Systems Manager. */
  readonly httpsRule: aws.vpc.SecurityGroupEgressRule;
}

/** Creates a security group that nothing comes into: sessions, too, are opened from the inside, over HTTPS. */
export function createSecurityGroup(
  name: string,
  vpcId: pulumi.Input<string>,
  tags: pulumi.Input<Tags>,
  parent: pulumi.Resource,
): OutwardOnly {
  const securityGroup = new aws.ec2.SecurityGroup(
    name,
    { vpcId, description: `Sessions on ${name}`, tags },
    { parent },
  );
  const httpsRule = new aws.vpc.SecurityGroupEgressRule(
    `${name}-https`,
    {
      securityGroupId: securityGroup.id,
      description: "HTTPS to AWS and the internet",
      ipProtocol: "tcp",
      fromPort: 443,
      toPort: 443,
      cidrIpv4: "0.0.0.0/0",
      tags,
    },
    { parent },
  );
  return { securityGroup, httpsRule };
}
