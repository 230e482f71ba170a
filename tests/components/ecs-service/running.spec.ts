import assert from "node:assert/strict";
import type { Capacity, EcsServiceArgs, ServiceRuntime } from "../../../components/index";
import { hearOptions, type HeardOptions } from "../../support/options";
import { createService, environment, image } from "../../support/services";
import { mockEngine } from "../../support/mocks";
import { valueOf } from "../../support/value-of";

const type = "aws:ecs/service:Service";
const worker: Partial<EcsServiceArgs> = { http: undefined };
const machines = { capacityProvider: "machines" };

/** What ECS is asked for by a worker with these arguments. */
async function inputsWith(args: Partial<EcsServiceArgs>) {
  const { engine } = await createService(false, { ...worker, ...args });
  return engine.inputs(type, "api");
}

describe("EcsService on its capacity", () => {
  const capacities: [Capacity, unknown, unknown, string][] = [
    [
      { spotPercent: 50, onDemandBase: 1 },
      [
        { capacityProvider: "FARGATE", weight: 50, base: 1 },
        { capacityProvider: "FARGATE_SPOT", weight: 50 },
      ],
      undefined,
      "FARGATE",
    ],
    [
      machines,
      [{ capacityProvider: "machines", weight: 1 }],
      [
        { type: "spread", field: "attribute:ecs.availability-zone" },
        { type: "spread", field: "instanceId" },
      ],
      "EC2",
    ],
  ];
  for (const [capacity, strategies, placement, compatibility] of capacities) {
    it(`runs on ${JSON.stringify(capacity)}, to which it can move in place`, async () => {
      const { engine } = await createService(false, { ...worker, capacity });
      const inputs = engine.inputs(type, "api");
      assert.deepEqual(inputs.capacityProviderStrategies, strategies);
      assert.deepEqual(inputs.orderedPlacementStrategies, placement);
      assert.deepEqual([inputs.forceNewDeployment, inputs.launchType], [true, undefined]);
      assert.equal(inputs.availabilityZoneRebalancing, "ENABLED");
      const { requiresCompatibilities } = engine.inputs("aws:ecs/taskDefinition:TaskDefinition", "api");
      assert.deepEqual(requiresCompatibilities, [compatibility]);
    });
  }

  it("is not set right between zones where ECS doesn't spread it by them, or has no room to", async () => {
    const packed = await inputsWith({ capacity: { ...machines, placement: "binpack-memory" } });
    assert.deepEqual(packed.orderedPlacementStrategies, [{ type: "binpack", field: "memory" }]);
    assert.equal(packed.availabilityZoneRebalancing, "DISABLED");
    const tight = await inputsWith({ minimumHealthyPercent: 0, maximumPercent: 100 });
    assert.equal(tight.availabilityZoneRebalancing, "DISABLED");
  });

  it("is on each machine as a daemon, of which ECS takes neither count nor strategy nor maximum", async () => {
    const { engine, service } = await createService(false, { ...worker, daemon: true, capacity: machines });
    const inputs = engine.inputs(type, "api");
    assert.deepEqual(
      [inputs.schedulingStrategy, inputs.launchType, inputs.deploymentMinimumHealthyPercent],
      ["DAEMON", "EC2", 0],
    );
    for (const none of [
      "desiredCount",
      "capacityProviderStrategies",
      "orderedPlacementStrategies",
      "deploymentMaximumPercent",
      "availabilityZoneRebalancing",
    ]) {
      assert.equal(none in inputs, false, none);
    }
    const asked = (await valueOf(service.runtime ?? assert.fail())) as ServiceRuntime;
    assert.deepEqual([asked.isDaemon, asked.desiredCount], [true, 1]);
  });
});

