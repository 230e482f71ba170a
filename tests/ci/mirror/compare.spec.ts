import assert from "node:assert/strict";
import { compare } from "../../../ci/mirror/compare";
import { type MirroredResource, Secret } from "../../../ci/mirror/resource";
import { environment, group, resource, said } from "./support";

const service = "aws:ecs/service:Service";
const count = (desiredCount: number, name = "api") => resource(service, name, { desiredCount });

describe("mirror: differences", () => {
  it("are told with type, name, property and both values", () => {
    assert.deepEqual(said(count(2), count(3)), [
      `${service} api: desiredCount is 2 in staging, 3 in production`,
    ]);
  });

  it("are told when only one has the property, or an empty list", () => {
    assert.deepEqual(said(group({}), group({ ingress: [] })), [
      "aws:ec2/securityGroup:SecurityGroup api: ingress is not set in staging, [] in production",
    ]);
    assert.deepEqual(said(group({ a: false }), group({})), [
      "aws:ec2/securityGroup:SecurityGroup api: a is false in staging, not set in production",
    ]);
  });

  it("have the path of what differs, also in lists, in tags and in JSON texts", () => {
    const task = (image: string, debug: boolean) =>
      resource("aws:ecs/taskDefinition:TaskDefinition", "api", {
        containerDefinitions: JSON.stringify([{ name: "api", image, options: { debug } }]),
        tags: { "cost-centre": debug ? "one" : "two" },
      });
    assert.deepEqual(
      said(task("registry.example.com/api:1.0.0", true), task("registry.example.com:5000/api:1.0.1", false)),
      [
        'containerDefinitions[0].image.repository is "registry.example.com/api" in staging, "registry.example.com:5000/api" in production',
        'containerDefinitions[0].image.version is "1.0.0" in staging, "1.0.1" in production',
        "containerDefinitions[0].options.debug is true in staging, false in production",
        'tags["cost-centre"] is "one" in staging, "two" in production',
      ].map((difference) => `aws:ecs/taskDefinition:TaskDefinition api: ${difference}`),
    );
  });

  it("in a monitor's message are told apart from whom it notifies", () => {
    const monitor = (message: string) => resource("datadog:index/monitor:Monitor", "api", { message });
    const handles = { type: "datadog:*", property: "message.handles[*]", why: "a test" };
    const message = "{{#is_alert}} Look! @pagerduty-shop {{/is_alert}} Ask ops@example.com. @ann@example.com";
    assert.deepEqual(
      said(monitor(message), monitor(message.replace("-shop", "-us").replace("ann", "bob")), [handles]),
      [],
    );
    assert.deepEqual(said(monitor(message), monitor(message.replace("Look", "Run")), [handles]).length, 1);
    assert.deepEqual(said(monitor(message), monitor(message.replace("ops", "dev")), [handles]).length, 1);
    assert.deepEqual(said(monitor("a @one"), monitor("a @two")), [
      'datadog:index/monitor:Monitor api: message.handles[0] is "@one" in staging, "@two" in production',
    ]);
    // Nobody instead of somebody is another text, not only another destination.
    assert.deepEqual(said(monitor("a @one @two"), monitor("a @one"), [handles]), [
      'datadog:index/monitor:Monitor api: message.text is "a @ @" in staging, "a @" in production',
    ]);
  });

  it("of kind count: the text 1 is not the number 1", () => {
    assert.equal(said(group({ a: "1" }), group({ a: 1 })).length, 1);
  });

  it("of options are differences", () => {
    assert.deepEqual(said(count(2), { ...count(2), opts: { protect: true } }), [
      `${service} api: opts.protect is not set in staging, true in production`,
    ]);
  });

  it("of the provider are differences, but for the environment's name", () => {
    const by = (provider: string) => ({
      ...count(2),
      opts: { provider: `pulumi:providers:aws ${provider}` },
    });
    assert.deepEqual(said(by("staging"), by("production")), []);
    assert.deepEqual(said(by("staging"), by("default_7_0_0")), [
      `${service} api: opts.provider is "pulumi:providers:aws <environment>" in staging, ` +
        '"pulumi:providers:aws default_7_0_0" in production',
    ]);
  });

  it("are told of resources that one doesn't have, in either direction", () => {
    assert.deepEqual(said(count(1), undefined), [`${service} api is only in staging`]);
    assert.deepEqual(said(undefined, count(1)), [`${service} api is only in production`]);
  });

  it("are told when the same name stands in another component", () => {
    const inside = { ...count(1), qualifiedType: `ecs-environment:index:EcsService$${service}` };
    assert.deepEqual(said(count(1), inside), [
      `${service} api is only in staging`,
      `${service} api is only in production`,
    ]);
  });

  it("of secrets are found, and their values not printed", () => {
    const secret = (value: unknown) => group({ password: value });
    assert.deepEqual(said(secret(new Secret("hunter2")), secret(new Secret("hunter3"))), [
      "aws:ec2/securityGroup:SecurityGroup api: password is a secret value in staging, a secret value in production",
    ]);
    assert.deepEqual(said(secret(new Secret("of staging")), secret(new Secret("of production"))), []);
    assert.deepEqual(said(secret(new Secret(undefined)), secret(new Secret(undefined))), []);
    const told = said(secret(new Secret('[{"key":"hunter2"}]')), secret('[{"key":"hunter2"}]')).join("\n");
    assert.match(told, /password\[0\]\.key is a secret value in staging/);
  });

  it("in long texts are told from where these part", () => {
    const text = (word: string) => group({ a: `${"x".repeat(5000)} ${word} ${"z".repeat(5000)}` });
    const [told = ""] = said(text("one"), text("two"));
    assert.match(told, /is …x{10,} one z{10,}… in staging, …x{10,} two z{10,}… in production$/);
    assert.ok(told.length < 400, told);
    assert.match(said(text("one"), group({ a: "x" }))[0] ?? "", /is "x{10,}… in staging, "x" in production$/);
    assert.match(said(text("one"), group({}))[0] ?? "", /is "x{10,}… in staging, not set in production$/);
  });

  it("can't be found between resources that look the same", () => {
    const twice = environment("staging", [count(1), count(2)]);
    assert.throws(
      () => compare(twice, environment("production"), []),
      /two resources aws:ecs\/service:Service api/,
    );
  });

  it("can't be found where there is no environment", () => {
    const stack = { name: "production", resources: [] };
    assert.throws(
      () => compare(environment("staging"), stack, []),
      /stack production has no pulumi:providers:aws "production" with allowedAccountIds/,
    );
  });
});

describe("mirror: allowances", () => {
  const why = "a test";

  it("let their property differ, in resources of their type and name", () => {
    const allowance = { type: service, name: "api", property: "desiredCount", why };
    assert.deepEqual(said(count(2), count(3), [allowance]), []);
    assert.equal(
      said(count(2, "web"), count(3, "web"), [allowance, { ...allowance, name: "web" }]).length,
      1,
    );
    const both = resource(service, "api", { desiredCount: 3, cluster: "other" });
    assert.deepEqual(said(resource(service, "api", { desiredCount: 2, cluster: "one" }), both, [allowance]), [
      `${service} api: cluster is "one" in staging, "other" in production`,
    ]);
  });

  it("of a whole word don't fit a longer one, nor a property inside", () => {
    const allowance = { type: service, property: "desired", why };
    assert.match(said(count(2), count(3), [allowance]).join("\n"), /desiredCount is 2/);
  });

  it("take a pattern, in which only * is special", () => {
    const subnets = (...ids: string[]) => resource(service, "api", { network: { subnets: ids } });
    const third = { type: "aws:ecs/*", property: "network.subnets[2]", why };
    assert.deepEqual(said(subnets("a", "b"), subnets("a", "b", "c"), [third]), []);
    assert.equal(said(subnets("a", "b"), subnets("a", "b", "c", "d"), [third]).length, 1);
    assert.equal(said(subnets("a", "b", "c"), subnets("a", "x", "c"), [third]).length, 1);
  });

  it("let production have a resource more, and not staging", () => {
    const allowance = {
      type: "aws:ec2/*",
      name: "<environment>-*-3",
      onlyInProduction: true as const,
      why,
    };
    const table = (name: string) => resource("aws:ec2/routeTable:RouteTable", `${name}-private-3`, {});
    assert.deepEqual(said(undefined, table("production"), [allowance]), []);
    assert.deepEqual(said(table("staging"), undefined, [allowance]), [
      "aws:ec2/routeTable:RouteTable <environment>-private-3 is only in staging",
    ]);
  });

  it("of a resource don't allow its properties, and the other way round", () => {
    const allowance = { type: service, name: "api", onlyInProduction: true as const, why };
    assert.equal(said(count(2), count(3), [allowance]).length, 1);
    assert.equal(said(undefined, count(3), [{ type: service, property: "*", why }]).length, 1);
  });

  it("take a list of types, each of which must be there, and be needed", () => {
    const type = ["aws:ec2/eip:Eip", "aws:ec2/natGateway:NatGateway"];
    const allowance = { type, name: "nat", onlyInProduction: true as const, why };
    const [eip, nat] = type.map((each) => resource(each, "nat", {}));
    assert.ok(eip && nat);
    const between = (...production: MirroredResource[]) =>
      compare(environment("staging"), environment("production", production), [allowance]);
    assert.deepEqual(between(eip, nat), { differences: [], stale: [], used: [allowance] });
    const { stale, used } = between(eip);
    assert.deepEqual([stale, used], [[{ ...allowance, type: "aws:ec2/natGateway:NatGateway" }], []]);
    assert.equal(between(eip, nat, resource("aws:ec2/instance:Instance", "nat", {})).differences.length, 1);
  });

  it("that name nothing are told, because they would let something else through later", () => {
    assert.deepEqual(said(count(2), count(2), [{ type: service, property: "desiredCounts", why }]), [
      `ci/mirror/allowed.ts allows ${service} * another desiredCounts, but neither stack has that; take the entry out`,
    ]);
    assert.deepEqual(
      said(undefined, undefined, [{ type: service, name: "web", onlyInProduction: true, why }]),
      [
        `ci/mirror/allowed.ts allows a resource ${service} web, but neither stack has that; take the entry out`,
      ],
    );
  });

  it("that name what happens to be equal are not", () => {
    assert.deepEqual(said(count(2), count(2), [{ type: service, property: "desiredCount", why }]), []);
  });
});
