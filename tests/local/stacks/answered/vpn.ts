import * as aws from "@pulumi/aws";
import { change, tags } from "./changed";
import { securityGroup, subnetIds, vpc } from "./network";

const [server, client] = ["server", "client"].map(
  (name) =>
    new aws.acm.Certificate(`vpn-${name}`, {
      domainName: `${name}.vpn.example.com`,
      validationMethod: "DNS",
    }),
);

const log = new aws.cloudwatch.LogGroup("vpn", { retentionInDays: 7 });
const stream = new aws.cloudwatch.LogStream("vpn", { logGroupName: log.name });

const endpoint = new aws.ec2clientvpn.Endpoint("people", {
  description: change("People", "People and machines"),
  clientCidrBlock: "10.250.0.0/22",
  serverCertificateArn: server?.arn ?? "",
  authenticationOptions: [{ type: "certificate-authentication", rootCertificateChainArn: client?.arn }],
  connectionLogOptions: { enabled: true, cloudwatchLogGroup: log.name, cloudwatchLogStream: stream.name },
  dnsServers: ["10.60.0.2"],
  splitTunnel: true,
  sessionTimeoutHours: change(12, 8),
  vpcId: vpc.id,
  securityGroupIds: [securityGroup.id],
  tags,
});

const [network] = subnetIds.map(
  (subnetId, index) =>
    new aws.ec2clientvpn.NetworkAssociation(`people-${index}`, {
      clientVpnEndpointId: endpoint.id,
      subnetId,
    }),
);

export const everybody = new aws.ec2clientvpn.AuthorizationRule("vpc", {
  clientVpnEndpointId: endpoint.id,
  targetNetworkCidr: change("10.60.0.0/16", "10.60.0.0/17"),
  authorizeAllGroups: true,
  description: "Everybody",
});

export const route = new aws.ec2clientvpn.Route(
  "data-centre",
  {
    clientVpnEndpointId: endpoint.id,
    destinationCidrBlock: change("192.168.0.0/16", "192.168.0.0/17"),
    targetVpcSubnetId: subnetIds[0] ?? "",
  },
  { dependsOn: network },
);
