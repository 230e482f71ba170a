import assert from "node:assert/strict";
import { creationTags } from "../../../local/gateway/mends/creation-tags";
import { keyPairs } from "../../../local/gateway/mends/key-pairs";
import { securityGroups } from "../../../local/gateway/mends/security-groups";
import { MendBench } from "./support";

const tags = [{ Key: "owner", Value: "platform" }];

describe("tags that come with a creation", () => {
  const outputs: [string, object, string[]][] = [
    ["CreateFlowLogs", { FlowLogIds: ["fl-1", "fl-2"] }, ["fl-1", "fl-2"]],
    ["CreateCustomerGateway", { CustomerGateway: { CustomerGatewayId: "cgw-1" } }, ["cgw-1"]],
    ["CreateManagedPrefixList", { PrefixList: { PrefixListId: "pl-1" } }, ["pl-1"]],
    ["CreateVpnConnection", { VpnConnection: { VpnConnectionId: "vpn-1" } }, ["vpn-1"]],
    ["CreateVpnGateway", { VpnGateway: { VpnGatewayId: "vgw-1" } }, ["vgw-1"]],
    ["ImportKeyPair", { KeyPairId: "key-1" }, ["key-1"]],
  ];
  for (const [action, output, Resources] of outputs) {
    it(`are kept by ${action}`, async () => {
      const bench = new MendBench(creationTags);
      const input = { TagSpecifications: [{ ResourceType: "x", Tags: tags }] };
      assert.deepEqual(await bench.answer(action, input, { ...output }), output);
      assert.deepEqual(bench.asked, [["ec2", "CreateTags", { Resources, Tags: tags }]]);
    });
  }

  it("cost nothing where there are none", async () => {
    const bench = new MendBench(creationTags);
    await bench.answer("CreateVpnGateway", {}, { VpnGateway: { VpnGatewayId: "vgw-1" } });
    assert.deepEqual(bench.asked, []);
  });
});

describe("key pairs", () => {
  it("are listed with their tags", async () => {
    const bench = new MendBench(keyPairs);
    bench.emulator = () => ({ Tags: [{ ResourceId: "key-1", ResourceType: "key-pair", ...tags[0] }] });
    const output = await bench.answer(
      "DescribeKeyPairs",
      {},
      { KeyPairs: [{ KeyName: "a", KeyPairId: "key-1" }] },
    );
    assert.deepEqual(output, { KeyPairs: [{ KeyName: "a", KeyPairId: "key-1", Tags: tags }] });
    assert.deepEqual(bench.asked[0]?.[2], { Filters: [{ Name: "resource-id", Values: ["key-1"] }] });
  });
});

describe("security groups", () => {
  it("lose the rule for all protocols whatever ports the request names", async () => {
    const bench = new MendBench(securityGroups);
    const everything = { IpProtocol: "-1", IpRanges: [{ CidrIp: "0.0.0.0/0" }] };
    const web = { IpProtocol: "tcp", FromPort: 443, ToPort: 443 };
    const input = { GroupId: "sg-1", IpPermissions: [{ ...everything, FromPort: 0, ToPort: 0 }, web] };
    await bench.answer("RevokeSecurityGroupEgress", input, { Return: true });
    assert.deepEqual(bench.asked, [
      ["ec2", "RevokeSecurityGroupEgress", { GroupId: "sg-1", IpPermissions: [everything] }],
    ]);
  });

  it("are left alone by every other request", async () => {
    const bench = new MendBench(securityGroups);
    await bench.answer(
      "RevokeSecurityGroupIngress",
      { GroupId: "sg-1", SecurityGroupRuleIds: ["sgr-1"] },
      {},
    );
    assert.deepEqual(bench.asked, []);
  });
});
