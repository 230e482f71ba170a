import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import { named, type Tags } from "../internal/tags";
import { subnetCidrBlock, type Tier } from "./address-plan";
import type { NatGateways } from "./environment-args";

/** What the network is made from. */
export interface NetworkArgs {
  readonly cidrBlock: string;
  /** Names of the availability zones; as many as `zones` says. */
  readonly availabilityZones: pulumi.Input<string[]>;
  readonly zones: number;
  readonly natGateways: NatGateways;
  readonly tags: Tags;
}

/** The network's resources. Lists hold one entry a zone, in the zones' order; `natGateways` may hold just the first. */
export interface Network {
  readonly vpc: aws.ec2.Vpc;
  readonly internetGateway: aws.ec2.InternetGateway;
  readonly natGateways: aws.ec2.NatGateway[];
  /** @deprecated the first of `natGateways`, from when there was only one */
  readonly natGateway: aws.ec2.NatGateway;
  readonly publicSubnets: aws.ec2.Subnet[];
  readonly privateSubnets: aws.ec2.Subnet[];
  readonly publicRouteTable: aws.ec2.RouteTable;
  readonly privateRouteTables: aws.ec2.RouteTable[];
  /** Ids of the public subnets, each known only once the internet reaches it: AWS refuses a public load balancer before. */
  readonly readyPublicSubnetIds: pulumi.Output<string>[];
  /** Ids of the private subnets, each known only once its way out is there: a task that starts before can't get its image. */
  readonly readyPrivateSubnetIds: pulumi.Output<string>[];
}

/** Creates the VPC with public and private subnets, and the ways out of both. */
export function createNetwork(name: string, args: NetworkArgs, parent: pulumi.Resource): Network {
  const { tags } = args;
  const vpc = new aws.ec2.Vpc(
    name,
    { cidrBlock: args.cidrBlock, enableDnsHostnames: true, enableDnsSupport: true, tags: named(tags, name) },
    { parent },
  );
  // AWS's default group lets everything in it talk to everything: without rules, forgetting a group is harmless.
  new aws.ec2.DefaultSecurityGroup(name, { vpcId: vpc.id, tags: named(tags, `${name}-unused`) }, { parent });
  const internetGateway = new aws.ec2.InternetGateway(
    name,
    { vpcId: vpc.id, tags: named(tags, name) },
    { parent },
  );

  const subnet = (tier: Tier, zone: number) => createSubnet(name, args, vpc, tier, zone, parent);
  const otherZones = Array.from({ length: args.zones - 1 }, (_, index) => index + 1);
  const firstPublicSubnet = subnet("public", 0);
  const otherPublicSubnets = otherZones.map((zone) => subnet("public", zone));
  const publicSubnets = [firstPublicSubnet, ...otherPublicSubnets];
  const privateSubnets = [0, ...otherZones].map((zone) => subnet("private", zone));

  const publicRouteTable = createRouteTable(`${name}-public`, vpc, tags, parent);
  const toInternet = new aws.ec2.Route(
    `${name}-public`,
    { routeTableId: publicRouteTable.id, destinationCidrBlock: everywhere, gatewayId: internetGateway.id },
    { parent },
  );
  const readyPublicSubnetIds = publicSubnets.map(({ id }, zone) => {
    const association = associate(`${name}-public-${zone + 1}`, id, publicRouteTable, parent);
    return pulumi.all([id, toInternet.id, association.id]).apply(([ready]) => ready);
  });

  const natGateway = ({ id }: aws.ec2.Subnet, zone: number) =>
    createNatGateway(`${name}-nat-${zone + 1}`, id, tags, parent, [toInternet]);
  const firstNatGateway = natGateway(firstPublicSubnet, 0);
  const otherNatGateways =
    args.natGateways === "per-zone"
      ? otherPublicSubnets.map((publicSubnet, index) => natGateway(publicSubnet, index + 1))
      : [];
  const natGateways = [firstNatGateway, ...otherNatGateways];
  // A table for each zone, also where one NAT serves all: giving a zone its own is then the change of one route.
  const waysOut = privateSubnets.map((privateSubnet, zone) => {
    const zoneName = `${name}-private-${zone + 1}`;
    const table = createRouteTable(zoneName, vpc, tags, parent);
    const { id: natGatewayId } = natGateways[zone] ?? firstNatGateway;
    const route = new aws.ec2.Route(
      zoneName,
      { routeTableId: table.id, destinationCidrBlock: everywhere, natGatewayId },
      { parent },
    );
    const association = associate(zoneName, privateSubnet.id, table, parent);
    const readySubnetId = pulumi.all([privateSubnet.id, route.id, association.id]).apply(([id]) => id);
    return { table, readySubnetId };
  });

  return {
    vpc,
    internetGateway,
    natGateways,
    // eslint-disable-next-line @typescript-eslint/no-deprecated -- there as long as programs may read it
    natGateway: firstNatGateway,
    publicSubnets,
    privateSubnets,
    publicRouteTable,
    privateRouteTables: waysOut.map(({ table }) => table),
    readyPublicSubnetIds,
    readyPrivateSubnetIds: waysOut.map(({ readySubnetId }) => readySubnetId),
  };
}

const everywhere = "0.0.0.0/0";

function createSubnet(
  name: string,
  args: NetworkArgs,
  vpc: aws.ec2.Vpc,
  tier: Tier,
  zone: number,
  parent: pulumi.Resource,
): aws.ec2.Subnet {
  const subnetName = `${name}-${tier}-${zone + 1}`;
  return new aws.ec2.Subnet(
    subnetName,
    {
      vpcId: vpc.id,
      cidrBlock: subnetCidrBlock(args.cidrBlock, tier, zone),
      availabilityZone: pulumi.output(args.availabilityZones).apply((names) => zoneAt(names, zone)),
      // Also in the public tier nothing gets a public address by accident; load balancers and NAT bring their own.
      mapPublicIpOnLaunch: false,
      tags: named(args.tags, subnetName),
    },
    { parent },
  );
}

/** @throws Error when there is no such zone: whoever calls must have seen to it that there are enough */
function zoneAt(names: string[], zone: number): string {
  const name = names[zone];
  if (name === undefined) throw new Error(`there is no zone ${zone + 1} among ${names.join(", ")}`);
  return name;
}

function createRouteTable(
  name: string,
  vpc: aws.ec2.Vpc,
  tags: Tags,
  parent: pulumi.Resource,
): aws.ec2.RouteTable {
  return new aws.ec2.RouteTable(name, { vpcId: vpc.id, tags: named(tags, name) }, { parent });
}

function associate(
  name: string,
  subnetId: pulumi.Input<string>,
  table: aws.ec2.RouteTable,
  parent: pulumi.Resource,
): aws.ec2.RouteTableAssociation {
  return new aws.ec2.RouteTableAssociation(name, { subnetId, routeTableId: table.id }, { parent });
}

function createNatGateway(
  name: string,
  subnetId: pulumi.Input<string>,
  tags: Tags,
  parent: pulumi.Resource,
  dependsOn: pulumi.Resource[],
): aws.ec2.NatGateway {
  const address = new aws.ec2.Eip(name, { domain: "vpc", tags: named(tags, name) }, { parent, dependsOn });
  return new aws.ec2.NatGateway(
    name,
    {
      allocationId: address.allocationId,
      subnetId,
      tags: named(tags, name),
    },
    { parent, dependsOn },
  );
}
