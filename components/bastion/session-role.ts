import * as aws from "@pulumi/aws";
import type * as pulumi from "@pulumi/pulumi";
import type { Tags } from "../internal/tags";

/** What the machine is allowed, and how it gets it. */
export interface SessionRole {
  readonly role: aws.iam.Role;
  /** The role's rights; an agent that starts without them waits before it asks again. */
  readonly sessionPolicy: aws.iam.RolePolicy;
  /** What gives the role to a machine. */
  readonly instanceProfile: aws.iam.InstanceProfile;
}

/**
 * Creates a role that can hold sessions and nothing else. AWS's own policy for this, AmazonSSMManagedInstanceCore, would
 * also let whoever has a session read every parameter of the account.
 */
export function createSessionRole(
  name: string,
  tags: pulumi.Input<Tags>,
  parent: pulumi.Resource,
): SessionRole {
  const role = new aws.iam.Role(
    name,
    {
      description: `Sessions on ${name}`,
      assumeRolePolicy: {
        Version: "2012-10-17",
        Statement: [
          { Effect: "Allow", Principal: { Service: "ec2.amazonaws.com" }, Action: "sts:AssumeRole" },
        ],
      },
      tags,
    },
    { parent },
  );
  const sessionPolicy = new aws.iam.RolePolicy(
    `${name}-session`,
    {
      role: role.name,
      policy: {
        Version: "2012-10-17",
        Statement: [
          {
            Effect: "Allow",
            Action: [
              // Tells Systems Manager that the machine is there.
              "ssm:UpdateInstanceInformation",
              "ssmmessages:CreateControlChannel",
              "ssmmessages:CreateDataChannel",
              "ssmmessages:OpenControlChannel",
              "ssmmessages:OpenDataChannel",
            ],
            // AWS knows no narrower resource for a machine's own channels.
            Resource: "*",
          },
        ],
      },
    },
    { parent },
  );
  const instanceProfile = new aws.iam.InstanceProfile(name, { role: role.name, tags }, { parent });
  return { role, sessionPolicy, instanceProfile };
}
