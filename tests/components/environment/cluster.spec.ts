import assert from "node:assert/strict";
import { createEnvironment, tagged } from "../../support/environments";
import type { MockedEngine } from "../../support/mocks";

describe("cluster of an environment", () => {
  let engine: MockedEngine;
  before(async () => {
    engine = await createEnvironment({ preview: false });
  });

  it("creates the cluster on Fargate, with Spot to choose, and without metrics that nobody reads", () => {
    assert.deepEqual(engine.inputs("aws:ecs/cluster:Cluster", "staging"), {
      settings: [{ name: "containerInsights", value: "disabled" }],
      tags: tagged("staging"),
    });
    assert.deepEqual(engine.inputs("aws:ecs/clusterCapacityProviders:ClusterCapacityProviders", "staging"), {
      clusterName: "staging-name",
      capacityProviders: ["FARGATE", "FARGATE_SPOT"],
      defaultCapacityProviderStrategies: [{ capacityProvider: "FARGATE", weight: 1 }],
    });
  });
});
