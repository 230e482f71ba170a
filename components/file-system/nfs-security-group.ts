import * as aws from "@pulumi/aws";
import type * as pulumi from "@pulumi/pulumi";
import type { Tags } from "../internal/tags";

/** Port of NFS, which EFS speaks. */
export const nfsPort = 2049;

/** What the security group of a file system is made from. */
export interface NfsSecurityGroupArgs {
  readonly vpcId: pulumi.Input<string>;
  readonly clients: Readonly<Record<string, pulumi.Input<string>>>;
  readonly tags: pulumi.Input<Tags>;
}

/** Creates the security group of mount targets: nothing goes out, and only NFS comes in, from these groups. */
export function createNfsSecurityGroup(
  name: string,
  { vpcId, clients, tags }: NfsSecurityGroupArgs,
  parent: pulumi.Resource,
): aws.ec2.SecurityGroup {
  const group = new aws.ec2.SecurityGroup(name, { vpcId, description: `Files of ${name}`, tags }, { parent });
  for (const [client, referencedSecurityGroupId] of Object.entries(clients)) {
    new aws.vpc.SecurityGroupIngressRule(
      `${name}-from-${client}`,
      {
        securityGroupId: group.id,
        description: `Files for ${client}`,
        ipProtocol: "tcp",
        fromPort: nfsPort,
        toPort: nfsPort,
        referencedSecurityGroupId,
        tags,
      },
      { parent },
    );
  }
  return group;
}
