import * as aws from "@pulumi/aws";
import { change, tags } from "./changed";
import { vpc } from "./network";

const legacy = new aws.ec2.Vpc("legacy", { cidrBlock: "10.61.0.0/16" });

const connection = new aws.ec2.VpcPeeringConnection("legacy", { vpcId: vpc.id, peerVpcId: legacy.id, tags });

const accepted = new aws.ec2.VpcPeeringConnectionAccepter("legacy", {
  vpcPeeringConnectionId: connection.id,
  autoAccept: true,
  // Both ends are in one account here, so both resources hold the same tags.
  tags,
});

export const options = new aws.ec2.PeeringConnectionOptions("legacy", {
  vpcPeeringConnectionId: accepted.id,
  requester: { allowRemoteVpcDnsResolution: true },
  accepter: { allowRemoteVpcDnsResolution: change(false, true) },
});
