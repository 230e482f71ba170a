import type * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import { environmentRefOf, type EnvironmentSource } from "../environment/environment-ref";
import { createOutwardSecurityGroup } from "../environment/outward-security-group";
import { nameProblems } from "../internal/names";
import { Problems } from "../internal/problems";
import { named, serviceTags } from "../internal/tags";
import { createInstance } from "./instance";
import { firstSubnet, placementProblems } from "./placement";
import { createSessionRole } from "./session-role";

/** Arguments of {@link Bastion}. */
export interface BastionArgs {
  /**
   * The environment that the machine stands in: an `Environment`, the `ref` of one, or the output of another stack that
   * holds a `ref`.
   */
  readonly environment: EnvironmentSource;
  /**
   * Machine image, with Systems Manager's agent in it, for the architecture of `instanceType`. A fixed id, because another
   * one replaces the machine: were the newest looked up, a preview without any change of yours would do so one day.
   * The newest Amazon Linux 2023 for ARM is told by
   * `aws ssm get-parameter --name /aws/service/ami-amazon-linux-latest/al2023-ami-kernel-default-arm64 --query Parameter.Value --output text`.
   */
  readonly imageId: pulumi.Input<string>;
  /**
   * Type of the machine. A `t4g` is ARM and takes an arm64 image; AWS refuses one that doesn't fit.
   * @default "t4g.nano"
   */
  readonly instanceType?: string;
}

/** The raw resources of a bastion, for what the arguments don't reach. */
export interface BastionNodes {
  readonly instance: aws.ec2.Instance;
  readonly securityGroup: aws.ec2.SecurityGroup;
  /** Sessions that are logged or encrypted with a key of your own need further rights here. */
  readonly role: aws.iam.Role;
  readonly instanceProfile: aws.iam.InstanceProfile;
}

/**
 * A small machine inside the private network, for a look around and for tunnels to databases. Nothing can connect to it:
 * sessions go through AWS Systems Manager, which asks IAM who may have one and records it in CloudTrail.
 *
 * @example
 * const bastion = new Bastion("bastion", { environment, imageId: "ami-0123456789abcdef0" });
 */
export class Bastion extends pulumi.ComponentResource {
  /** Id of the machine. */
  readonly instanceId: pulumi.Output<string>;
  /**
   * Id of the machine's security group, which lets out HTTPS only. What is to be reached from here lets this group in, and
   * adds a `SecurityGroupEgressRule` for its port to it.
   */
  readonly securityGroupId: pulumi.Output<string>;
  /** Command that opens a shell on the machine. It needs the AWS CLI with the Session Manager plugin. */
  readonly sessionCommand: pulumi.Output<string>;
  /** The raw resources. */
  readonly nodes: BastionNodes;

  /**
   * @param name name of the bastion, at most 20 characters; value of the tag `service`
   * @throws pulumi.ResourceError with every problem of the name and the arguments
   */
  constructor(name: string, args: BastionArgs, opts?: pulumi.ComponentResourceOptions) {
    super("ecs-environment:index:Bastion", name, args, opts);
    const owner = `Bastion "${name}"`;
    const instanceType = args.instanceType ?? "t4g.nano";
    const problems = new Problems();
    const environment = environmentRefOf(args.environment);
    problems.add(...nameProblems(name), ...imageProblems(args.imageId), ...typeProblems(instanceType));
    problems.add(...placementProblems(environment.privateSubnetIds));
    problems.throwIfAny(owner, this);

    const tags = serviceTags(environment.tags, name);
    const { role, sessionPolicy, instanceProfile } = createSessionRole(name, tags, this);
    // Nothing comes in: sessions, too, are opened from the inside, over HTTPS.
    const { securityGroup, httpsRule } = createOutwardSecurityGroup(
      name,
      { vpcId: environment.vpcId, description: `Sessions on ${name}`, tags },
      this,
    );
    const instance = createInstance(
      name,
      {
        imageId: args.imageId,
        instanceType,
        subnetId: firstSubnet(owner, environment.privateSubnetIds),
        securityGroupId: securityGroup.id,
        instanceProfileName: instanceProfile.name,
        tags: pulumi
          .all([tags, environment.name])
          .apply(([plain, environmentName]) => named(plain, `${environmentName}-${name}`)),
      },
      // The agent asks for Systems Manager when the machine starts; refused then, it waits longer and longer.
      { parent: this, dependsOn: [sessionPolicy, httpsRule] },
    );

    this.instanceId = instance.id;
    this.securityGroupId = securityGroup.id;
    this.sessionCommand = pulumi.interpolate`aws ssm start-session --target ${instance.id} --region ${instance.region}`;
    this.nodes = { instance, securityGroup, role, instanceProfile };
    this.registerOutputs({
      instanceId: this.instanceId,
      securityGroupId: this.securityGroupId,
      sessionCommand: this.sessionCommand,
    });
  }
}

/** Only what the program writes itself can be looked at; what another resource computes is taken as it comes. */
function imageProblems(imageId: pulumi.Input<string>): string[] {
  if (typeof imageId !== "string" || /^ami-([0-9a-f]{8}|[0-9a-f]{17})$/.test(imageId)) return [];
  return [
    `imageId "${imageId}" is not the id of a machine image; use one such as ami-0123456789abcdef0, a fixed one, because another replaces the machine`,
  ];
}

function typeProblems(instanceType: string): string[] {
  if (/^[a-z][a-z0-9-]*\.[a-z0-9-]+$/.test(instanceType)) return [];
  return [`instanceType "${instanceType}" is not a type of machine; use one such as t4g.nano`];
}
