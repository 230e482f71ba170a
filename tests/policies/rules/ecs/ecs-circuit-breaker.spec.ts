import assert from "node:assert/strict";
import { ecsCircuitBreaker } from "../../../../policies/rules/ecs/ecs-circuit-breaker";
import { judgement, unknown, violations } from "../../../support/policy";

const service = "aws:ecs/service:Service";
const happy = { deploymentCircuitBreaker: { enable: true, rollback: true } };
const remedy = "Set deploymentCircuitBreaker to { enable: true, rollback: true }.";

describe("rule ecs-circuit-breaker", () => {
  it("accepts a service that goes back by itself", async () => {
    for (const deploymentController of [undefined, { type: "ECS" }, {}]) {
      assert.deepEqual(await violations(ecsCircuitBreaker, service, { ...happy, deploymentController }), []);
    }
  });

  it("refuses one that doesn't", async () => {
    for (const deploymentCircuitBreaker of [
      undefined,
      { enable: false, rollback: true },
      { enable: true, rollback: false },
    ]) {
      assert.deepEqual(await violations(ecsCircuitBreaker, service, { deploymentCircuitBreaker }), [remedy]);
    }
  });

  it("doesn't look at services that something else deploys, nor at anything else", async () => {
    for (const type of ["CODE_DEPLOY", "EXTERNAL"]) {
      assert.deepEqual(await violations(ecsCircuitBreaker, service, { deploymentController: { type } }), []);
    }
    assert.deepEqual(await violations(ecsCircuitBreaker, "aws:ecs/taskSet:TaskSet", {}), []);
  });

  it("isn't bothered by what a preview doesn't know of the service", async () => {
    const props = { ...happy, cluster: unknown, taskDefinition: unknown, networkConfiguration: unknown };
    assert.deepEqual(await judgement(ecsCircuitBreaker, service, props), { said: [], unsure: false });
    assert.deepEqual(await judgement(ecsCircuitBreaker, service, { deploymentCircuitBreaker: unknown }), {
      said: [],
      unsure: true,
    });
  });
});
