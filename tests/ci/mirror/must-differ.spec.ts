import assert from "node:assert/strict";
import { group, resource, said } from "./support";

describe("mirror: what must differ", () => {
  it("does not count: account, region, domain, addresses, and zones by other letters", () => {
    assert.deepEqual(said(undefined, undefined), []);
  });

  it("does not count in names and values of resources, also deep inside them", () => {
    const record = (name: string, domain: string, account: string, region: string, block: string) =>
      resource("aws:route53/record:Record", `${name}-api`, {
        name: `api.${domain}`,
        nested: [{ text: `arn:aws:logs:${region}:${account}:log-group:/ecs/${name}/api` }],
        address: `${block}.1.2`,
        tags: { [`${name}-key`]: name },
      });
    assert.deepEqual(
      said(
        record("staging", "staging.shop.example.com", "111111111111", "eu-west-1", "10.20"),
        record("production", "shop.example.com", "222222222222", "ca-central-1", "10.30"),
      ),
      [],
    );
  });

  it("does not count that both have the same of another account, which is in the region of one of them", () => {
    const of = (account: string, region: string) =>
      group({
        image: `${account}.dkr.ecr.${region}.amazonaws.com/api`,
        arn: `arn:aws:ecr:${region}:${account}:repository/api`,
      });
    assert.deepEqual(said(of("999999999999", "eu-west-1"), of("999999999999", "eu-west-1")), []);
    assert.deepEqual(said(of("111111111111", "eu-west-1"), of("222222222222", "ca-central-1")), []);
    assert.equal(said(of("999999999999", "eu-west-1"), of("999999999999", "ca-central-1")).length, 2);
  });

  it("counts when one environment has the other's: nothing is replaced by likeness", () => {
    assert.deepEqual(said(group({ description: "of staging" }), group({ description: "of staging" })), [
      'aws:ec2/securityGroup:SecurityGroup api: description is "of <environment>" in staging, "of staging" in production',
    ]);
  });

  it("counts inside longer words, and outside the VPC", () => {
    assert.equal(said(group({ a: "stagings" }), group({ a: "productions" })).length, 1);
    assert.equal(said(group({ a: "upstaging" }), group({ a: "upproduction" })).length, 1);
    assert.equal(said(group({ a: "10.99.0.0/16" }), group({ a: "10.98.0.0/16" })).length, 1);
    assert.equal(said(group({ a: "10.0.0.0/8" }), group({ a: "10.0.0.0/8" })).length, 0);
  });

  it("counts when a subnet lies elsewhere in its VPC", () => {
    const subnet = (cidrBlock: string, availabilityZone?: string) =>
      resource("aws:ec2/subnet:Subnet", "extra", { cidrBlock, availabilityZone });
    assert.deepEqual(said(subnet("10.20.64.0/20"), subnet("10.30.64.0/20")), []);
    assert.deepEqual(
      said(subnet("10.20.64.0/20", "eu-west-1b"), subnet("10.30.64.0/20", "ca-central-1d")),
      [],
    );
    assert.equal(
      said(subnet("10.20.64.0/20", "eu-west-1b"), subnet("10.30.64.0/20", "ca-central-1a")).length,
      1,
    );
    assert.deepEqual(said(subnet("10.20.64.0/20"), subnet("10.30.96.0/20")), [
      'aws:ec2/subnet:Subnet extra: cidrBlock is "<vpc>+0.0.64.0/20" in staging, "<vpc>+0.0.96.0/20" in production',
    ]);
  });
});