describe("EcsService rolled out", () => {
  it("keeps the shares and the time that it is given", async () => {
    const heard = hearOptions();
    try {
      const { engine, service } = await createService(false, {
        ...worker,
        desiredCount: 4,
        minimumHealthyPercent: 50,
        maximumPercent: 150,
        rolloutTimeoutInSeconds: 2400,
      });
      const inputs = engine.inputs(type, "api");
      assert.deepEqual([inputs.deploymentMinimumHealthyPercent, inputs.deploymentMaximumPercent], [50, 150]);
      assert.deepEqual(heard.timeoutsOf(type, "api"), { create: "2400s", update: "2400s", delete: "2400s" });
      const asked = (await valueOf(service.runtime ?? assert.fail())) as ServiceRuntime;
      assert.equal(asked.rolloutTimeoutInSeconds, 2400);
    } finally {
      heard.forget();
    }
  });

  it("has 20 minutes unless told otherwise, which nobody needs to be told", async () => {
    const heard = hearOptions();
    try {
      const { service } = await createService(false, worker);
      assert.deepEqual(heard.timeoutsOf(type, "api"), { create: "1200s", update: "1200s", delete: "1200s" });
      const asked = await valueOf(service.runtime ?? assert.fail());
      assert.equal("rolloutTimeoutInSeconds" in asked, false);
    } finally {
      heard.forget();
    }
  });
});

describe("EcsService that scales", () => {
  let heard: HeardOptions;
  beforeEach(() => {
    heard = hearOptions();
  });
  afterEach(() => heard.forget());

  const scaling = { minimum: 2, maximum: 6 };
  /** The service of a release with these arguments, as an engine that takes hooks hears of it. */
  async function createScaled(preview: boolean, args: Partial<EcsServiceArgs>) {
    const engine = await mockEngine({ preview });
    const { EcsService, Release } = await import("../../../components/index.js");
    // As the local platform has it; what the mocks run can't be asked about.
    const release = new Release("release", { environment });
    const asIs = { gate: release.gate, clientsFor: undefined, previewClientsFor: release.previewClientsFor };
    const digest = `@sha256:${"a".repeat(64)}`;
    const service = new EcsService("api", {
      environment,
      image: `${image.replace(/:1$/, "")}${digest}`,
      release: asIs,
      ...args,
    });
    await engine.settled();
    return { engine, service };
  }
  const guard = { name: "aws:ecs/service:Service_api_beforeCreate_guard", onDryRun: true };

  it("begins with its minimum, and leaves the count to scaling from then on", async () => {
    const { engine, service } = await createScaled(false, { desiredCount: 1, scaling });
    assert.equal(engine.inputs(type, "api").desiredCount, 2);
    assert.deepEqual(heard.ignoredOf(type, "api"), ["desiredCount"]);
    const { resourceId, minCapacity, maxCapacity } = engine.inputs("aws:appautoscaling/target:Target", "api");
    assert.deepEqual([resourceId, minCapacity, maxCapacity], ["service/cluster/api-name", 2, 6]);
    assert.ok(service.nodes.scalingTarget);
  });

  it("expects no more tasks than scaling leaves, and none where it may take the last away", async () => {
    const least = async (args: Partial<EcsServiceArgs>) => {
      const { service } = await createScaled(false, args);
      return ((await valueOf(service.runtime ?? assert.fail())) as ServiceRuntime).desiredCount;
    };
    assert.equal(await least({ desiredCount: 4, scaling }), 2);
    const backlog = { queueName: "jobs", messagesPerTask: 10 };
    assert.equal(await least({ desiredCount: 4, scaling: { minimum: 0, maximum: 6, backlog } }), 0);
  });

  for (const preview of [false, true]) {
    it(`is guarded against replacement, ${preview ? "previewed" : "updated"}`, async () => {
      await createScaled(preview, { scaling });
      assert.deepEqual(heard.hooks, [guard]);
      assert.deepEqual(heard.hooksOf(type, "api"), { beforeCreateList: [guard.name] });
    });
  }

  it("is not guarded where a replacement is asked for, or where nothing would get lost", async () => {
    for (const args of [{ scaling, allowReplacement: true as const }, {}]) {
      await createScaled(true, args);
      assert.deepEqual(heard.hooks, []);
    }
  });

  it("leaves the count to the program without scaling", async () => {
    const { engine } = await createScaled(false, { desiredCount: 3 });
    assert.equal(engine.inputs(type, "api").desiredCount, 3);
    assert.deepEqual(heard.ignoredOf(type, "api"), []);
  });
});
