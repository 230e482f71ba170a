import * as aws from "@pulumi/aws";
import type * as pulumi from "@pulumi/pulumi";
import type { Tags } from "../internal/tags";

/** A service's security group and its way out. */
export interface ServiceSecurityGroup {
  readonly securityGroup: aws.ec2.SecurityGroup;
  /** Tasks can't pull their image before it is there. */
  readonly httpsRule: aws.vpc.SecurityGroupEgressRule;
}

/**
 * Creates a service's security group: nothing comes in until an entrance opens its port. HTTPS goes out, because
 * images, logs and secrets come from AWS's addresses; what a service is wired to opens its own way.
 */
export function createSecurityGroup(
  name: string,
  vpcId: pulumi.Input<string>,
  tags: pulumi.Input<Tags>,
  parent: pulumi.Resource,
): ServiceSecurityGroup {
  const securityGroup = new aws.ec2.SecurityGroup(
    name,
    { vpcId, description: `Tasks of ${name}`, tags },
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
