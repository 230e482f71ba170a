import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";

/** `pulumi config set generation 2` changes one tag of everything that can have tags, and so updates each type. */
export const tags = { environment: "wide", generation: new pulumi.Config().get("generation") ?? "1" };

export const vpc = new aws.ec2.Vpc("vpc", {
  cidrBlock: "10.30.0.0/16",
  enableDnsHostnames: true,
  enableDnsSupport: true,
  tags,
});
new aws.ec2.DefaultSecurityGroup("default", { vpcId: vpc.id, tags });
new aws.ec2.DefaultRouteTable("default", { defaultRouteTableId: vpc.defaultRouteTableId, routes: [], tags });
const options = new aws.ec2.VpcDhcpOptions("options", {
  domainNameServers: ["AmazonProvidedDNS"],
  domainName: "wide.internal",
  tags,
});
new aws.ec2.VpcDhcpOptionsAssociation("options", { vpcId: vpc.id, dhcpOptionsId: options.id });

const zones = ["a", "b"];
export const region = aws.getRegionOutput().region;
const subnet = (kind: string, zone: number, block: number) =>
  new aws.ec2.Subnet(`${kind}-${zone}`, {
    vpcId: vpc.id,
    cidrBlock: `10.30.${block}.0/24`,
    availabilityZone: region.apply((name) => `${name}${zones[zone]}`),
    mapPublicIpOnLaunch: false,
    tags: { ...tags, tier: kind },
  });
export const publicSubnets = zones.map((_, zone) => subnet("public", zone, zone));
export const privateSubnets = zones.map((_, zone) => subnet("private", zone, 10 + zone));

const gateway = new aws.ec2.InternetGateway("internet", { vpcId: vpc.id, tags });
const publicTable = new aws.ec2.RouteTable("public", { vpcId: vpc.id, tags });
export const privateTable = new aws.ec2.RouteTable("private", { vpcId: vpc.id, tags });
new aws.ec2.Route("internet", {
  routeTableId: publicTable.id,
  destinationCidrBlock: "0.0.0.0/0",
  gatewayId: gateway.id,
});
const associate = (name: string, table: aws.ec2.RouteTable, subnets: aws.ec2.Subnet[]) =>
  subnets.forEach(
    ({ id }, zone) =>
      new aws.ec2.RouteTableAssociation(`${name}-${zone}`, { routeTableId: table.id, subnetId: id }),
  );
associate("public", publicTable, publicSubnets);
associate("private", privateTable, privateSubnets);

const address = new aws.ec2.Eip("nat", { domain: "vpc", tags });
const nat = new aws.ec2.NatGateway(
  "nat",
  { allocationId: address.id, subnetId: publicSubnets[0]!.id, tags },
  { dependsOn: gateway },
);
new aws.ec2.Route("outbound", {
  routeTableId: privateTable.id,
  destinationCidrBlock: "0.0.0.0/0",
  natGatewayId: nat.id,
});

const acl = new aws.ec2.NetworkAcl("private", {
  vpcId: vpc.id,
  subnetIds: privateSubnets.map(({ id }) => id),
  tags,
});
[true, false].forEach(
  (egress) =>
    new aws.ec2.NetworkAclRule(egress ? "out" : "in", {
      networkAclId: acl.id,
      egress,
      ruleNumber: 100,
      protocol: "-1",
      ruleAction: "allow",
      cidrBlock: "0.0.0.0/0",
    }),
);

export const group = new aws.ec2.SecurityGroup("service", {
  vpcId: vpc.id,
  description: "Tasks of the service",
  ingress: [
    {
      description: "Within the VPC",
      protocol: "tcp",
      fromPort: 8080,
      toPort: 8080,
      cidrBlocks: [vpc.cidrBlock],
    },
  ],
  egress: [{ description: "HTTPS", protocol: "tcp", fromPort: 443, toPort: 443, cidrBlocks: ["0.0.0.0/0"] }],
  tags,
});
export const databaseGroup = new aws.ec2.SecurityGroup("database", {
  vpcId: vpc.id,
  description: "Databases",
  tags,
});
new aws.vpc.SecurityGroupIngressRule("database", {
  securityGroupId: databaseGroup.id,
  referencedSecurityGroupId: group.id,
  description: "From the service",
  ipProtocol: "tcp",
  fromPort: 5432,
  toPort: 5432,
  tags,
});
new aws.vpc.SecurityGroupEgressRule("database", {
  securityGroupId: databaseGroup.id,
  cidrIpv4: vpc.cidrBlock,
  description: "Within the VPC",
  ipProtocol: "-1",
  tags,
});

new aws.ec2.VpcEndpoint("s3", {
  vpcId: vpc.id,
  serviceName: region.apply((name) => `com.amazonaws.${name}.s3`),
  vpcEndpointType: "Gateway",
  routeTableIds: [privateTable.id],
  tags,
});
new aws.ec2.VpcEndpoint("ecr", {
  vpcId: vpc.id,
  serviceName: region.apply((name) => `com.amazonaws.${name}.ecr.api`),
  vpcEndpointType: "Interface",
  privateDnsEnabled: true,
  subnetIds: privateSubnets.map(({ id }) => id),
  securityGroupIds: [group.id],
  tags,
});

const flowLogs = new aws.cloudwatch.LogGroup("flow", { retentionInDays: 30, tags });
const flowRole = new aws.iam.Role("flow", {
  assumeRolePolicy: {
    Version: "2012-10-17",
    Statement: [
      { Effect: "Allow", Action: "sts:AssumeRole", Principal: { Service: "vpc-flow-logs.amazonaws.com" } },
    ],
  },
  tags,
});
new aws.ec2.FlowLog("flow", {
  vpcId: vpc.id,
  trafficType: "ALL",
  logDestinationType: "cloud-watch-logs",
  logDestination: flowLogs.arn,
  iamRoleArn: flowRole.arn,
  maxAggregationInterval: 60,
  tags,
});
