import * as aws from "@pulumi/aws";
import type * as pulumi from "@pulumi/pulumi";
import type { Tags } from "../internal/tags";

/** What the machine is made from. */
export interface InstanceArgs {
  readonly imageId: pulumi.Input<string>;
  readonly instanceType: string;
  readonly subnetId: pulumi.Input<string>;
  readonly securityGroupId: pulumi.Input<string>;
  readonly instanceProfileName: pulumi.Input<string>;
  readonly tags: pulumi.Input<Tags>;
}

/** Creates the machine: no key pair, no public address, no start-up script; what it is, is its image. */
export function createInstance(
  name: string,
  args: InstanceArgs,
  opts: pulumi.CustomResourceOptions,
): aws.ec2.Instance {
  return new aws.ec2.Instance(
    name,
    {
      ami: args.imageId,
      instanceType: args.instanceType,
      subnetId: args.subnetId,
      vpcSecurityGroupIds: [args.securityGroupId],
      associatePublicIpAddress: false,
      iamInstanceProfile: args.instanceProfileName,
      // Version 2 only, and no further than the machine itself: a forged request can't fetch the role's credentials.
      metadataOptions: { httpTokens: "required", httpPutResponseHopLimit: 1 },
      rootBlockDevice: { encrypted: true, volumeType: "gp3" },
      // Not rootBlockDevice.tags, which exclude these: they are put on only after the volume was created untagged.
      volumeTags: args.tags,
      tags: args.tags,
    },
    opts,
  );
}
