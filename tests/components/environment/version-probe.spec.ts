import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import * as path from "node:path";
import * as pulumi from "@pulumi/pulumi";
import type { Environment } from "../../../components/index";
import { createEnvironment, dependenciesOf, tagged } from "../../support/environments";
import { mockEngine, type MockedEngine, unknown } from "../../support/mocks";
import { valueOf } from "../../support/value-of";

const name = "staging-version-probe";
const functionType = "aws:lambda/function:Function";
const tags = tagged(name);

describe("version probe of an environment", () => {
  let engine: MockedEngine;
  before(async () => {
    engine = await createEnvironment({ preview: false }, { logRetentionInDays: 90 });
  });

  it("runs in the private subnets, may ask the environment's domain, and is otherwise as small as functions get", () => {
    const { code: _code, ...inputs } = engine.inputs(functionType, name);
    assert.deepEqual(inputs, {
      description: "Asks services of staging for their version",
      runtime: "nodejs22.x",
      architectures: ["arm64"],
      handler: "index.handler",
      role: `arn:Role:${name}`,
      timeout: 10,
      memorySize: 128,
      environment: { variables: { DOMAIN: "staging.example.com" } },
      vpcConfig: {
        subnetIds: ["staging-private-1-Subnet-id", "staging-private-2-Subnet-id"],
        securityGroupIds: [`${name}-SecurityGroup-id`],
      },
      loggingConfig: { logFormat: "Text", logGroup: "/lambda/staging/version-probe" },
      tags,
    });
  });

  it("writes a log group of its own that is kept as long as other logs, and there before it", () => {
    assert.deepEqual(engine.inputs("aws:cloudwatch/logGroup:LogGroup", name), {
      name: "/lambda/staging/version-probe",
      retentionInDays: 90,
      tags,
    });
    assert.ok(
      dependenciesOf(engine, functionType, name).includes(`aws:cloudwatch/logGroup:LogGroup ${name}`),
    );
  });

  it("is reached by nobody, and goes out by HTTPS", () => {
    assert.deepEqual(engine.inputs("aws:ec2/securityGroup:SecurityGroup", name), {
      vpcId: "staging-Vpc-id",
      description: "Version probe of staging",
      tags,
    });
    assert.deepEqual(
      engine.inputs("aws:vpc/securityGroupEgressRule:SecurityGroupEgressRule", `${name}-https`),
      {
        securityGroupId: `${name}-SecurityGroup-id`,
        description: "HTTPS to AWS and the internet",
        ipProtocol: "tcp",
        fromPort: 443,
        toPort: 443,
        cidrIpv4: "0.0.0.0/0",
        tags,
      },
    );
  });

  it("has a role for functions that lets Lambda connect it, and its code only write its logs", () => {
    const networkInterfaces = [
      "ec2:AssignPrivateIpAddresses",
      "ec2:CreateNetworkInterface",
      "ec2:DeleteNetworkInterface",
      "ec2:DescribeNetworkInterfaces",
      "ec2:DescribeSubnets",
      "ec2:UnassignPrivateIpAddresses",
    ];
    assert.deepEqual(engine.inputs("aws:iam/role:Role", name), {
      description: "Asks services of staging for their version",
      assumeRolePolicy: {
        Version: "2012-10-17",
        Statement: [
          { Effect: "Allow", Principal: { Service: "lambda.amazonaws.com" }, Action: "sts:AssumeRole" },
        ],
      },
      tags,
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
          { Effect: "Allow", Action: networkInterfaces, Resource: "*" },
          {
            Effect: "Deny",
            Action: networkInterfaces,
            Resource: "*",
            Condition: { Null: { "lambda:SourceFunctionArn": "false" } },
          },
        ],
      },
    });
  });

  it("comes when its way out is open", () => {
    const rule = `aws:vpc/securityGroupEgressRule:SecurityGroupEgressRule ${name}-https`;
    assert.ok(dependenciesOf(engine, functionType, name).includes(rule));
  });

  it("comes when it has its rights, and loses them only when its network interfaces are gone with its group", () => {
    const policy = `aws:iam/rolePolicy:RolePolicy ${name}`;
    assert.ok(dependenciesOf(engine, functionType, name).includes(policy));
    const group = "aws:ec2/securityGroup:SecurityGroup";
    assert.ok(dependenciesOf(engine, functionType, name).includes(`${group} ${name}`));
    assert.ok(dependenciesOf(engine, group, name).includes(policy));
  });

  it("shows in a preview what it will be", async () => {
    const previewed = await createEnvironment({ preview: true });
    assert.deepEqual(previewed.inputs(functionType, name), {
      ...engine.inputs(functionType, name),
      role: unknown,
      vpcConfig: { subnetIds: [unknown, unknown], securityGroupIds: [unknown] },
    });
  });
});

describe("version probe in a program", () => {
  let environment: Environment;
  before(async () => {
    await mockEngine({ preview: false });
    const { Environment } = await import("../../../components/index.js");
    environment = new Environment("staging", { cidrBlock: "10.20.0.0/16", domain: "staging.example.com" });
  });

  it("is named in the ref, for services here and in other stacks", async () => {
    assert.equal(await valueOf(pulumi.output(environment.ref.versionProbe)), `${name}-name`);
  });

  it("runs the code that is tested", async () => {
    const code = await valueOf(environment.nodes.versionProbe.code);
    assert.ok(code instanceof pulumi.asset.AssetArchive);
    const { "index.js": only, ...others } = await code.assets;
    assert.ok(only instanceof pulumi.asset.StringAsset);
    assert.equal(
      await only.text,
      readFileSync(path.resolve("components", "environment", "version-probe-handler.cjs"), "utf8"),
    );
    assert.deepEqual(others, {});
  });
});
