import * as assert from "node:assert/strict";
import type { Fields } from "../../../local/gateway/protocol";
import { accounts, network, type Account } from "./account";

const service = "route53resolver";
const create = (Direction: string, more: Fields = {}) => ({
  CreatorRequestId: "tf-r53-resolver-endpoint-1",
  Direction,
  SecurityGroupIds: ["sg-1"],
  IpAddresses: [{ SubnetId: "subnet-a" }, { SubnetId: "subnet-b", Ip: "10.0.16.9" }],
  ...more,
});

async function endpoint(aws: Account, direction: string, more: Fields = {}): Promise<Fields> {
  return (await aws.call(service, "CreateResolverEndpoint", create(direction, more)))
    .ResolverEndpoint as Fields;
}

describe("resolver endpoints", () => {
  it("are created with an address in each subnet, changed and deleted", async () => {
    const aws = accounts(network)();
    const made = await endpoint(aws, "INBOUND", { Name: "in", Tags: [{ Key: "owner", Value: "platform" }] });
    assert.match(String(made.Id), /^rslvr-in-[0-9a-f]{17}$/);
    assert.deepEqual([made.Status, made.HostVPCId, made.IpAddressCount], ["OPERATIONAL", "vpc-1", 2]);
    const id = { ResolverEndpointId: made.Id };
    const addresses = async () =>
      ((await aws.call(service, "ListResolverEndpointIpAddresses", id)).IpAddresses as Fields[]).map(
        ({ Ip }) => Ip,
      );
    assert.deepEqual(await addresses(), ["10.0.0.10", "10.0.16.9"]);
    const IpAddress = { SubnetId: "subnet-a", Ip: "10.0.0.77" };
    await aws.refused("InvalidRequestException", service, "DisassociateResolverEndpointIpAddress", {
      ...id,
      IpAddress: { SubnetId: "subnet-a" },
    });
    await aws.call(service, "AssociateResolverEndpointIpAddress", { ...id, IpAddress });
    await aws.refused("ResourceExistsException", service, "AssociateResolverEndpointIpAddress", {
      ...id,
      IpAddress,
    });
    const gone = { SubnetId: "subnet-a", Ip: "10.0.0.10" };
    await aws.call(service, "DisassociateResolverEndpointIpAddress", { ...id, IpAddress: gone });
    assert.deepEqual(await addresses(), ["10.0.16.9", "10.0.0.77"]);
    await aws.call(service, "UpdateResolverEndpoint", { ...id, Name: "inside" });
    const { ResolverEndpoint } = await aws.call(service, "GetResolverEndpoint", id);
    assert.equal((ResolverEndpoint as Fields).Name, "inside");
    const tags = { ResourceArn: made.Arn };
    await aws.call(service, "TagResource", { ...tags, Tags: [{ Key: "a", Value: "b" }] });
    await aws.call(service, "UntagResource", { ...tags, TagKeys: ["owner"] });
    assert.deepEqual((await aws.call(service, "ListTagsForResource", tags)).Tags, [{ Key: "a", Value: "b" }]);
    await aws.call(service, "DeleteResolverEndpoint", id);
    await aws.refused("ResourceNotFoundException", service, "GetResolverEndpoint", id);
    await aws.refused("ResourceNotFoundException", service, "ListTagsForResource", tags);
  });

  it("need two addresses in subnets of one VPC", async () => {
    const aws = accounts(network)();
    const refused = (code: string, IpAddresses: Fields[]) =>
      aws.refused(code, service, "CreateResolverEndpoint", create("INBOUND", { IpAddresses }));
    await refused("InvalidParameterException", [{ SubnetId: "subnet-a" }]);
    await refused("InvalidParameterException", [{ SubnetId: "subnet-a" }, { SubnetId: "subnet-c" }]);
    await refused("InvalidParameterException", [{ SubnetId: "subnet-a" }, { SubnetId: "subnet-x" }]);
  });
});

