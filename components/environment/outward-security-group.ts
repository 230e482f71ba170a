import * as aws from "@pulumi/aws";
import type * as pulumi from "@pulumi/pulumi";
import type { Tags } from "../internal/tags";

/** What the security group of something inside an environment is made from. */
export interface OutwardSecurityGroupArgs {
  readonly vpcId: pulumi.Input<string>;
  /** Whose it is, for people who read it in the console. */
  readonly description: string;
  readonly tags: pulumi.Input<Tags>;
}

/** A security group that nothing comes into, and its way out. */
export interface OutwardSecurityGroup {
  readonly securityGroup: aws.ec2.SecurityGroup;
  /** Without it no task can pull its image, and no machine reaches Systems Manager. */
  readonly httpsRule: aws.vpc.SecurityGroupEgressRule;
}

/**
 * Creates a security group that lets nothing in; an entrance opens its own port. HTTPS goes out, because images, logs,
 * secrets and sessions are at AWS's addresses; what is wired to something else opens its own way.
 *
 * @param dependsOn what must be there before the group, and so outlives it
 */
export function createOutwardSecurityGroup(
  name: string,
  { vpcId, description, tags }: OutwardSecurityGroupArgs,
  parent: pulumi.Resource,
  dependsOn: pulumi.Resource[] = [],
): OutwardSecurityGroup {
  const securityGroup = new aws.ec2.SecurityGroup(name, { vpcId, description, tags }, { parent, dependsOn });
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
