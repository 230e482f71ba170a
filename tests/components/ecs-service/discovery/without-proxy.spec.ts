import assert from "node:assert/strict";
import * as pulumi from "@pulumi/pulumi";
import { withoutProxy } from "../../../../components/ecs-service/discovery/without-proxy";
import { mockEngine } from "../../../support/mocks";
import { createService, environment } from "../../../support/services";
import { errorOf, valueOf } from "../../../support/value-of";

const namespace = { id: "ns-1", arn: "arn:namespace", name: "internal.staging.example.com" };
const reference = {
  name: "billing",
  host: "billing.internal.staging.example.com",
  port: 9000,
  url: "http://billing.internal.staging.example.com:9000",
  through: "tasks",
  securityGroupId: "sg-billing",
} as const;

describe("What tasks that come and go connect to", () => {
  const connect = (serviceConnectNamespaceArn: pulumi.Input<string | undefined>) => {
    const parent = new pulumi.ComponentResource("test:index:Parent", "api");
    const billing = { ...reference, serviceConnectNamespaceArn };
    return withoutProxy("api", { billing }, parent).billing?.securityGroupId as pulumi.Output<string>;
  };

  it("is what it is without Service Connect, also where another stack says so", async () => {
    await mockEngine({ preview: false });
    for (const none of [undefined, pulumi.output(undefined)]) {
      assert.equal(await valueOf(connect(none)), "sg-billing");
    }
  });

  it("fails where another stack's service needs its proxy, without a stack trace", async () => {
    await mockEngine({ preview: false });
    const error = await errorOf(connect(pulumi.output("arn:namespace")));
    assert.equal(
      error.message,
      'EcsService "api": connectsTo.billing is found by Service Connect, whose proxy ECS puts only beside tasks that it keeps running, not beside those of schedule or oneOff; give that service discovery: "cloud-map", or http',
    );
    assert.equal(error.stack, error.message);
  });

  it("is refused where the service is of the same program, before anything is created", async () => {
    const engine = await mockEngine({ preview: true });
    const { EcsService } = await import("../../../../components/index.js");
    const ref = { ...environment, namespace };
    const image = "api:1";
    const api = new EcsService("api", { environment: ref, image, port: 9000, discovery: "service-connect" });
    for (const kind of [{ oneOff: true }, { schedule: { expression: "rate(1 day)" } }] as const) {
      assert.throws(
        () => new EcsService("job", { environment: ref, image, ...kind, connectsTo: { api: api.reference } }),
        /^Error: EcsService "job": connectsTo\.api is found by Service Connect/,
      );
    }
    await engine.settled();
    assert.ok(!engine.resources.some(({ name }) => name === "job.to-api"));
  });

  it("keeps its ways to the tasks of others", async () => {
    const { engine } = await createService(false, {
      http: undefined,
      oneOff: true,
      environment: { ...environment, namespace },
      connectsTo: { billing: { ...reference, discovery: "cloud-map" } },
    });
    const rule = engine.inputs("aws:vpc/securityGroupEgressRule:SecurityGroupEgressRule", "api-to-billing");
    assert.equal(rule.referencedSecurityGroupId, "sg-billing");
  });
});
