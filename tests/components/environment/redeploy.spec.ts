import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import * as path from "node:path";
import * as pulumi from "@pulumi/pulumi";
import type { Redeploy } from "../../../components/environment/redeploy";
import { dependenciesOf } from "../../support/environments";
import { mockEngine, type MockedEngine, unknown } from "../../support/mocks";
import { valueOf } from "../../support/value-of";

class Owner extends pulumi.ComponentResource {}

const name = "staging-redeploy";
const functionType = "aws:lambda/function:Function";
const tags = { environment: "staging", service: "shared", "managed-by": "pulumi" };
const named = { ...tags, Name: name };

async function created(preview: boolean): Promise<{ engine: MockedEngine; nodes: Redeploy }> {
  const engine = await mockEngine({ preview });
  const { createRedeploy } = await import("../../../components/environment/redeploy.js");
  const nodes = createRedeploy(
    "staging",
    {
      clusterArn: pulumi.output("arn:aws:ecs:eu-west-1:111111111111:cluster/staging-123"),
      logRetentionInDays: 90,
      tags,
    },
    new Owner("test:index:Owner", "staging"),
  );
  await engine.settled();
  return { engine, nodes };
}

describe("what brings new tasks to an environment's services", () => {
  let engine: MockedEngine;
  let nodes: Redeploy;
  before(async () => {
    ({ engine, nodes } = await created(false));
  });

  it("is a function as small as functions get, outside the VPC", () => {
    const { code: _code, ...inputs } = engine.inputs(functionType, name);
    assert.deepEqual(inputs, {
      description: "Brings new tasks to services of staging whose secrets were rotated",
      runtime: "nodejs22.x",
      architectures: ["arm64"],
      handler: "index.handler",
      role: `arn:Role:${name}`,
      timeout: 900,
      memorySize: 128,
      loggingConfig: { logFormat: "Text", logGroup: "/lambda/staging/redeploy" },
      tags: named,
    });
  });

  it("writes a log group of its own that is kept as long as other logs", () => {
    assert.deepEqual(engine.inputs("aws:cloudwatch/logGroup:LogGroup", name), {
      name: "/lambda/staging/redeploy",
      retentionInDays: 90,
      tags: named,
    });
  });

  it("may see and update the services of this cluster and write its log, and no more", () => {
    assert.deepEqual(engine.inputs("aws:iam/role:Role", name), {
      description: "Brings new tasks to services of staging",
      assumeRolePolicy: {
        Version: "2012-10-17",
        Statement: [
          { Effect: "Allow", Principal: { Service: "lambda.amazonaws.com" }, Action: "sts:AssumeRole" },
        ],
      },
      tags: named,
    });
    assert.deepEqual(engine.inputs("aws:iam/rolePolicy:RolePolicy", name), {
      role: `${name}-name`,
      policy: {
        Version: "2012-10-17",
        Statement: [
          {
            Effect: "Allow",
            Action: ["logs:CreateLogStream", "logs:PutLogEvents"],
            Resource: `arn:aws:logs:eu-west-1:111111111111:log-group:${name}:*`,
          },
          {
            Effect: "Allow",
            Action: ["ecs:DescribeServices", "ecs:UpdateService"],
            Resource: "arn:aws:ecs:eu-west-1:111111111111:service/staging-123/*",
          },
        ],
      },
    });
  });

  it("is invoked by the rules of services in its account and region only", () => {
    assert.deepEqual(engine.inputs("aws:lambda/permission:Permission", name), {
      action: "lambda:InvokeFunction",
      function: `${name}-name`,
      principal: "events.amazonaws.com",
      sourceArn: "arn:aws:events:eu-west-1:111111111111:rule/*-redeploy*",
    });
  });

  it("comes when it has its rights", () => {
    assert.ok(dependenciesOf(engine, functionType, name).includes(`aws:iam/rolePolicy:RolePolicy ${name}`));
  });

  it("runs the code that is tested", async () => {
    const code = await valueOf(nodes.redeploy.code);
    assert.ok(code instanceof pulumi.asset.AssetArchive);
    const { "index.js": only, ...others } = await code.assets;
    assert.ok(only instanceof pulumi.asset.StringAsset);
    assert.equal(
      await only.text,
      readFileSync(path.resolve("components", "environment", "redeploy-handler.cjs"), "utf8"),
    );
    assert.deepEqual(others, {});
  });

  it("shows in a preview what it will be", async () => {
    const { engine: previewed } = await created(true);
    assert.deepEqual(previewed.inputs(functionType, name), {
      ...engine.inputs(functionType, name),
      role: unknown,
    });
  });
});
