import * as aws from "@pulumi/aws";
import { group, privateSubnets, privateTable, tags, vpc } from "./network";

const legacy = new aws.ec2.Vpc("legacy", { cidrBlock: "10.99.0.0/16", enableDnsHostnames: true, tags });
const peering = new aws.ec2.VpcPeeringConnection("legacy", {
  vpcId: vpc.id,
  peerVpcId: legacy.id,
  autoAccept: true,
  tags,
});
new aws.ec2.PeeringConnectionOptions("legacy", {
  vpcPeeringConnectionId: peering.id,
  requester: { allowRemoteVpcDnsResolution: true },
  accepter: { allowRemoteVpcDnsResolution: true },
});
new aws.ec2.Route("legacy", {
  routeTableId: privateTable.id,
  destinationCidrBlock: "10.99.1.0/24",
  vpcPeeringConnectionId: peering.id,
});

const line = new aws.ec2.VpnGateway("line", { vpcId: vpc.id, amazonSideAsn: "64520", tags });
new aws.ec2.VpnGatewayRoutePropagation("line", { vpnGatewayId: line.id, routeTableId: privateTable.id });
const directConnect = new aws.directconnect.Gateway("line", { name: "wide-line", amazonSideAsn: "64512" });
new aws.directconnect.GatewayAssociation("line", {
  dxGatewayId: directConnect.id,
  associatedGatewayId: line.id,
});

const endpoint = (direction: "INBOUND" | "OUTBOUND") =>
  new aws.route53.ResolverEndpoint(direction.toLowerCase(), {
    direction,
    securityGroupIds: [group.id],
    ipAddresses: privateSubnets.map(({ id }) => ({ subnetId: id })),
    tags,
  });
endpoint("INBOUND");
const outbound = endpoint("OUTBOUND");
const rule = new aws.route53.ResolverRule("data-centre", {
  domainName: "corp.example.com",
  ruleType: "FORWARD",
  resolverEndpointId: outbound.id,
  targetIps: [{ ip: "192.0.2.53" }],
  tags,
});
new aws.route53.ResolverRuleAssociation("data-centre", { resolverRuleId: rule.id, vpcId: vpc.id });
