import assert from "node:assert/strict";
import * as pulumi from "@pulumi/pulumi";
import { dependenciesOf } from "../../../support/environments";
import { unknown } from "../../../support/mocks";
import { createService, environment, tags } from "../../../support/services";

const type = "aws:servicediscovery/service:Service";
const namespace = { id: "ns-1", arn: "arn:namespace", name: "internal.staging.example.com" };
const found = {
  environment: { ...environment, namespace },
  http: undefined,
  port: 8080,
  discovery: "cloud-map",
} as const;

describe("EcsService with Cloud Map", () => {
  it("has a name that lists its healthy tasks, registered by ECS", async () => {
    const { engine } = await createService(false, found);
    assert.deepEqual(engine.inputs(type, "api"), {
      name: "api",
      description: "Tasks of api",
      dnsConfig: {
        namespaceId: "ns-1",
        dnsRecords: [{ type: "A", ttl: 10 }],
        routingPolicy: "MULTIVALUE",
      },
      healthCheckCustomConfig: { failureThreshold: 1 },
      forceDestroy: true,
      tags,
    });
    const { serviceRegistries, serviceConnectConfiguration } = engine.inputs(
      "aws:ecs/service:Service",
      "api",
    );
    assert.deepEqual(serviceRegistries, { registryArn: "arn:Service:api" });
    assert.equal(serviceConnectConfiguration, undefined);
  });

  it("lets nobody in by that: who connects brings the rule", async () => {
    const { engine } = await createService(false, found);
    assert.deepEqual(
      engine.resources.filter(({ type: what }) => what.includes("IngressRule")),
      [],
    );
  });

  it("has a review's own name in a review", async () => {
    const { engine } = await createService(false, {
      ...found,
      environment: { ...environment, namespace, review: "login" },
    });
    assert.equal(engine.inputs(type, "api").name, "api.login");
  });

  it("takes the namespace of another stack, and is previewed with its name", async () => {
    for (const preview of [false, true]) {
      const { engine } = await createService(preview, {
        ...found,
        environment: pulumi.output({ ...environment, namespace }),
        alerts: false,
      });
      assert.equal(engine.inputs(type, "api").name, "api");
      assert.deepEqual(engine.inputs("aws:ecs/service:Service", "api").serviceRegistries, {
        registryArn: preview ? unknown : "arn:Service:api",
      });
    }
  });

  it("is there before the tasks and stays until the last is gone", async () => {
    const { engine } = await createService(false, found);
    assert.ok(dependenciesOf(engine, "aws:ecs/service:Service", "api").includes(`${type} api`));
  });
});
