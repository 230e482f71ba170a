import assert from "node:assert/strict";
import { dependenciesOf } from "../../../support/environments";
import { type MockedEngine, unknown } from "../../../support/mocks";
import { alerts, createService, environment, image, tags } from "../../../support/services";

const rule = "aws:lb/listenerRule:ListenerRule";
const canaryTags = { ...tags, service: "api_canary" };
const withCanary = (percent: number, more: { webSockets?: true } = {}) =>
  createService(false, { http: { host: "api", canary: { image: "registry/api:2", percent }, ...more } });

/** Weights of the service's own rule: of its version, and of the canary. */
const forwarded = (engine: MockedEngine) => engine.inputs(rule, "api").actions;

describe("EcsService's canary", () => {
  let engine: MockedEngine;
  before(async () => {
    ({ engine } = await withCanary(10));
  });

  it("gets its share of each request anew, so that a share taken back is taken back at once", () => {
    assert.deepEqual(forwarded(engine), [
      {
        type: "forward",
        forward: {
          targetGroups: [
            { arn: "arn:TargetGroup:api", weight: 90 },
            { arn: "arn:TargetGroup:api_canary", weight: 10 },
          ],
          stickiness: { enabled: false, duration: 1 },
        },
      },
    ]);
  });

  it("can have nothing and everything, and goes on running", async () => {
    for (const [percent, weights] of [
      [0, [100, 0]],
      [100, [0, 100]],
    ] as const) {
      const { engine: other } = await withCanary(percent);
      const [action] = forwarded(other) as [{ forward: { targetGroups: { weight: number }[] } }];
      assert.deepEqual(
        action.forward.targetGroups.map(({ weight }) => weight),
        weights,
      );
      assert.equal(other.inputs("aws:ecs/service:Service", "api_canary").desiredCount, 1);
    }
  });

  it("comes and goes without replacing the service's rule, target group or tasks", async () => {
    const { engine: without } = await createService(false);
    for (const { type, name, inputs } of without.resources.filter((made) => made.type.startsWith("aws:"))) {
      const { actions: _, ...kept } = inputs;
      const { actions: __, ...now } = engine.inputs(type, name);
      assert.deepEqual(now, kept, `${type} ${name} changes`);
    }
    assert.deepEqual(forwarded(without), [{ type: "forward", targetGroupArn: "arn:TargetGroup:api" }]);
  });

  it("has a target group like the service's", () => {
    const { tags: own, ...group } = engine.inputs("aws:lb/targetGroup:TargetGroup", "api");
    assert.deepEqual(engine.inputs("aws:lb/targetGroup:TargetGroup", "api_canary"), {
      ...group,
      namePrefix: "canary",
      tags: canaryTags,
    });
    assert.deepEqual(own, tags);
  });

  it("answers alone at a name of its own, whatever its share is", () => {
    assert.deepEqual(engine.inputs(rule, "api_canary"), {
      listenerArn: "arn:listener",
      conditions: [{ hostHeader: { values: ["api-canary.staging.example.com"] } }],
      actions: [{ type: "forward", targetGroupArn: "arn:TargetGroup:api_canary" }],
      tags: canaryTags,
    });
  });

  it("runs in an ECS service like the service's, with its own version and count", () => {
    const type = "aws:ecs/service:Service";
    assert.deepEqual(engine.inputs(type, "api_canary"), {
      ...engine.inputs(type, "api"),
      taskDefinition: "arn:TaskDefinition:api_canary",
      loadBalancers: [
        { targetGroupArn: "arn:TargetGroup:api_canary", containerName: "api_canary", containerPort: 8080 },
      ],
      tags: canaryTags,
    });
  });

  it("comes before its share of the requests, after what they need to reach it", () => {
    const shares = dependenciesOf(engine, rule, "api");
    assert.ok(shares.includes("aws:ecs/service:Service api_canary"), "requests come before the tasks");
    const tasks = dependenciesOf(engine, "aws:ecs/service:Service", "api_canary");
    for (const needed of [
      `${rule} api_canary`,
      "aws:vpc/securityGroupIngressRule:SecurityGroupIngressRule api-load-balancer",
      "aws:vpc/securityGroupEgressRule:SecurityGroupEgressRule api-load-balancer",
      "aws:vpc/securityGroupEgressRule:SecurityGroupEgressRule api-https",
      "aws:iam/rolePolicy:RolePolicy api-execution",
    ]) {
      assert.ok(tasks.includes(needed), `the canary's tasks don't wait for ${needed}`);
    }
    assert.equal(tasks.includes(`${rule} api`), false);
  });

  it("keeps a client with WebSockets at one version for an hour, as AWS demands of such groups", async () => {
    const { engine: sticky } = await withCanary(10, { webSockets: true });
    const [action] = forwarded(sticky) as [{ forward: { stickiness: unknown } }];
    assert.deepEqual(action.forward.stickiness, { enabled: true, duration: 3600 });
  });

  it("has as many tasks as it is told", async () => {
    const canary = { image, percent: 50, desiredCount: 3 };
    const { engine: more } = await createService(false, { desiredCount: 5, http: { host: "api", canary } });
    assert.equal(more.inputs("aws:ecs/service:Service", "api_canary").desiredCount, 3);
    assert.equal(more.inputs("aws:ecs/service:Service", "api").desiredCount, 5);
  });

  it("is watched under its own name where the service is", async () => {
    const watched = await createService(false, {
      environment: { ...environment, alerts, failuresLogGroupArn: "arn:failures" },
      http: { host: "api", canary: { image, percent: 10 } },
    });
    const names = watched.engine.resources
      .filter(({ type, name }) => type === "datadog:index/monitor:Monitor" && name.startsWith("api_canary"))
      .map(({ name }) => name)
      .sort();
    assert.deepEqual(names, [
      "api_canary-healthy-hosts",
      "api_canary-memory",
      "api_canary-restarts",
      "api_canary-running-tasks",
      "api_canary-target-5xx",
    ]);
    assert.equal(watched.service.nodes.canaryMonitors?.target5xx !== undefined, true);
    assert.equal((await withCanary(10)).service.nodes.canaryMonitors, undefined);
  });

  it("of an internal service stands at the internal load balancer", async () => {
    const internalLoadBalancer = {
      dnsName: "internal.example.net",
      zoneId: "Z-INTERNAL",
      securityGroupId: "sg-internal",
      httpsListenerArn: "arn:internal",
    };
    const { engine: internal } = await createService(false, {
      environment: { ...environment, internalLoadBalancer },
      http: { host: "api", scheme: "internal", canary: { image, percent: 10 } },
    });
    assert.equal(internal.inputs(rule, "api.internal_canary").listenerArn, "arn:internal");
    const [action] = internal.inputs(rule, "api.internal").actions as [
      { forward: { targetGroups: { arn: string }[] } },
    ];
    assert.deepEqual(
      action.forward.targetGroups.map(({ arn }) => arn),
      ["arn:TargetGroup:api.internal", "arn:TargetGroup:api.internal_canary"],
    );
  });

  it("is previewed with its share, and leaves open what only AWS knows", async () => {
    const canary = { image, percent: 10 };
    const { engine: previewed } = await createService(true, { http: { host: "api", canary } });
    assert.deepEqual(forwarded(previewed), [
      {
        type: "forward",
        forward: {
          targetGroups: [
            { arn: unknown, weight: 90 },
            { arn: unknown, weight: 10 },
          ],
          stickiness: { enabled: false, duration: 1 },
        },
      },
    ]);
  });
});
