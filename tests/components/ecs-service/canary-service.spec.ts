import assert from "node:assert/strict";
import type { EcsServiceArgs } from "../../../components/index";
import { dependenciesOf } from "../../support/environments";
import { containers, createService, environment, image, tags } from "../../support/services";

const other = "111111111111.dkr.ecr.eu-west-1.amazonaws.com/api:2";
const own = { ...tags, service: "api_canary" };
const args: Partial<EcsServiceArgs> = {
  desiredCount: 4,
  cpu: 512,
  memory: 1024,
  environmentVariables: { LEVEL: "info" },
  http: { host: "api", canary: { image: other, sha: "0123456", percent: 10, desiredCount: 2 } },
};
const type = "aws:ecs/service:Service";

describe("EcsService with a canary", () => {
  it("runs the other image beside its own, in all else alike", async () => {
    const { engine } = await createService(false, args);
    const { containerDefinitions, ...inputs } = engine.inputs(
      "aws:ecs/taskDefinition:TaskDefinition",
      "api_canary",
    );
    const { containerDefinitions: _, ...service } = engine.inputs(
      "aws:ecs/taskDefinition:TaskDefinition",
      "api",
    );
    assert.deepEqual(inputs, {
      ...service,
      family: "staging-api_canary",
      tags: { ...own, version: "0123456" },
    });
    const [serviceContainer] = containers(engine) as Record<string, unknown>[];
    assert.deepEqual(JSON.parse(String(containerDefinitions)), [
      {
        ...serviceContainer,
        name: "api_canary",
        image: other,
        portMappings: [{ name: "api_canary", containerPort: 8080, hostPort: 8080, protocol: "tcp" }],
      },
    ]);
  });

  it("keeps it at its own count, which never scales, behind its own target group", async () => {
    const { engine, service } = await createService(false, {
      ...args,
      scaling: { minimum: 4, maximum: 8 },
    });
    const {
      loadBalancers,
      desiredCount,
      taskDefinition,
      tags: canaryTags,
      ...same
    } = engine.inputs(type, "api_canary");
    const {
      loadBalancers: _1,
      desiredCount: _2,
      taskDefinition: _3,
      tags: _4,
      ...stable
    } = engine.inputs(type, "api");
    assert.deepEqual(same, stable);
    assert.deepEqual(
      [desiredCount, taskDefinition, canaryTags, loadBalancers],
      [
        2,
        "arn:TaskDefinition:api_canary",
        own,
        [
          {
            targetGroupArn: "arn:TargetGroup:api_canary",
            containerName: "api_canary",
            containerPort: 8080,
          },
        ],
      ],
    );
    const targets = engine.resources.filter(
      (resource) => resource.type === "aws:appautoscaling/target:Target",
    );
    assert.deepEqual(
      targets.map(({ name }) => name),
      ["api"],
    );
    assert.ok(service.nodes.canary);
  });

  it("may pull both images", async () => {
    const { engine } = await createService(false, {
      ...args,
      http: { host: "api", canary: { image: image.replace("/api:", "/next:"), percent: 10 } },
    });
    const { policy } = engine.inputs("aws:iam/rolePolicy:RolePolicy", "api-execution");
    assert.match(JSON.stringify(policy), /repository\/api".*repository\/next"/);
  });

  it("gives it what it needs before its tasks start", async () => {
    const { engine } = await createService(false, args);
    const waitsFor = dependenciesOf(engine, type, "api_canary");
    for (const what of [
      "aws:iam/rolePolicy:RolePolicy api-execution",
      "aws:lb/listenerRule:ListenerRule api_canary",
      "aws:vpc/securityGroupEgressRule:SecurityGroupEgressRule api-https",
      "aws:vpc/securityGroupIngressRule:SecurityGroupIngressRule api-load-balancer",
    ]) {
      assert.ok(waitsFor.includes(what), what);
    }
  });

  it("keeps its failures, too", async () => {
    const { engine } = await createService(false, {
      ...args,
      environment: { ...environment, failuresLogGroupArn: "arn:failures" },
    });
    const rules = engine.resources.filter(({ type: one }) => one === "aws:cloudwatch/eventRule:EventRule");
    assert.deepEqual(
      rules
        .map(({ name, inputs }) => {
          const { detail } = JSON.parse(String(inputs.eventPattern)) as { detail: { group: string[] } };
          return [name, detail.group];
        })
        .sort(),
      [
        ["api-failures", ["service:api-name"]],
        ["api_canary-failures", ["service:api_canary-name"]],
      ],
    );
  });

  it("is previewed with it", async () => {
    const names = async (preview: boolean) =>
      (await createService(preview, args)).engine.resources
        .map(({ type: one, name }) => `${one} ${name}`)
        .sort();
    assert.deepEqual(await names(true), await names(false));
  });
});
