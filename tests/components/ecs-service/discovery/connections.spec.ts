import assert from "node:assert/strict";
import * as pulumi from "@pulumi/pulumi";
import { requiredGroup } from "../../../../components/ecs-service/discovery/connections";
import type { ServiceReference } from "../../../../components/index";
import { dependenciesOf } from "../../../support/environments";
import { mockEngine, type MockedEngine } from "../../../support/mocks";
import { createService, environment, tags } from "../../../support/services";
import { errorOf } from "../../../support/value-of";

const internalLoadBalancer = {
  dnsName: "internal.example.net",
  zoneId: "Z-INTERNAL",
  securityGroupId: "sg-internal",
  httpsListenerArn: "arn:internal",
};
const reference = (name: string, more: Partial<ServiceReference> = {}): ServiceReference => ({
  name,
  host: `${name}.example.com`,
  port: 9000,
  url: `http://${name}.example.com:9000`,
  through: "tasks",
  securityGroupId: `sg-${name}`,
  ...more,
});
const behindLoadBalancer = (name: string) =>
  reference(name, { port: 443, through: "load-balancer", securityGroupId: "sg-internal" });
const egress = "aws:vpc/securityGroupEgressRule:SecurityGroupEgressRule";
const ingress = "aws:vpc/securityGroupIngressRule:SecurityGroupIngressRule";

/** Names of the rules, but for the way out that every service has. */
const rules = ({ resources }: MockedEngine) =>
  resources
    .filter(({ type, name }) => type.startsWith("aws:vpc/") && name !== "api-https")
    .map(({ type, name }) => `${type.slice(type.lastIndexOf(":") + 1)} ${name}`)
    .sort();

describe("EcsService that connects to others", () => {
  it("has a way to each one's tasks, owned by the caller on both sides", async () => {
    const { engine } = await createService(false, {
      http: undefined,
      connectsTo: { billing: reference("billing") },
    });
    const way = { ipProtocol: "tcp", fromPort: 9000, toPort: 9000, tags };
    assert.deepEqual(engine.inputs(egress, "api-to-billing"), {
      ...way,
      securityGroupId: "api-SecurityGroup-id",
      description: "Connections to billing",
      referencedSecurityGroupId: "sg-billing",
    });
    assert.deepEqual(engine.inputs(ingress, "api-to-billing"), {
      ...way,
      securityGroupId: "sg-billing",
      description: "Connections from api",
      referencedSecurityGroupId: "api-SecurityGroup-id",
    });
    assert.equal(rules(engine).length, 2);
  });

  it("has one way to the internal load balancer, however many are behind it: AWS refuses a second", async () => {
    const { engine } = await createService(false, {
      environment: { ...environment, internalLoadBalancer },
      http: undefined,
      connectsTo: { prices: behindLoadBalancer("prices"), stock: behindLoadBalancer("stock") },
    });
    assert.deepEqual(rules(engine), [
      "SecurityGroupEgressRule api.to-internal-load-balancer",
      "SecurityGroupIngressRule api.to-internal-load-balancer",
    ]);
    const way = { ipProtocol: "tcp", fromPort: 443, toPort: 443, tags };
    assert.deepEqual(engine.inputs(egress, "api.to-internal-load-balancer"), {
      ...way,
      securityGroupId: "api-SecurityGroup-id",
      description: "Connections to the internal load balancer",
      referencedSecurityGroupId: "sg-internal",
    });
    assert.deepEqual(engine.inputs(ingress, "api.to-internal-load-balancer"), {
      ...way,
      securityGroupId: "sg-internal",
      description: "Connections from api",
      referencedSecurityGroupId: "api-SecurityGroup-id",
    });
  });

  it("needs no way to a public one, and has none to anything else", async () => {
    const web = reference("web", { through: "internet", securityGroupId: undefined });
    const { engine } = await createService(false, { http: undefined, connectsTo: { web } });
    assert.deepEqual(rules(engine), []);
  });

  it("has its ways before its tasks", async () => {
    const { engine } = await createService(false, { connectsTo: { billing: reference("billing") } });
    const dependencies = dependenciesOf(engine, "aws:ecs/service:Service", "api");
    for (const way of [`${egress} api-to-billing`, `${ingress} api-to-billing`]) {
      assert.ok(dependencies.includes(way), `the tasks don't wait for ${way}`);
    }
  });

  it("is previewed with the same ways", async () => {
    const connectsTo = { billing: reference("billing"), stock: behindLoadBalancer("stock") };
    const args = { environment: { ...environment, internalLoadBalancer }, connectsTo };
    const { engine: updated } = await createService(false, args);
    const { engine: previewed } = await createService(true, args);
    assert.deepEqual(rules(previewed), rules(updated));
  });

  it("opens a new port before the old one is closed", async () => {
    const { engine } = await createService(false, { connectsTo: { billing: reference("billing") } });
    for (const { urn, replaceOnChanges } of engine.placed()) {
      if (urn.endsWith("api-to-billing")) assert.deepEqual(replaceOnChanges, ["fromPort", "toPort"]);
    }
  });
});

describe("way to another service that turns out not to be there", () => {
  it("is named in words", async () => {
    await mockEngine({ preview: false });
    const component = new pulumi.ComponentResource("test:index:Service", "api");
    const group = requiredGroup(pulumi.output(undefined), { name: "api", provider: "web" }, component);
    assert.equal(
      (await errorOf(group)).message,
      'EcsService "api": connectsTo.web has no securityGroupId; give the reference of a service with discovery',
    );
  });
});
