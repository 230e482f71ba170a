import * as assert from "node:assert/strict";
import type { Fields } from "../../../local/gateway/protocol";
import { accounts, network, type Account, type Emulated } from "./account";

const service = "directconnect";
const emulator: Emulated = {
  ...network,
  "ec2:DescribeVpnGateways": ({ VpnGatewayIds }) => ({
    VpnGateways: (VpnGatewayIds as string[])
      .filter((id) => id !== "vgw-gone")
      .map((VpnGatewayId) => ({ VpnGatewayId, VpcAttachments: [{ VpcId: "vpc-1", State: "attached" }] })),
  }),
};

async function gateway(aws: Account): Promise<Fields> {
  const input = {
    directConnectGatewayName: "direct",
    amazonSideAsn: 64700,
    tags: [{ key: "a", value: "b" }],
  };
  return (await aws.call(service, "CreateDirectConnectGateway", input)).directConnectGateway as Fields;
}

describe("Direct Connect", () => {
  it("creates, renames, tags and deletes a gateway, in every region the same", async () => {
    const at = accounts(emulator);
    const made = await gateway(at());
    const id = { directConnectGatewayId: made.directConnectGatewayId };
    assert.deepEqual([made.directConnectGatewayState, made.tags], ["available", [{ key: "a", value: "b" }]]);
    await at().call(service, "UpdateDirectConnectGateway", { ...id, newDirectConnectGatewayName: "line" });
    const elsewhere = at("111111111111", "eu-central-1");
    const read = async () =>
      (await elsewhere.call(service, "DescribeDirectConnectGateways", id)).directConnectGateways as Fields[];
    assert.equal((await read())[0]?.directConnectGatewayName, "line");
    const resourceArn = `arn:aws:directconnect::111111111111:dx-gateway/${String(made.directConnectGatewayId)}`;
    await at().call(service, "TagResource", { resourceArn, tags: [{ key: "c", value: "d" }] });
    await at().call(service, "UntagResource", { resourceArn, tagKeys: ["a"] });
    const { resourceTags } = await at().call(service, "DescribeTags", { resourceArns: [resourceArn] });
    assert.deepEqual(resourceTags, [{ resourceArn, tags: [{ key: "c", value: "d" }] }]);
    await at().call(service, "DeleteDirectConnectGateway", id);
    assert.deepEqual(await read(), []);
    await at().refused("DirectConnectClientException", service, "DeleteDirectConnectGateway", id);
  });

  it("associates a gateway with a VPC's and changes the prefixes", async () => {
    const aws = accounts(emulator)();
    const { directConnectGatewayId } = await gateway(aws);
    const pair = { directConnectGatewayId, gatewayId: "vgw-1" };
    const made = await aws.call(service, "CreateDirectConnectGatewayAssociation", pair);
    const association = made.directConnectGatewayAssociation as Fields;
    assert.deepEqual(association.allowedPrefixesToDirectConnectGateway, [{ cidr: "10.0.0.0/16" }]);
    assert.deepEqual(association.associationState, "associated");
    await aws.refused("DirectConnectClientException", service, "CreateDirectConnectGatewayAssociation", pair);
    await aws.refused("DirectConnectClientException", service, "CreateDirectConnectGatewayAssociation", {
      ...pair,
      gatewayId: "vgw-gone",
    });
    await aws.refused("DirectConnectClientException", service, "DeleteDirectConnectGateway", {
      directConnectGatewayId,
    });
    const { associationId } = association;
    const changed = await aws.call(service, "UpdateDirectConnectGatewayAssociation", {
      associationId,
      addAllowedPrefixesToDirectConnectGateway: [{ cidr: "10.0.0.0/17" }],
      removeAllowedPrefixesToDirectConnectGateway: [{ cidr: "10.0.0.0/16" }],
    });
    const prefixes = (changed.directConnectGatewayAssociation as Fields)
      .allowedPrefixesToDirectConnectGateway;
    assert.deepEqual(prefixes, [{ cidr: "10.0.0.0/17" }]);
    await aws.call(service, "DeleteDirectConnectGatewayAssociation", { associationId });
    const left = await aws.call(service, "DescribeDirectConnectGatewayAssociations", { associationId });
    assert.deepEqual(left.directConnectGatewayAssociations, []);
  });

  it("lets another account propose an association, and its owner accept", async () => {
    const at = accounts(emulator);
    const [ops, staging] = [at("999999999999"), at("111111111111")];
    const { directConnectGatewayId } = await gateway(ops);
    const proposed = await staging.call(service, "CreateDirectConnectGatewayAssociationProposal", {
      directConnectGatewayId,
      directConnectGatewayOwnerAccount: "999999999999",
      gatewayId: "vgw-1",
    });
    const { proposalId } = proposed.directConnectGatewayAssociationProposal as Fields;
    const accept = { directConnectGatewayId, proposalId, associatedGatewayOwnerAccount: "111111111111" };
    const refusal = "DirectConnectClientException";
    await staging.refused(refusal, service, "AcceptDirectConnectGatewayAssociationProposal", accept);
    const accepted = await ops.call(service, "AcceptDirectConnectGatewayAssociationProposal", accept);
    const { associatedGateway } = accepted.directConnectGatewayAssociation as Fields;
    assert.equal((associatedGateway as Fields).ownerAccount, "111111111111");
    const listed = await staging.call(service, "DescribeDirectConnectGatewayAssociationProposals", {
      proposalId,
    });
    assert.equal((listed.directConnectGatewayAssociationProposals as Fields[])[0]?.proposalState, "accepted");
    const seen = await staging.call(service, "DescribeDirectConnectGatewayAssociations", {
      directConnectGatewayId,
    });
    assert.equal((seen.directConnectGatewayAssociations as unknown[]).length, 1);
    const strangers = await at("333333333333").call(service, "DescribeDirectConnectGatewayAssociations", {
      directConnectGatewayId,
    });
    assert.deepEqual(strangers.directConnectGatewayAssociations, []);
    await staging.call(service, "DeleteDirectConnectGatewayAssociationProposal", { proposalId });
  });
});
