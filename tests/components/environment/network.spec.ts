import assert from "node:assert/strict";
import { isDeepStrictEqual } from "node:util";
import * as pulumi from "@pulumi/pulumi";
import { createEnvironment, tagged } from "../../support/environments";
import { mockEngine, type MockedEngine } from "../../support/mocks";

describe("network of an environment", () => {
  let engine: MockedEngine;
  before(async () => {
    engine = await createEnvironment({ preview: false });
  });

  it("creates the VPC with DNS, and nothing in its default security group", () => {
    assert.deepEqual(engine.inputs("aws:ec2/vpc:Vpc", "staging"), {
      cidrBlock: "10.20.0.0/16",
      enableDnsHostnames: true,
      enableDnsSupport: true,
      tags: tagged("staging"),
    });
    assert.deepEqual(engine.inputs("aws:ec2/defaultSecurityGroup:DefaultSecurityGroup", "staging"), {
      vpcId: "staging-Vpc-id",
      tags: tagged("staging-unused"),
    });
  });

  it("gives each zone a public and a private subnet, in the zones' order", () => {
    const subnet = (name: string, cidrBlock: string, availabilityZone: string) => {
      assert.deepEqual(engine.inputs("aws:ec2/subnet:Subnet", name), {
        vpcId: "staging-Vpc-id",
        cidrBlock,
        availabilityZone,
        mapPublicIpOnLaunch: false,
        tags: tagged(name),
      });
    };
    subnet("staging-public-1", "10.20.16.0/22", "eu-west-1a");
    subnet("staging-public-2", "10.20.48.0/22", "eu-west-1b");
    subnet("staging-private-1", "10.20.0.0/20", "eu-west-1a");
    subnet("staging-private-2", "10.20.32.0/20", "eu-west-1b");
    assert.equal(engine.resources.filter(({ type }) => type === "aws:ec2/subnet:Subnet").length, 4);
  });

  it("leads the public subnets to the internet gateway", () => {
    assert.deepEqual(engine.inputs("aws:ec2/internetGateway:InternetGateway", "staging"), {
      vpcId: "staging-Vpc-id",
      tags: tagged("staging"),
    });
    assert.deepEqual(engine.inputs("aws:ec2/routeTable:RouteTable", "staging-public"), {
      vpcId: "staging-Vpc-id",
      tags: tagged("staging-public"),
    });
    assert.deepEqual(engine.inputs("aws:ec2/route:Route", "staging-public"), {
      routeTableId: "staging-public-RouteTable-id",
      destinationCidrBlock: "0.0.0.0/0",
      gatewayId: "staging-InternetGateway-id",
    });
    for (const zone of ["staging-public-1", "staging-public-2"]) {
      assert.deepEqual(engine.inputs("aws:ec2/routeTableAssociation:RouteTableAssociation", zone), {
        subnetId: `${zone}-Subnet-id`,
        routeTableId: "staging-public-RouteTable-id",
      });
    }
  });

  it("leads each private subnet by a table of its own to the one NAT gateway", () => {
    assert.equal(engine.resources.filter(({ type }) => type === "aws:ec2/natGateway:NatGateway").length, 1);
    assert.deepEqual(engine.inputs("aws:ec2/eip:Eip", "staging-nat-1"), {
      domain: "vpc",
      tags: tagged("staging-nat-1"),
    });
    assert.deepEqual(engine.inputs("aws:ec2/natGateway:NatGateway", "staging-nat-1"), {
      allocationId: "staging-nat-1-allocation",
      subnetId: "staging-public-1-Subnet-id",
      tags: tagged("staging-nat-1"),
    });
    for (const zone of ["staging-private-1", "staging-private-2"]) {
      assert.deepEqual(engine.inputs("aws:ec2/routeTable:RouteTable", zone), {
        vpcId: "staging-Vpc-id",
        tags: tagged(zone),
      });
      assert.deepEqual(engine.inputs("aws:ec2/route:Route", zone), {
        routeTableId: `${zone}-RouteTable-id`,
        destinationCidrBlock: "0.0.0.0/0",
        natGatewayId: "staging-nat-1-NatGateway-id",
      });
      assert.deepEqual(engine.inputs("aws:ec2/routeTableAssociation:RouteTableAssociation", zone), {
        subnetId: `${zone}-Subnet-id`,
        routeTableId: `${zone}-RouteTable-id`,
      });
    }
  });
});

describe("network of an environment with a NAT gateway a zone", () => {
  let engine: MockedEngine;
  before(async () => {
    engine = await createEnvironment({ preview: false }, { zones: 3, natGateways: "per-zone" });
  });

  it("gives each zone a gateway of its own, with its own address, in its public subnet", () => {
    for (const zone of [1, 2, 3]) {
      assert.deepEqual(engine.inputs("aws:ec2/eip:Eip", `staging-nat-${zone}`), {
        domain: "vpc",
        tags: tagged(`staging-nat-${zone}`),
      });
      assert.deepEqual(engine.inputs("aws:ec2/natGateway:NatGateway", `staging-nat-${zone}`), {
        allocationId: `staging-nat-${zone}-allocation`,
        subnetId: `staging-public-${zone}-Subnet-id`,
        tags: tagged(`staging-nat-${zone}`),
      });
    }
    assert.equal(engine.resources.filter(({ type }) => type === "aws:ec2/natGateway:NatGateway").length, 3);
  });

  it("leads each private subnet to the gateway of its zone", () => {
    for (const zone of [1, 2, 3]) {
      assert.deepEqual(engine.inputs("aws:ec2/route:Route", `staging-private-${zone}`), {
        routeTableId: `staging-private-${zone}-RouteTable-id`,
        destinationCidrBlock: "0.0.0.0/0",
        natGatewayId: `staging-nat-${zone}-NatGateway-id`,
      });
    }
  });

  it("differs from one with a single gateway by gateways, addresses and the routes to them alone", async () => {
    const single = await createEnvironment({ preview: false }, { zones: 3 });
    const changed = single.resources.filter(
      ({ type, name, inputs }) =>
        type.startsWith("aws:") && !isDeepStrictEqual(engine.inputs(type, name), inputs),
    );
    assert.deepEqual(
      changed.map(({ type, name }) => `${type} ${name}`),
      ["aws:ec2/route:Route staging-private-2", "aws:ec2/route:Route staging-private-3"],
    );
    assert.equal(engine.resources.length - single.resources.length, 4);
  });

  it("has the gateways on its nodes, in the zones' order", async () => {
    await mockEngine({ preview: false });
    const { Environment } = await import("../../../components/index.js");
    const { nodes } = new Environment("staging", {
      cidrBlock: "10.20.0.0/16",
      domain: "staging.example.com",
      natGateways: "per-zone",
    });
    const ids = pulumi.all(nodes.natGateways.map(({ id }) => id));
    assert.deepEqual(await new Promise((resolve) => ids.apply(resolve)), [
      "staging-nat-1-NatGateway-id",
      "staging-nat-2-NatGateway-id",
    ]);
    // Deprecated, and there as long as programs may read it.
    assert.equal(Reflect.get(nodes, "natGateway"), nodes.natGateways[0]);
  });
});
