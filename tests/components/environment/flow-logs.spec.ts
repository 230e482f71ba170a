import assert from "node:assert/strict";
import { createEnvironment, dependenciesOf, tagged } from "../../support/environments";
import { type MockedEngine, unknown } from "../../support/mocks";

const name = "staging-flow-logs";

describe("flow logs of an environment", () => {
  let engine: MockedEngine;
  before(async () => {
    engine = await createEnvironment({ preview: false }, { logRetentionInDays: 90 });
  });

  it("record all traffic of the VPC in a log group that people can find, kept as long as other logs", () => {
    assert.deepEqual(engine.inputs("aws:cloudwatch/logGroup:LogGroup", name), {
      name: "/vpc/staging/flow-logs",
      retentionInDays: 90,
      tags: tagged(name),
    });
    assert.deepEqual(engine.inputs("aws:ec2/flowLog:FlowLog", name), {
      vpcId: "staging-Vpc-id",
      trafficType: "ALL",
      logDestinationType: "cloud-watch-logs",
      logDestination: `arn:aws:logs:eu-west-1:111111111111:log-group:${name}`,
      iamRoleArn: `arn:Role:${name}`,
      maxAggregationInterval: 600,
      tags: tagged(name),
    });
  });

  it("are written by a role that only this account's flow logs can take on", () => {
    assert.deepEqual(engine.inputs("aws:iam/role:Role", name), {
      description: "Writes the flow logs of staging",
      assumeRolePolicy: {
        Version: "2012-10-17",
        Statement: [
          {
            Effect: "Allow",
            Principal: { Service: "vpc-flow-logs.amazonaws.com" },
            Action: "sts:AssumeRole",
            Condition: { StringEquals: { "aws:SourceAccount": "111111111111" } },
          },
        ],
      },
      tags: tagged(name),
    });
  });

  it("have rights to this one log group, and none to make another", () => {
    assert.deepEqual(engine.inputs("aws:iam/rolePolicy:RolePolicy", name), {
      role: `${name}-name`,
      policy: {
        Version: "2012-10-17",
        Statement: [
          {
            Effect: "Allow",
            Action: ["logs:CreateLogStream", "logs:DescribeLogStreams", "logs:PutLogEvents"],
            Resource: `arn:aws:logs:eu-west-1:111111111111:log-group:${name}:*`,
          },
        ],
      },
    });
  });

  it("start only when they have their rights", () => {
    const dependencies = dependenciesOf(engine, "aws:ec2/flowLog:FlowLog", name);
    assert.ok(dependencies.includes(`aws:iam/rolePolicy:RolePolicy ${name}`));
  });

  it("show in a preview who may write them, though not the account", async () => {
    const previewed = await createEnvironment({ preview: true });
    assert.deepEqual(previewed.inputs("aws:ec2/flowLog:FlowLog", name), {
      vpcId: unknown,
      trafficType: "ALL",
      logDestinationType: "cloud-watch-logs",
      logDestination: unknown,
      iamRoleArn: unknown,
      maxAggregationInterval: 600,
      tags: tagged(name),
    });
    assert.deepEqual(previewed.inputs("aws:iam/role:Role", name).assumeRolePolicy, {
      Version: "2012-10-17",
      Statement: [
        {
          Effect: "Allow",
          Principal: { Service: "vpc-flow-logs.amazonaws.com" },
          Action: "sts:AssumeRole",
          Condition: { StringEquals: { "aws:SourceAccount": unknown } },
        },
      ],
    });
  });
});
