import * as aws from "@pulumi/aws";

/** Tags that satisfy the rules. */
export const tags = {
  environment: "violations",
  owner: "platform",
  service: "shared",
  "cost-centre": "cc-1",
  "managed-by": "pulumi",
};

/** A VPC with a subnet that has a route to an internet gateway, and one that hasn't. */
export function network() {
  const vpc = new aws.ec2.Vpc("vpc", { cidrBlock: "10.40.0.0/16", tags });
  const subnet = (name: string, zone: string, block: number) =>
    new aws.ec2.Subnet(name, {
      vpcId: vpc.id,
      cidrBlock: `10.40.${block}.0/24`,
      availabilityZone: `eu-west-1${zone}`,
      tags,
    });
  const publicSubnet = subnet("public", "a", 0);
  const privateSubnet = subnet("private", "b", 1);
  const gateway = new aws.ec2.InternetGateway("internet", { vpcId: vpc.id, tags });
  const table = new aws.ec2.RouteTable("public", { vpcId: vpc.id, tags });
  new aws.ec2.Route("internet", {
    routeTableId: table.id,
    destinationCidrBlock: "0.0.0.0/0",
    gatewayId: gateway.id,
  });
  new aws.ec2.RouteTableAssociation("public", { routeTableId: table.id, subnetId: publicSubnet.id });
  return { vpc, publicSubnet, privateSubnet };
}
