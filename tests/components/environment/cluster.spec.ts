import assert from "node:assert/strict";
import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import { createEnvironment, tagged } from "../../support/environments";
import { mockEngine, type MockedEngine } from "../../support/mocks";

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

  it("knows the machines that it is told of, too", async () => {
    const withMachines = await createEnvironment({ preview: false }, { capacityProviders: ["machines"] });
    const { capacityProviders, defaultCapacityProviderStrategies } = withMachines.inputs(
      "aws:ecs/clusterCapacityProviders:ClusterCapacityProviders",
      "staging",
    );
    assert.deepEqual(capacityProviders, ["FARGATE", "FARGATE_SPOT", "machines"]);
    assert.deepEqual(defaultCapacityProviderStrategies, [{ capacityProvider: "FARGATE", weight: 1 }]);
  });

  it("has its name before the machines are there that join it by that name", async () => {
    const early = await mockEngine({ preview: false });
    const { Environment } = await import("../../../components/index.js");
    const [machines, setMachines] = pulumi.deferredOutput<string>();
    const staging = new Environment("staging", {
      cidrBlock: "10.20.0.0/16",
      domain: "staging.example.com",
      capacityProviders: [machines],
    });
    const template = new aws.ec2.LaunchTemplate("machines", {
      userData: pulumi.interpolate`ECS_CLUSTER=${staging.clusterName}`,
    });
    const provider = new aws.ecs.CapacityProvider("machines", {
      autoScalingGroupProvider: { autoScalingGroupArn: template.arn },
    });
    setMachines(provider.name);
    await early.settled();
    assert.deepEqual(early.inputs("aws:ec2/launchTemplate:LaunchTemplate", "machines"), {
      userData: "ECS_CLUSTER=staging-name",
    });
    const { capacityProviders } = early.inputs(
      "aws:ecs/clusterCapacityProviders:ClusterCapacityProviders",
      "staging",
    );
    assert.deepEqual(capacityProviders, ["FARGATE", "FARGATE_SPOT", "machines-name"]);
  });

  it("leaves shells and the account's settings alone where nobody asked for them", () => {
    const types = new Set(engine.resources.map(({ type }) => type));
    assert.equal(types.has("aws:kms/key:Key"), false);
    assert.equal(types.has("aws:ecs/accountSettingDefault:AccountSettingDefault"), false);
  });

  it("lets machines have more tasks than interfaces, also when it is gone", async () => {
    const trunked = await createEnvironment({ preview: false }, { eniTrunking: true });
    const type = "aws:ecs/accountSettingDefault:AccountSettingDefault";
    assert.deepEqual(trunked.inputs(type, "staging-eni-trunking"), {
      name: "awsvpcTrunking",
      value: "enabled",
    });
    const kept = trunked.placed().filter(({ retainOnDelete }) => retainOnDelete);
    assert.deepEqual(
      kept.map(({ urn }) => urn.slice(urn.lastIndexOf("::") + 2)),
      ["staging-eni-trunking"],
    );
  });
});
