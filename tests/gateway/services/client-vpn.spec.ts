import * as assert from "node:assert/strict";
import type { Fields } from "../../../local/gateway/protocol";
import { accounts, network, tagKeeper, type Account } from "./account";

const input = {
  ClientCidrBlock: "10.250.0.0/22",
  ServerCertificateArn: "arn:server",
  AuthenticationOptions: [
    {
      Type: "certificate-authentication",
      MutualAuthentication: { ClientRootCertificateChainArn: "arn:client" },
    },
  ],
  ConnectionLogOptions: { Enabled: false },
  SplitTunnel: true,
  TagSpecifications: [{ ResourceType: "client-vpn-endpoint", Tags: [{ Key: "owner", Value: "platform" }] }],
};

async function made(): Promise<{
  aws: Account;
  id: { ClientVpnEndpointId: unknown };
  read: () => Promise<Fields>;
}> {
  const aws = accounts({ ...network, ...tagKeeper() })();
  const { ClientVpnEndpointId } = await aws.call("ec2", "CreateClientVpnEndpoint", input);
  const read = async () => {
    const output = await aws.call("ec2", "DescribeClientVpnEndpoints", {
      ClientVpnEndpointIds: [ClientVpnEndpointId],
    });
    return (output.ClientVpnEndpoints as Fields[])[0] ?? {};
  };
  return { aws, id: { ClientVpnEndpointId }, read };
}