describe("resolver rules", () => {
  const forward = (id: unknown, more: Fields = {}) => ({
    CreatorRequestId: "1",
    RuleType: "FORWARD",
    DomainName: "corp.example.com",
    ResolverEndpointId: id,
    TargetIps: [{ Ip: "192.168.1.10" }],
    ...more,
  });

  it("forward a domain, are changed, associated and deleted", async () => {
    const aws = accounts(network)();
    const { Id } = await endpoint(aws, "OUTBOUND");
    const { ResolverRule } = await aws.call(service, "CreateResolverRule", forward(Id));
    const rule = ResolverRule as Fields;
    assert.deepEqual([rule.DomainName, rule.Status], ["corp.example.com.", "COMPLETE"]);
    assert.deepEqual(rule.TargetIps, [{ Ip: "192.168.1.10", Port: 53, Protocol: "Do53" }]);
    const id = { ResolverRuleId: rule.Id };
    const Config = { Name: "corp", TargetIps: [{ Ip: "192.168.1.11", Port: 5353 }], ResolverEndpointId: Id };
    await aws.call(service, "UpdateResolverRule", { ...id, Config });
    const changed = (await aws.call(service, "GetResolverRule", id)).ResolverRule as Fields;
    assert.deepEqual(
      [changed.Name, changed.TargetIps],
      ["corp", [{ Ip: "192.168.1.11", Port: 5353, Protocol: "Do53" }]],
    );
    const pair = { ...id, VPCId: "vpc-1" };
    const { ResolverRuleAssociation } = await aws.call(service, "AssociateResolverRule", pair);
    const association = { ResolverRuleAssociationId: (ResolverRuleAssociation as Fields).Id };
    await aws.refused("ResourceExistsException", service, "AssociateResolverRule", pair);
    await aws.refused("InvalidParameterException", service, "AssociateResolverRule", {
      ...id,
      VPCId: "vpc-9",
    });
    await aws.refused("ResourceInUseException", service, "DeleteResolverRule", id);
    await aws.call(service, "GetResolverRuleAssociation", association);
    const Filters = [{ Name: "VPCId", Values: ["vpc-1"] }];
    const listed = await aws.call(service, "ListResolverRuleAssociations", { Filters });
    assert.equal((listed.ResolverRuleAssociations as unknown[]).length, 1);
    await aws.call(service, "DisassociateResolverRule", pair);
    await aws.refused("ResourceNotFoundException", service, "GetResolverRuleAssociation", association);
    await aws.call(service, "DeleteResolverRule", id);
    await aws.refused("ResourceNotFoundException", service, "GetResolverRule", id);
  });

  it("need an outbound endpoint and targets", async () => {
    const aws = accounts(network)();
    const { Id } = await endpoint(aws, "INBOUND");
    await aws.refused("InvalidRequestException", service, "CreateResolverRule", forward(Id));
    await aws.refused("ResourceNotFoundException", service, "CreateResolverRule", forward("rslvr-out-1"));
    await aws.refused("InvalidRequestException", service, "CreateResolverRule", forward(undefined));
    await aws.refused("InvalidParameterException", service, "CreateResolverRule", { RuleType: "FORWARD" });
  });
});

describe("query logs", () => {
  it("are created, associated with a VPC, and deleted once nobody uses them", async () => {
    const aws = accounts(network)();
    const input = {
      Name: "queries",
      DestinationArn: "arn:aws:logs:eu-west-1:111111111111:log-group:q",
      CreatorRequestId: "1",
    };
    const { ResolverQueryLogConfig } = await aws.call(service, "CreateResolverQueryLogConfig", input);
    const id = { ResolverQueryLogConfigId: (ResolverQueryLogConfig as Fields).Id };
    const pair = { ...id, ResourceId: "vpc-1" };
    const made = await aws.call(service, "AssociateResolverQueryLogConfig", pair);
    const association = made.ResolverQueryLogConfigAssociation as Fields;
    assert.equal(association.Status, "ACTIVE");
    const config = (await aws.call(service, "GetResolverQueryLogConfig", id))
      .ResolverQueryLogConfig as Fields;
    assert.deepEqual([config.Status, config.AssociationCount], ["CREATED", 1]);
    await aws.refused("InvalidRequestException", service, "DeleteResolverQueryLogConfig", id);
    await aws.call(service, "DisassociateResolverQueryLogConfig", pair);
    await aws.refused("ResourceNotFoundException", service, "GetResolverQueryLogConfigAssociation", {
      ResolverQueryLogConfigAssociationId: association.Id,
    });
    await aws.call(service, "DeleteResolverQueryLogConfig", id);
    await aws.refused("ResourceNotFoundException", service, "GetResolverQueryLogConfig", id);
  });

  it("and settings belong to one account and region", async () => {
    const at = accounts(network);
    const { Id } = await endpoint(at(), "OUTBOUND");
    const id = { ResolverEndpointId: Id };
    await at().call(service, "GetResolverEndpoint", id);
    await at("222222222222").refused("ResourceNotFoundException", service, "GetResolverEndpoint", id);
    await at("111111111111", "eu-central-1").refused(
      "ResourceNotFoundException",
      service,
      "GetResolverEndpoint",
      id,
    );
    const flag = { ResourceId: "vpc-1", AutodefinedReverseFlag: "DISABLE" };
    await at().call(service, "UpdateResolverConfig", flag);
    const { ResolverConfig } = await at().call(service, "GetResolverConfig", { ResourceId: "vpc-1" });
    assert.equal((ResolverConfig as Fields).AutodefinedReverse, "DISABLED");
  });
});
