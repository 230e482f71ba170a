import assert from "node:assert/strict";
import { ecsNoPublicIp } from "../../../../policies/rules/network/ecs-no-public-ip";
import { violations } from "../../../support/policy";

const service = "aws:ecs/service:Service";

describe("rule ecs-no-public-ip", () => {
  it("accepts services without public addresses", async () => {
    for (const networkConfiguration of [
      { subnets: ["subnet-1"], assignPublicIp: false },
      { subnets: ["subnet-1"] },
      undefined,
    ]) {
      assert.deepEqual(await violations(ecsNoPublicIp, service, { networkConfiguration }), []);
    }
  });

  it("refuses a service whose tasks get public addresses, with the remedy", async () => {
    const props = { networkConfiguration: { subnets: ["subnet-1"], assignPublicIp: true } };
    assert.deepEqual(await violations(ecsNoPublicIp, service, props), [
      "Set networkConfiguration.assignPublicIp to false and put the service into private subnets.",
    ]);
  });

  it("looks at nothing else", async () => {
    const props = { networkConfiguration: { assignPublicIp: true } };
    assert.deepEqual(await violations(ecsNoPublicIp, "aws:ecs/taskSet:TaskSet", props), []);
  });
});
