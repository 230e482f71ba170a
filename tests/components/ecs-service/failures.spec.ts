import assert from "node:assert/strict";
import * as pulumi from "@pulumi/pulumi";
import type { FailuresArgs } from "../../../components/ecs-service/failures";
import { failurePattern } from "../../../components/ecs-service/failures";
import { mockEngine, unknown } from "../../support/mocks";
import { errorOf, valueOf } from "../../support/value-of";

const ruleType = "aws:cloudwatch/eventRule:EventRule";
const targetType = "aws:cloudwatch/eventTarget:EventTarget";
const tags = { environment: "staging", service: "api" };
const logGroupArn = "arn:aws:logs:eu-west-1:111111111111:log-group:/aws/events/staging/failures";
const clusterArn = "arn:cluster";

/** A mocked engine that has seen what keeps the failures of `api`. */
async function createFailures(preview: boolean, args: Partial<FailuresArgs> = {}) {
  const engine = await mockEngine({ preview });
  const { createFailures: create } = await import("../../../components/ecs-service/failures.js");
  const parent = new pulumi.ComponentResource("test:index:Parent", "api");
  const nodes = create(
    "api",
    {
      environment: { clusterArn, failuresLogGroupArn: logGroupArn },
      taskGroup: "service:api-1a2b",
      ends: false,
      tags,
      ...args,
    },
    parent,
  );
  await engine.settled();
  return { engine, nodes };
}

describe("failures of tasks", () => {
  it("of a service are kept: every end, and those that were stopped for their health", async () => {
    const { engine } = await createFailures(false);
    const { eventPattern, ...rest } = engine.inputs(ruleType, "api-failures");
    assert.deepEqual(rest, { description: "Failed tasks of api", tags });
    assert.deepEqual(JSON.parse(String(eventPattern)), {
      source: ["aws.ecs"],
      "detail-type": ["ECS Task State Change"],
      detail: {
        clusterArn: ["arn:cluster"],
        group: ["service:api-1a2b"],
        lastStatus: ["STOPPED"],
        $or: [
          { stopCode: ["TaskFailedToStart"] },
          { stopCode: ["EssentialContainerExited"] },
          { stoppedReason: [{ prefix: "Task failed " }] },
        ],
      },
    });
    assert.deepEqual(engine.inputs(targetType, "api-failures"), {
      rule: "api-failures-name",
      arn: logGroupArn,
    });
  });

  it("of a task that ends are told by its main container's exit code", () => {
    const { detail } = failurePattern({
      clusterArn,
      group: "family:staging-nightly",
      container: "nightly",
      ends: true,
    }) as { readonly detail: Record<string, unknown> };
    assert.deepEqual(detail, {
      clusterArn: ["arn:cluster"],
      group: ["family:staging-nightly"],
      lastStatus: ["STOPPED"],
      $or: [
        { stopCode: ["TaskFailedToStart"] },
        {
          stopCode: ["EssentialContainerExited"],
          containers: { name: ["nightly"], exitCode: [{ "anything-but": [0] }] },
        },
        { stoppedReason: [{ prefix: "Task failed " }] },
      ],
    });
  });

  it("are kept by one rule and its target, both under the service", async () => {
    const { engine, nodes } = await createFailures(false);
    const all = engine.placed().filter(({ urn }) => urn.includes("aws:"));
    assert.deepEqual(
      all.map(({ urn }) => urn.replace(/^.*\$/, "")),
      [`${ruleType}::api-failures`, `${targetType}::api-failures`],
    );
    for (const { parent } of all) assert.match(parent, /test:index:Parent::api$/);
    assert.ok(nodes?.failuresRule);
  });

  it("aren't kept where the environment has no place for them", async () => {
    const { engine, nodes } = await createFailures(false, { environment: { clusterArn } });
    assert.equal(nodes, undefined);
    assert.deepEqual(
      engine.resources.map(({ name }) => name),
      ["api"],
    );
  });

  it("are previewed while nothing is known", async () => {
    const { engine } = await createFailures(true, {
      environment: { clusterArn, failuresLogGroupArn: pulumi.output(pulumi.unknown as string) },
      taskGroup: pulumi.unknown as string,
    });
    assert.deepEqual(engine.inputs(ruleType, "api-failures").eventPattern, unknown);
    assert.deepEqual(engine.inputs(targetType, "api-failures"), { rule: unknown, arn: unknown });
  });

  it("say what to do where another stack's environment has no place for them yet", async () => {
    await mockEngine({ preview: false });
    const { requiredFailuresLog } = await import("../../../components/ecs-service/failures.js");
    const parent = new pulumi.ComponentResource("test:index:Parent", "api");
    assert.equal(await valueOf(requiredFailuresLog("api", logGroupArn, parent)), logGroupArn);
    const error = await errorOf(requiredFailuresLog("api", pulumi.output(undefined), parent));
    assert.equal(
      error.message,
      'EcsService "api": the environment keeps no failures, because its stack was last updated by an older version of this library; update that stack first',
    );
    assert.equal(error.stack, error.message);
  });
});
