import assert from "node:assert/strict";
import { vpcEndpoints } from "../../../local/gateway/mends/vpc-endpoints";
import type { Fields } from "../../../local/gateway/protocol";
import { MendBench } from "./support";

const fullAccess =
  '{"Version":"2008-10-17","Statement":[{"Effect":"Allow","Principal":"*","Action":"*","Resource":"*"}]}';

describe("VPC endpoints", () => {
  const created = (VpcEndpointType: string) => ({
    VpcEndpoint: { VpcEndpointId: "vpce-1", VpcEndpointType },
  });
  const read = async (bench: MendBench) => {
    const output = await bench.answer(
      "DescribeVpcEndpoints",
      {},
      { VpcEndpoints: [{ VpcEndpointId: "vpce-1" }] },
    );
    return (output.VpcEndpoints as Fields[])[0];
  };

  it("of the interface kind have private DNS, groups, address type, DNS options and policy", async () => {
    const bench = new MendBench(vpcEndpoints);
    const expected = {
      PrivateDnsEnabled: true,
      Groups: [{ GroupId: "sg-1" }],
      IpAddressType: "ipv4",
      DnsOptions: { DnsRecordIpType: "ipv4" },
      PolicyDocument: fullAccess,
    };
    const answer = await bench.answer(
      "CreateVpcEndpoint",
      { PrivateDnsEnabled: true, SecurityGroupIds: ["sg-1"] },
      created("Interface"),
    );
    assert.deepEqual(answer.VpcEndpoint, { ...created("Interface").VpcEndpoint, ...expected });
    assert.deepEqual(await read(bench), { VpcEndpointId: "vpce-1", ...expected });
  });

  it("of the gateway kind have a policy only", async () => {
    const bench = new MendBench(vpcEndpoints);
    await bench.answer("CreateVpcEndpoint", { PolicyDocument: "{}" }, created("Gateway"));
    assert.deepEqual(await read(bench), { VpcEndpointId: "vpce-1", PolicyDocument: "{}" });
  });

  it("change as they are modified", async () => {
    const bench = new MendBench(vpcEndpoints);
    await bench.answer(
      "CreateVpcEndpoint",
      { PrivateDnsEnabled: true, SecurityGroupIds: ["sg-1", "sg-2"], PolicyDocument: "{}" },
      created("Interface"),
    );
    await bench.answer(
      "ModifyVpcEndpoint",
      {
        VpcEndpointId: "vpce-1",
        PrivateDnsEnabled: false,
        AddSecurityGroupIds: ["sg-3"],
        RemoveSecurityGroupIds: ["sg-1"],
        ResetPolicy: true,
      },
      { Return: true },
    );
    assert.deepEqual(await read(bench), {
      VpcEndpointId: "vpce-1",
      PrivateDnsEnabled: false,
      Groups: [{ GroupId: "sg-2" }, { GroupId: "sg-3" }],
      IpAddressType: "ipv4",
      DnsOptions: { DnsRecordIpType: "ipv4" },
      PolicyDocument: fullAccess,
    });
  });

  it("are forgotten when they are deleted", async () => {
    const bench = new MendBench(vpcEndpoints);
    await bench.answer("CreateVpcEndpoint", {}, created("Interface"));
    await bench.answer("DeleteVpcEndpoints", { VpcEndpointIds: ["vpce-1"] }, {});
    assert.deepEqual(await read(bench), { VpcEndpointId: "vpce-1" });
  });
});
