import * as assert from "node:assert/strict";
import type { Fields } from "../../../local/gateway/protocol";
import { accounts, type Emulated } from "./account";

const peering: Emulated = {
  "ec2:DescribeVpcPeeringConnections": ({ VpcPeeringConnectionIds: ids }) => ({
    VpcPeeringConnections: [
      connection("pcx-active", "active"),
      connection("pcx-pending", "pending-acceptance"),
    ].filter(
      ({ VpcPeeringConnectionId }) => (ids as string[] | undefined)?.includes(VpcPeeringConnectionId) ?? true,
    ),
  }),
  "ec2:DescribeVpcs": (_input, account) => ({
    Vpcs: [{ CidrBlock: account === "111111111111" ? "10.0.0.0/16" : "10.1.0.0/16" }],
  }),
};

const connection = (VpcPeeringConnectionId: string, Code: string) => ({
  VpcPeeringConnectionId,
  RequesterVpcInfo: { VpcId: "vpc-1", OwnerId: "111111111111", Region: "eu-west-1" },
  AccepterVpcInfo: { VpcId: "vpc-2", OwnerId: "222222222222", Region: "eu-west-1" },
  Status: { Code },
});

describe("VPC peering options", () => {
  const id = { VpcPeeringConnectionId: "pcx-active" };
  const dns = { AllowDnsResolutionFromRemoteVpc: true };
  const none = {
    AllowDnsResolutionFromRemoteVpc: false,
    AllowEgressFromLocalClassicLinkToRemoteVpc: false,
    AllowEgressFromLocalVpcToRemoteClassicLink: false,
  };

  it("are set by each side for itself and seen by both", async () => {
    const at = accounts(peering);
    await at().call("ec2", "ModifyVpcPeeringConnectionOptions", {
      ...id,
      RequesterPeeringConnectionOptions: dns,
    });
    const described = await at("222222222222").call("ec2", "DescribeVpcPeeringConnections", {
      VpcPeeringConnectionIds: ["pcx-active"],
    });
    const [found] = described.VpcPeeringConnections as Record<
      "RequesterVpcInfo" | "AccepterVpcInfo",
      Fields
    >[];
    assert.ok(found);
    assert.deepEqual(found.RequesterVpcInfo.PeeringOptions, { ...none, ...dns });
    assert.deepEqual(found.AccepterVpcInfo.PeeringOptions, none);
    assert.deepEqual(
      [found.RequesterVpcInfo.CidrBlock, found.AccepterVpcInfo.CidrBlock],
      ["10.0.0.0/16", "10.1.0.0/16"],
    );
    const theirs = { ...id, AccepterPeeringConnectionOptions: dns };
    await at().refused("OperationNotPermitted", "ec2", "ModifyVpcPeeringConnectionOptions", theirs);
    await at("222222222222").call("ec2", "ModifyVpcPeeringConnectionOptions", theirs);
  });

  it("need an active connection", async () => {
    const aws = accounts(peering)();
    const modify = (VpcPeeringConnectionId: string) => ({
      VpcPeeringConnectionId,
      RequesterPeeringConnectionOptions: dns,
    });
    await aws.refused(
      "OperationNotPermitted",
      "ec2",
      "ModifyVpcPeeringConnectionOptions",
      modify("pcx-pending"),
    );
    const gone = "InvalidVpcPeeringConnectionID.NotFound";
    await aws.refused(gone, "ec2", "ModifyVpcPeeringConnectionOptions", modify("pcx-gone"));
    await aws.refused(gone, "ec2", "DescribeVpcPeeringConnections", {
      VpcPeeringConnectionIds: ["pcx-gone"],
    });
  });

  it("filter by the sides of a connection", async () => {
    const aws = accounts(peering)();
    const find = async (Name: string, value: string) => {
      const Filters = [{ Name, Values: [value] }];
      const output = await aws.call("ec2", "DescribeVpcPeeringConnections", { Filters });
      return (output.VpcPeeringConnections as unknown[]).length;
    };
    assert.equal(await find("requester-vpc-info.vpc-id", "vpc-1"), 2);
    assert.equal(await find("accepter-vpc-info.vpc-id", "vpc-1"), 0);
  });
});

describe("machine images", () => {
  const emulator: Emulated = { "ec2:DescribeImages": () => ({ Images: [] }) };
  const images = async (input: Fields) =>
    (await accounts(emulator)().call("ec2", "DescribeImages", input)).Images as Fields[];

  it("of the catalogue are found by name, owner and architecture", async () => {
    const Filters = [
      { Name: "name", Values: ["al2023-ami-ecs-hvm-*"] },
      { Name: "architecture", Values: ["arm64"] },
    ];
    const found = await images({ Owners: ["amazon"], Filters });
    assert.deepEqual(
      found.map(({ Architecture }) => Architecture),
      ["arm64"],
    );
    assert.deepEqual(await images({ Owners: ["self"], Filters }), []);
  });

  it("that somebody pinned by id are there, with what a machine needs of them", async () => {
    const [image] = await images({ ImageIds: ["ami-0a1b2c3d4e5f60718"] });
    assert.deepEqual(
      [image?.ImageId, image?.RootDeviceName, image?.State],
      ["ami-0a1b2c3d4e5f60718", "/dev/xvda", "available"],
    );
    assert.deepEqual(await images({ ImageIds: ["ami-nonsense"] }), []);
  });
});
