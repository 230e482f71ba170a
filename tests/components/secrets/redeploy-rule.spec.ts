import assert from "node:assert/strict";
import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import type { RedeployRuleArgs } from "../../../components/secrets/redeploy-rule";
import { parameterPattern, secretPattern } from "../../../components/secrets/redeploy-patterns";
import { mockEngine, unknown } from "../../support/mocks";
import { errorOf } from "../../support/value-of";

class Owner extends pulumi.ComponentResource {}

const place = "eu-west-1:111111111111";
const secret = (name: string) => `arn:aws:secretsmanager:${place}:secret:${name}-AbCdEf`;
const parameter = (name: string) => `arn:aws:ssm:${place}:parameter/${name}`;
const functionArn = `arn:aws:lambda:${place}:function:staging-redeploy`;
const ruleType = "aws:cloudwatch/eventRule:EventRule";
const targetType = "aws:cloudwatch/eventTarget:EventTarget";
const tags = { environment: "staging", service: "api" };

/** What the function is told, which isn't all of the event. */
const transformed = (service: string) => ({
  inputPaths: { time: "$.time" },
  inputTemplate: `{"cluster":"staging","service":"${service}","time":"<time>"}`,
});

/** What the rules of the service `api` are, and what errors they bring. */
async function created(
  given: Partial<RedeployRuleArgs> | (() => Partial<RedeployRuleArgs>),
  preview = false,
) {
  const engine = await mockEngine({ preview });
  const { createRedeployRules } = await import("../../../components/secrets/redeploy-rule.js");
  const nodes = createRedeployRules(
    "api",
    {
      environment: { clusterName: "staging", redeployFunctionArn: functionArn },
      sources: [],
      services: { api: "api-123" },
      tags,
      ...(typeof given === "function" ? given() : given),
    },
    new Owner("test:index:Owner", "api"),
  );
  await engine.settled();
  const named = (type: string) =>
    engine.resources.filter((resource) => resource.type === type).map(({ name }) => name);
  return { engine, nodes, rules: named(ruleType), targets: named(targetType) };
}

describe("rules that bring new tasks after a rotation", () => {
  it("watch the service's secrets and parameters, and say which service it is", async () => {
    const { engine, nodes, rules, targets } = await created({
      sources: [{ secretArn: secret("token") }, { parameterArn: parameter("key") }],
    });
    assert.deepEqual(engine.inputs(ruleType, "api-redeploy"), {
      description: "Secrets of api have other values",
      eventPattern: secretPattern([secret("token")]),
      tags,
    });
    assert.deepEqual(engine.inputs(ruleType, "api-redeploy-parameters"), {
      description: "Secrets of api have other values",
      eventPattern: parameterPattern([parameter("key")]),
      tags,
    });
    for (const name of ["api-redeploy", "api-redeploy-parameters"]) {
      assert.deepEqual(engine.inputs(targetType, name), {
        rule: `${name}-name`,
        arn: functionArn,
        inputTransformer: transformed("api-123"),
      });
    }
    assert.deepEqual(targets, rules);
    assert.deepEqual([nodes.redeployRules.length, nodes.redeployTargets.length], [2, 2]);
  });

  it("are none without secrets, and none where the environment has no function", async () => {
    assert.deepEqual((await created({})).rules, []);
    const { rules, targets } = await created({
      environment: { clusterName: "staging" },
      sources: [{ secretArn: secret("token") }],
    });
    assert.deepEqual([rules, targets], [[], []]);
  });

  it("name a secret once of which several variables are values", async () => {
    const arn = pulumi.output(secret("token"));
    const { engine, rules } = await created({
      sources: ["a", "b", "c", "d", "e"].map((key) => ({ secretArn: arn, key })),
    });
    assert.deepEqual(rules, ["api-redeploy"]);
    assert.equal(engine.inputs(ruleType, "api-redeploy").eventPattern, secretPattern([secret("token")]));
  });

  it("are more where one can't watch all", async () => {
    const names = Array.from({ length: 9 }, (_, index) => `secret-${index}`);
    const { engine, rules } = await created({
      sources: names.flatMap((name) => [{ secretArn: secret(name) }, { parameterArn: parameter(name) }]),
    });
    assert.deepEqual(rules, [
      "api-redeploy",
      "api-redeploy-2",
      "api-redeploy-3",
      "api-redeploy-parameters",
      "api-redeploy-parameters-2",
    ]);
    assert.equal(
      engine.inputs(ruleType, "api-redeploy-3").eventPattern,
      secretPattern(["6", "7", "8"].map((end) => secret(`secret-${end}`))),
    );
    assert.equal(
      engine.inputs(ruleType, "api-redeploy-parameters-2").eventPattern,
      parameterPattern([parameter("secret-8")]),
    );
  });

  it("bring new tasks to the canary, too", async () => {
    const { engine, targets } = await created({
      sources: [{ secretArn: secret("token") }],
      services: { api: "api-123", "api-canary": pulumi.output("canary-123") },
    });
    assert.deepEqual(targets, ["api-redeploy", "api-canary-redeploy"]);
    assert.deepEqual(engine.inputs(targetType, "api-canary-redeploy"), {
      rule: "api-redeploy-name",
      arn: functionArn,
      inputTransformer: transformed("canary-123"),
    });
  });

  it("are shown in a preview, with what only AWS knows left open", async () => {
    const { engine } = await created(
      () => ({
        sources: [{ secretArn: new aws.secretsmanager.Secret("token").arn }],
        services: { api: new aws.ecs.Service("api").name },
      }),
      true,
    );
    assert.deepEqual(engine.inputs(ruleType, "api-redeploy"), {
      description: "Secrets of api have other values",
      eventPattern: unknown,
      tags,
    });
    assert.deepEqual(engine.inputs(targetType, "api-redeploy"), {
      rule: unknown,
      arn: functionArn,
      inputTransformer: { inputPaths: { time: "$.time" }, inputTemplate: unknown },
    });
  });

  it("are an error where an environment of another stack turns out to have no function", async () => {
    await mockEngine({ preview: false });
    const { presentFunction } = await import("../../../components/secrets/redeploy-rule.js");
    const owner = new Owner("test:index:Owner", "api");
    assert.equal(
      (await errorOf(presentFunction("api", pulumi.output(undefined), owner))).message,
      'EcsService "api": its environment has nothing that brings new tasks after a rotation, which its secrets need; update the environment\'s stack first',
    );
  });

  it("are an error where the names of secrets are too long to be watched", async () => {
    await mockEngine({ preview: false });
    const { fittingPattern } = await import("../../../components/secrets/redeploy-rule.js");
    const pattern = pulumi.output(secretPattern([secret("n".repeat(600))]));
    assert.match(
      (await errorOf(fittingPattern("api", pattern, new Owner("test:index:Owner", "api")))).message,
      /^EcsService "api": the event pattern of its secrets has \d+ characters/,
    );
  });
});
