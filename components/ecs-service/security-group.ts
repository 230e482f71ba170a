import * as aws from "@pulumi/aws";
import type * as pulumi from "@pulumi/pulumi";
import type { Tags } from "../internal/tags";

/**
 * Creates a service's security group: nothing comes in until an entrance opens its port. HTTPS goes out, because
 * images, logs and secrets come from AWS's addresses; what a service is wired to opens its own way.
 */
export function createSecurityGroup(
  name: string,
  vpcId: pulumi.Input<string>,
  tags: pulumi.Input<Tags>,
  parent: pulumi.Resource,
): aws.ec2.SecurityGroup {
  const securityGroup = new aws.ec2.SecurityGroup(
    name,
    { vpcId, description: `Tasks of ${name}`, tags },
    { parent },
  );
  new aws.vpc.SecurityGroupEgressRule(
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
  return securityGroup;
}
