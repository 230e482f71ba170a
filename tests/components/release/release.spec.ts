import assert from "node:assert/strict";
import type { Release } from "../../../components/index";
import { type MockedEngine, unknown } from "../../support/mocks";
import { type HeardOptions, hearOptions } from "../../support/options";
import { createRelease, image, parameter } from "./created";

const tags = { environment: "staging", service: "release", "managed-by": "pulumi" };

describe("Release, updated, with an image to prepare", () => {
  let engine: MockedEngine;
  let release: Release;
  before(async () => {
    ({ engine, release } = await createRelease(false));
  });

  it("consists of exactly these resources", () => {
    assert.deepEqual(
      engine.resources.map(({ type, name }) => `${type.split(":").at(-1) ?? ""} ${name}`).sort(),
      [
        "LogGroup release",
        "Parameter release",
        "Parameter release-prepared",
        "Release release",
        "Role release-execution",
        "Role release-task",
        "RolePolicy release-execution",
        "SecurityGroup release",
        "SecurityGroupEgressRule release-https",
        "TaskDefinition release",
      ],
    );
  });

  it("runs the image beside a container that sleeps for as long as it may run", () => {
    const { containerDefinitions, ...inputs } = engine.inputs(
      "aws:ecs/taskDefinition:TaskDefinition",
      "release",
    );
    assert.deepEqual(inputs, {
      family: "staging-release",
      networkMode: "awsvpc",
      requiresCompatibilities: ["FARGATE"],
      cpu: "256",
      memory: "512",
      executionRoleArn: "arn:Role:release-execution",
      taskRoleArn: "arn:Role:release-task",
      skipDestroy: true,
      tags,
    });
    const container = {
      essential: true,
      readonlyRootFilesystem: true,
      environment: [],
      portMappings: [],
      logConfiguration: {
        logDriver: "awslogs",
        options: {
          "awslogs-group": "/ecs/staging/release",
          "awslogs-region": "eu-west-1",
          "awslogs-stream-prefix": "ecs",
          mode: "blocking",
        },
      },
    };
    assert.deepEqual(JSON.parse(String(containerDefinitions)), [
      { ...container, name: "prepare", image, command: ["prepare"], stopTimeout: 30 },
      {
        ...container,
        name: "time-limit",
        image: "public.ecr.aws/docker/library/busybox:1.37",
        command: ["sleep", "900"],
        dependsOn: [{ containerName: "prepare", condition: "START" }],
        stopTimeout: 2,
      },
    ]);
  });

  it("has an execution role that can pull what ECR holds of it and write its log", () => {
    const { policy } = engine.inputs("aws:iam/rolePolicy:RolePolicy", "release-execution");
    const { Statement: statements } = policy as { Statement: { Resource: unknown }[] };
    assert.deepEqual(
      statements.map(({ Resource: resource }) => resource),
      [
        "arn:aws:logs:eu-west-1:111111111111:log-group:release:*",
        "*",
        "arn:aws:ecr:eu-west-1:111111111111:repository/api",
      ],
    );
    assert.deepEqual(engine.inputs("aws:cloudwatch/logGroup:LogGroup", "release"), {
      name: "/ecs/staging/release",
      retentionInDays: 30,
      tags,
    });
  });

  it("lets nothing into its task", () => {
    assert.deepEqual(engine.inputs("aws:ec2/securityGroup:SecurityGroup", "release"), {
      vpcId: "vpc-1",
      description: "Tasks of release",
      tags,
    });
  });

  it("begins with an empty memory", () => {
    assert.deepEqual(engine.inputs(parameter, "release-prepared"), {
      description: "Images that release has prepared",
      type: "String",
      insecureValue: "[]",
      tags,
    });
  });

  it("says at its gate what is to be prepared, and how", () => {
    const { insecureValue, ...inputs } = engine.inputs(parameter, "release");
    assert.deepEqual(inputs, { description: "What release has prepared last", type: "String", tags });
    assert.deepEqual(JSON.parse(String(insecureValue)), {
      image,
      command: ["prepare"],
      cluster: "arn:cluster",
      taskDefinition: "arn:TaskDefinition:release",
      subnets: ["subnet-1", "subnet-2"],
      securityGroups: ["release-SecurityGroup-id"],
      timeoutInSeconds: 900,
      logGroup: "/ecs/staging/release",
      prepared: "release-prepared-name",
    });
  });

  it("opens its gate only when a task could start", () => {
    const gate = engine.placed().find(({ urn }) => urn.endsWith("ssm/parameter:Parameter::release"))!;
    const names = gate.dependencies.map((urn) => urn.split("$").at(-1)!);
    assert.ok(names.includes("aws:iam/rolePolicy:RolePolicy::release-execution"), names.join());
    assert.ok(names.includes("aws:vpc/securityGroupEgressRule:SecurityGroupEgressRule::release-https"));
    assert.ok(gate.parent.endsWith("::ecs-environment:index:Release::release"));
  });

  it("tells what services and databases need of it", async () => {
    assert.equal(release.gate, release.nodes.gate);
    assert.equal(
      await new Promise((resolve) => release.securityGroupId!.apply(resolve)),
      "release-SecurityGroup-id",
    );
  });

  it("asks nobody on mocks, which create nothing that could be looked at", () => {
    assert.equal(release.clientsFor, undefined);
    assert.equal(release.previewClientsFor, undefined);
  });
});

describe("Release in a preview", () => {
  it("shows the same resources, and leaves open what only AWS knows", async () => {
    const { engine } = await createRelease(true);
    assert.equal(engine.resources.length, 10);
    assert.deepEqual(engine.inputs(parameter, "release"), {
      description: "What release has prepared last",
      type: "String",
      insecureValue: unknown,
      tags,
    });
  });
});

describe("Release without anything to prepare", () => {
  it("creates nothing", async () => {
    const { engine, release } = await createRelease(false, { prepare: undefined });
    assert.deepEqual(
      engine.resources.map(({ type }) => type),
      ["ecs-environment:index:Release"],
    );
    assert.deepEqual([release.gate, release.securityGroupId, release.nodes], [undefined, undefined, {}]);
  });
});

describe("Release on an engine that takes hooks", () => {
  let heard: HeardOptions;
  before(async () => {
    heard = hearOptions();
    await createRelease(false);
  });
  after(() => heard.forget());

  it("has them called before its gate is created and before each update of it", () => {
    const prefix = `${parameter}_release`;
    assert.deepEqual(heard.hooksOf(parameter, "release"), {
      beforeCreateList: [`${prefix}_beforeCreate_0`],
      beforeUpdateList: [`${prefix}_beforeUpdate_0`],
    });
    assert.deepEqual(heard.hooksOf(parameter, "release-prepared"), {});
  });

  it("doesn't have them called in a preview", () => {
    assert.deepEqual(
      heard.hooks.map(({ onDryRun }) => onDryRun),
      [false, false],
    );
  });

  it("leaves the memory as the gate wrote it", () =>
    assert.deepEqual(heard.ignoredOf(parameter, "release-prepared"), ["insecureValue", "value"]));
});
