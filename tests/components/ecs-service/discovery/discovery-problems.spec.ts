import assert from "node:assert/strict";
import * as pulumi from "@pulumi/pulumi";
import type { ConnectsTo, Discovery } from "../../../../components/ecs-service/discovery/discovery-args";
import {
  discoveryProblems,
  type DiscoverySettings,
} from "../../../../components/ecs-service/discovery/discovery-problems";
import type { ServiceReference } from "../../../../components/index";
import { environment } from "../../../support/services";

const namespace = { id: "ns-1", arn: "arn:namespace", name: "internal.staging.example.com" };
const reference: ServiceReference = {
  name: "billing",
  host: "billing.internal.staging.example.com",
  port: 9000,
  url: "http://billing.internal.staging.example.com:9000",
  through: "tasks",
  securityGroupId: "sg-billing",
};
const problems = (settings: Partial<DiscoverySettings>) =>
  discoveryProblems("api", {
    discovery: undefined,
    connectsTo: {},
    port: 8080,
    environment: { ...environment, namespace },
    isKeptRunning: true,
    ...settings,
  });

describe("problems of who finds whom", () => {
  it("are none without anything, with both ways, and with other services", () => {
    assert.deepEqual(problems({ port: undefined, environment }), []);
    assert.deepEqual(problems({ discovery: "cloud-map" }), []);
    assert.deepEqual(problems({ discovery: "service-connect" }), []);
    assert.deepEqual(problems({ connectsTo: { billing: reference, other: { ...reference } } }), []);
  });

  it("are none as far as only another stack knows", () => {
    assert.deepEqual(problems({ discovery: "cloud-map", environment: pulumi.output(environment) }), []);
  });

  it("are a way that there isn't, no port, and no namespace", () => {
    assert.deepEqual(problems({ discovery: "dns" as Discovery, port: undefined, environment }), [
      'discovery "dns" is not possible; use "cloud-map" or "service-connect"',
      "discovery needs a port that others connect to; give port",
      "discovery needs an environment with a namespace, and this one's ref has none; update the stack of the environment, or give the ref namespace (id, arn, name)",
    ]);
  });

  it("are names that no rule can have, the service itself, and a service twice", () => {
    assert.deepEqual(problems({ connectsTo: { Billing: reference } }), [
      "connectsTo.Billing is named with other characters than lower-case letters, digits and hyphens, or doesn't start with a letter; mostly a service's own name is good",
    ]);
    assert.deepEqual(problems({ connectsTo: { api: reference } }), [
      "connectsTo.api is the service itself; remove it",
    ]);
    assert.deepEqual(problems({ connectsTo: { billing: reference, again: reference } }), [
      "connectsTo.again is the same as connectsTo.billing; remove one",
    ]);
  });

  it("are a service that only Service Connect's proxy finds, where tasks come and go", () => {
    const told = [
      'connectsTo.billing is found by Service Connect, whose proxy ECS puts only beside tasks that it keeps running, not beside those of schedule or oneOff; give that service discovery: "cloud-map", or http',
    ];
    for (const billing of [
      { ...reference, discovery: "service-connect" as const },
      { ...reference, serviceConnectNamespaceArn: "arn:namespace" },
    ]) {
      assert.deepEqual(problems({ connectsTo: { billing }, isKeptRunning: false }), told);
      assert.deepEqual(problems({ connectsTo: { billing } }), []);
    }
    const byName = { ...reference, discovery: "cloud-map" as const };
    assert.deepEqual(problems({ connectsTo: { billing: byName }, isKeptRunning: false }), []);
    const later = { ...reference, serviceConnectNamespaceArn: pulumi.output(undefined) };
    assert.deepEqual(problems({ connectsTo: { billing: later }, isKeptRunning: false }), []);
  });

  it("are outputs, which could be anything", () => {
    const connectsTo = { billing: pulumi.output(reference) } as unknown as ConnectsTo;
    assert.deepEqual(problems({ connectsTo }), [
      'connectsTo.billing is an output, so it isn\'t known which rules it takes; give serviceReferenceFrom(output, "tasks")',
    ]);
  });

  it("are a service behind an internal load balancer that the environment doesn't have", () => {
    const connectsTo = { prices: { ...reference, through: "load-balancer" as const } };
    assert.deepEqual(problems({ connectsTo }), [
      "connectsTo names a service behind an internal load balancer, and the environment has none; give the Environment internalLoadBalancer: true",
    ]);
    const internalLoadBalancer = { dnsName: "a", zoneId: "b", securityGroupId: "c", httpsListenerArn: "d" };
    assert.deepEqual(problems({ connectsTo, environment: { ...environment, internalLoadBalancer } }), []);
  });
});