describe("Client VPN", () => {
  it("creates, changes and deletes an endpoint", async () => {
    const { aws, id, read } = await made();
    const endpoint = await read();
    assert.deepEqual(endpoint.Status, { Code: "pending-associate" });
    assert.deepEqual(endpoint.Tags, [{ Key: "owner", Value: "platform" }]);
    assert.deepEqual(endpoint.AuthenticationOptions, [
      {
        Type: "certificate-authentication",
        MutualAuthentication: { ClientRootCertificateChain: "arn:client" },
      },
    ]);
    assert.deepEqual(
      [endpoint.VpnPort, endpoint.TransportProtocol, endpoint.SessionTimeoutHours],
      [443, "udp", 24],
    );
    const change = {
      Description: "People",
      DnsServers: { CustomDnsServers: ["10.0.0.2"], Enabled: true },
      SelfServicePortal: "enabled",
    };
    await aws.call("ec2", "ModifyClientVpnEndpoint", { ...id, ...change });
    const changed = await read();
    assert.deepEqual(
      [changed.Description, changed.DnsServers, changed.SplitTunnel],
      ["People", ["10.0.0.2"], true],
    );
    assert.match(String(changed.SelfServicePortalUrl), /^https:/);
    const { ClientConfiguration } = await aws.call("ec2", "ExportClientVpnClientConfiguration", id);
    assert.match(String(ClientConfiguration), /^client\ndev tun\nproto udp\nremote cvpn-endpoint-\w+\./);
    await aws.call("ec2", "DeleteClientVpnEndpoint", id);
    await aws.refused("InvalidClientVpnEndpointId.NotFound", "ec2", "DescribeClientVpnEndpoints", {
      ClientVpnEndpointIds: [id.ClientVpnEndpointId],
    });
  });

  it("leads into subnets, with a route into their VPC", async () => {
    const { aws, id, read } = await made();
    const { AssociationId } = await aws.call("ec2", "AssociateClientVpnTargetNetwork", {
      ...id,
      SubnetId: "subnet-a",
    });
    const endpoint = await read();
    assert.deepEqual(
      [endpoint.Status, endpoint.VpcId, endpoint.SecurityGroupIds],
      [{ Code: "available" }, "vpc-1", ["sg-default"]],
    );
    const networks = await aws.call("ec2", "DescribeClientVpnTargetNetworks", {
      ...id,
      AssociationIds: [AssociationId],
    });
    const [target] = networks.ClientVpnTargetNetworks as Fields[];
    assert.deepEqual([target?.TargetNetworkId, target?.Status], ["subnet-a", { Code: "associated" }]);
    const [route] = (await aws.call("ec2", "DescribeClientVpnRoutes", id)).Routes as Fields[];
    assert.deepEqual([route?.DestinationCidr, route?.Origin], ["10.0.0.0/16", "associate"]);
    const duplicate = { ...id, SubnetId: "subnet-a" };
    await aws.refused(
      "InvalidClientVpnDuplicateAssociation",
      "ec2",
      "AssociateClientVpnTargetNetwork",
      duplicate,
    );
    await aws.refused("InvalidParameterValue", "ec2", "AssociateClientVpnTargetNetwork", {
      ...id,
      SubnetId: "subnet-c",
    });
    await aws.refused("InvalidState", "ec2", "DeleteClientVpnEndpoint", id);
    const groups = { ...id, VpcId: "vpc-1", SecurityGroupIds: ["sg-2"] };
    await aws.call("ec2", "ApplySecurityGroupsToClientVpnTargetNetwork", groups);
    assert.deepEqual((await read()).SecurityGroupIds, ["sg-2"]);
    await aws.call("ec2", "DisassociateClientVpnTargetNetwork", { ...id, AssociationId });
    const gone = { ...id, AssociationIds: [AssociationId] };
    await aws.refused(
      "InvalidClientVpnAssociationIdNotFound",
      "ec2",
      "DescribeClientVpnTargetNetworks",
      gone,
    );
    assert.deepEqual((await aws.call("ec2", "DescribeClientVpnRoutes", id)).Routes, []);
  });

  it("authorises networks for everybody or for a group", async () => {
    const { aws, id } = await made();
    const rule = { ...id, TargetNetworkCidr: "10.0.0.0/16" };
    await aws.refused("InvalidParameterCombination", "ec2", "AuthorizeClientVpnIngress", rule);
    await aws.call("ec2", "AuthorizeClientVpnIngress", { ...rule, AuthorizeAllGroups: true });
    await aws.call("ec2", "AuthorizeClientVpnIngress", { ...rule, AccessGroupId: "developers" });
    const duplicate = "InvalidClientVpnDuplicateAuthorizationRule";
    await aws.refused(duplicate, "ec2", "AuthorizeClientVpnIngress", { ...rule, AuthorizeAllGroups: true });
    const Filters = [
      { Name: "destination-cidr", Values: ["10.0.0.0/16"] },
      { Name: "group-id", Values: ["developers"] },
    ];
    const find = async () =>
      (await aws.call("ec2", "DescribeClientVpnAuthorizationRules", { ...id, Filters }))
        .AuthorizationRules as Fields[];
    assert.deepEqual(
      (await find()).map(({ GroupId, AccessAll, Status }) => [GroupId, AccessAll, Status]),
      [["developers", false, { Code: "active" }]],
    );
    await aws.call("ec2", "RevokeClientVpnIngress", { ...rule, AccessGroupId: "developers" });
    assert.deepEqual(await find(), []);
    const missing = { ...rule, AccessGroupId: "developers" };
    await aws.refused(
      "InvalidClientVpnEndpointAuthorizationRuleNotFound",
      "ec2",
      "RevokeClientVpnIngress",
      missing,
    );
  });

  it("keeps both of two networks that are associated at once", async () => {
    const { aws, id } = await made();
    await Promise.all(
      ["subnet-a", "subnet-b"].map((SubnetId) =>
        aws.call("ec2", "AssociateClientVpnTargetNetwork", { ...id, SubnetId }),
      ),
    );
    const { ClientVpnTargetNetworks } = await aws.call("ec2", "DescribeClientVpnTargetNetworks", id);
    assert.deepEqual(
      (ClientVpnTargetNetworks as Fields[]).map(({ TargetNetworkId }) => TargetNetworkId),
      ["subnet-a", "subnet-b"],
    );
  });

  it("routes through its subnets only", async () => {
    const { aws, id } = await made();
    const route = { ...id, DestinationCidrBlock: "192.168.0.0/16", TargetVpcSubnetId: "subnet-a" };
    await aws.refused("InvalidClientVpnActiveAssociationNotFound", "ec2", "CreateClientVpnRoute", route);
    await aws.call("ec2", "AssociateClientVpnTargetNetwork", { ...id, SubnetId: "subnet-a" });
    await aws.call("ec2", "CreateClientVpnRoute", route);
    await aws.refused("InvalidClientVpnDuplicateRoute", "ec2", "CreateClientVpnRoute", route);
    assert.equal(((await aws.call("ec2", "DescribeClientVpnRoutes", id)).Routes as unknown[]).length, 2);
    await aws.call("ec2", "DeleteClientVpnRoute", route);
    await aws.refused("InvalidClientVpnRouteNotFound", "ec2", "DeleteClientVpnRoute", route);
  });
});
