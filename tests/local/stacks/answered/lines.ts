import * as aws from "@pulumi/aws";
import { change } from "./changed";
import { vpc } from "./network";

const virtual = new aws.ec2.VpnGateway("virtual", { vpcId: vpc.id });

const direct = new aws.directconnect.Gateway("direct", {
  name: change("direct", "to-the-data-centre"),
  amazonSideAsn: "64700",
});

export const association = new aws.directconnect.GatewayAssociation("direct", {
  dxGatewayId: direct.id,
  associatedGatewayId: virtual.id,
  allowedPrefixes: change(["10.60.0.0/16"], ["10.60.0.0/17", "10.60.128.0/17"]),
});
