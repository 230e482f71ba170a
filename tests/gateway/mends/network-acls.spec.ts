import assert from "node:assert/strict";
import { networkAcls } from "../../../local/gateway/mends/network-acls";
import type { Fields } from "../../../local/gateway/protocol";
import { MendBench } from "./support";

describe("network ACLs", () => {
  const acls = [
    { NetworkAclId: "acl-default", VpcId: "vpc-1", IsDefault: true, Associations: [] },
    { NetworkAclId: "acl-own", VpcId: "vpc-1", IsDefault: false, Associations: [] },
    { NetworkAclId: "acl-other", VpcId: "vpc-2", IsDefault: true, Associations: [] },
  ];
  let bench: MendBench;
  beforeEach(() => {
    bench = new MendBench(networkAcls);
    bench.emulator = () => ({
      Subnets: [
        { SubnetId: "subnet-a", VpcId: "vpc-1" },
        { SubnetId: "subnet-b", VpcId: "vpc-1" },
      ],
    });
  });
  /** Subnets by ACL. */
  const read = async (Filters?: object[]): Promise<Record<string, unknown[]>> => {
    const { NetworkAcls } = await bench.answer("DescribeNetworkAcls", { Filters }, { NetworkAcls: acls });
    return Object.fromEntries(
      (NetworkAcls as Fields[]).map(({ NetworkAclId, Associations }) => [
        String(NetworkAclId),
        (Associations as Fields[]).map(({ SubnetId }) => SubnetId),
      ]),
    );
  };
  const move = (AssociationId: string, NetworkAclId: string, NewAssociationId: string) =>
    bench.answer("ReplaceNetworkAclAssociation", { AssociationId, NetworkAclId }, { NewAssociationId });

  it("have a VPC's subnets in its default one", async () => {
    assert.deepEqual(await read(), {
      "acl-default": ["subnet-a", "subnet-b"],
      "acl-own": [],
      "acl-other": [],
    });
  });

  it("take over a subnet, and give it back", async () => {
    await move("aclassoc-a", "acl-own", "aclassoc-new");
    assert.deepEqual(await read(), { "acl-default": ["subnet-b"], "acl-own": ["subnet-a"], "acl-other": [] });
    await move("aclassoc-new", "acl-default", "aclassoc-newer");
    assert.deepEqual((await read())["acl-default"], ["subnet-a", "subnet-b"]);
  });

  it("are found by subnet and by association", async () => {
    await move("aclassoc-a", "acl-own", "aclassoc-new");
    const by = (Name: string, ...Values: string[]) => read([{ Name, Values }]).then(Object.keys);
    assert.deepEqual(await by("association.subnet-id", "subnet-a"), ["acl-own"]);
    assert.deepEqual(await by("association.association-id", "aclassoc-b"), ["acl-default"]);
    assert.deepEqual(await by("association.network-acl-id", "acl-own", "acl-other"), ["acl-own"]);
    assert.equal((await by("vpc-id", "vpc-1")).length, 3, "that filter is the emulator's");
  });

  it("ignore a move of an association that isn't there", async () => {
    await move("aclassoc-unknown", "acl-own", "aclassoc-new");
    assert.deepEqual((await read())["acl-own"], []);
  });
});
