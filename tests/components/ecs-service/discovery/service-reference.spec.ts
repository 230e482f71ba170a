import assert from "node:assert/strict";
import * as pulumi from "@pulumi/pulumi";
import { type ServiceReference, serviceReferenceFrom } from "../../../../components/index";
import { createService, environment } from "../../../support/services";
import { errorOf, valueOf } from "../../../support/value-of";

const namespace = { id: "ns-1", arn: "arn:namespace", name: "internal.staging.example.com" };
const internalLoadBalancer = {
  dnsName: "internal.example.net",
  zoneId: "Z-INTERNAL",
  securityGroupId: "sg-internal",
  httpsListenerArn: "arn:internal",
};
const all = { ...environment, namespace, internalLoadBalancer };
/** As another stack reads it from this one's outputs. */
const plain = async (reference: ServiceReference) => valueOf(pulumi.output(reference));

describe("EcsService's reference", () => {
  const toTasks = {
    name: "api",
    host: "api.internal.staging.example.com",
    port: 9000,
    url: "http://api.internal.staging.example.com:9000",
    through: "tasks",
    discovery: "cloud-map",
    securityGroupId: "api-SecurityGroup-id",
  };

  it("leads straight to the tasks with discovery, also where requests come in, too", async () => {
    for (const http of [undefined, { host: "api" }]) {
      const { service } = await createService(false, {
        environment: all,
        http,
        port: 9000,
        discovery: "cloud-map",
      });
      assert.deepEqual(await plain(service.reference), toTasks);
    }
  });

  it("names the namespace that callers must join with Service Connect", async () => {
    const { service } = await createService(false, {
      environment: all,
      http: undefined,
      port: 9000,
      discovery: "service-connect",
    });
    assert.deepEqual(await plain(service.reference), {
      ...toTasks,
      discovery: "service-connect",
      serviceConnectNamespaceArn: "arn:namespace",
    });
  });

  it("leads over the load balancer that the service has", async () => {
    const { service: inner } = await createService(false, {
      environment: all,
      http: { host: "api", scheme: "internal" },
    });
    const balanced = {
      name: "api",
      host: "api.staging.example.com",
      port: 443,
      url: "https://api.staging.example.com",
    };
    assert.deepEqual(await plain(inner.reference), {
      ...balanced,
      through: "load-balancer",
      securityGroupId: "sg-internal",
    });
    const { service: outer } = await createService(false);
    assert.deepEqual(await plain(outer.reference), { ...balanced, through: "internet" });
  });

  it("is missed in words where nothing can connect", async () => {
    const { service } = await createService(false, { http: undefined });
    assert.throws(() => service.reference, {
      message:
        'EcsService "api" has no reference, because nothing can connect to it; give it http or discovery',
      hideStack: true,
    });
  });

  it("lets callers come after the service: an early caller's proxy wouldn't know it", async () => {
    const { service } = await createService(false, {
      environment: all,
      port: 9000,
      discovery: "service-connect",
    });
    const host = service.reference.host as unknown as { resources(): Set<pulumi.Resource> };
    assert.ok(host.resources().has(service.nodes.service!), "the name is known before the service is there");
  });
});

describe("serviceReferenceFrom", () => {
  const reference: ServiceReference = {
    name: "billing",
    host: "billing.internal.staging.example.com",
    port: 9000,
    url: "http://billing.internal.staging.example.com:9000",
    through: "tasks",
    securityGroupId: "sg-billing",
  };

  it("gives every field of another stack's reference", async () => {
    const whole = { ...reference, serviceConnectNamespaceArn: "arn:namespace" };
    assert.deepEqual(await plain(serviceReferenceFrom(pulumi.output(whole), "tasks")), whole);
    assert.deepEqual(await plain(serviceReferenceFrom(pulumi.output(reference), "tasks")), {
      ...reference,
      serviceConnectNamespaceArn: undefined,
    });
  });

  it("fails where the other service is connected to in another way than was said", async () => {
    const { url } = serviceReferenceFrom(pulumi.output(reference), "load-balancer");
    assert.equal(
      (await errorOf(pulumi.output(url))).message,
      'the service "billing" is connected to through "tasks", not through "load-balancer"; say so to serviceReferenceFrom',
    );
  });

  it("makes the same ways as the reference itself", async () => {
    const rules = async (billing: ServiceReference) =>
      (await createService(false, { connectsTo: { billing } })).engine.resources
        .filter(({ name }) => name === "api-to-billing")
        .map(({ type, inputs }) => [type, inputs]);
    const direct = await rules(reference);
    assert.deepEqual(await rules(serviceReferenceFrom(pulumi.output(reference), "tasks")), direct);
    assert.equal(direct.length, 2);
  });
});
