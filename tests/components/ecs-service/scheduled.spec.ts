import assert from "node:assert/strict";
import type { EcsServiceArgs } from "../../../components/index";
import { dependenciesOf } from "../../support/environments";
import { mockEngine } from "../../support/mocks";
import { alerts, createService, environment } from "../../support/services";
import { valueOf } from "../../support/value-of";

const scheduled: Partial<EcsServiceArgs> = {
  http: undefined,
  schedule: { expression: "cron(0 3 * * ? *)", timeZone: "Europe/Berlin" },
};
const type = "aws:scheduler/schedule:Schedule";

/** What the schedule is asked to start. */
interface Target {
  readonly arn: string;
  readonly ecsParameters: Record<string, unknown>;
}

describe("EcsService that a schedule starts", () => {
  it("has a schedule in place of an ECS service", async () => {
    for (const preview of [false, true]) {
      const { engine, service } = await createService(preview, scheduled);
      assert.deepEqual(
        engine.resources.filter((resource) => resource.type === "aws:ecs/service:Service"),
        [],
      );
      const { scheduleExpression, scheduleExpressionTimezone } = engine.inputs(type, "api");
      assert.deepEqual(
        [scheduleExpression, scheduleExpressionTimezone],
        ["cron(0 3 * * ? *)", "Europe/Berlin"],
      );
      const { nodes, url, serviceName, runCommand } = service;
      assert.deepEqual([nodes.service, url, serviceName, runCommand], Array(4).fill(undefined));
      assert.throws(() => service.reference, /nothing can connect to it/);
      assert.ok(nodes.schedule && service.scheduleName);
    }
  });

  it("starts its own task on its own capacity, in its own group", async () => {
    const { engine } = await createService(false, {
      ...scheduled,
      capacity: { capacityProvider: "machines" },
    });
    const { arn, ecsParameters } = engine.inputs(type, "api").target as Target;
    assert.equal(arn, "arn:cluster");
    assert.deepEqual(
      [
        ecsParameters.taskDefinitionArn,
        ecsParameters.capacityProviderStrategies,
        ecsParameters.placementStrategies,
        ecsParameters.networkConfiguration,
        ecsParameters.enableExecuteCommand,
      ],
      [
        "arn:TaskDefinition:api",
        [{ capacityProvider: "machines", weight: 1 }],
        [
          { type: "spread", field: "attribute:ecs.availability-zone" },
          { type: "spread", field: "instanceId" },
        ],
        {
          subnets: ["subnet-1", "subnet-2"],
          securityGroups: ["api-SecurityGroup-id"],
          assignPublicIp: false,
        },
        undefined,
      ],
    );
  });

  it("can be opened for shells", async () => {
    const shell = { logGroupName: "/shells", logGroupArn: "arn:logs:shells", kmsKeyArn: "arn:kms:shells" };
    const { engine, service } = await createService(false, {
      ...scheduled,
      environment: { ...environment, shell },
      shell: true,
      readonlyRootFilesystem: false,
    });
    const { ecsParameters } = engine.inputs(type, "api").target as Target;
    assert.equal(ecsParameters.enableExecuteCommand, true);
    assert.match(await valueOf(service.shellCommand ?? assert.fail()), / --family staging-api /);
  });

  it("tells what its next task runs", async () => {
    const digest = `sha256:${"a".repeat(64)}`;
    const { service } = await createService(false, {
      ...scheduled,
      image: `registry.example.com/api@${digest}`,
      sha: "0123456",
    });
    assert.deepEqual(await valueOf(service.runtime ?? assert.fail()), {
      clusterArn: "arn:cluster",
      scheduleName: "api-name",
      scheduleGroupName: "api-name",
      containerName: "api",
      taskDefinitionArn: "arn:TaskDefinition:api",
      digest,
      sha: "0123456",
    });
    assert.equal(await valueOf(service.scheduleName ?? assert.fail()), "api-name");
  });

  it("says that it rests where nothing is to be started", async () => {
    const { service } = await createService(false, {
      ...scheduled,
      schedule: { expression: "rate(1 hour)", enabled: false },
    });
    const runtime = await valueOf(service.runtime ?? assert.fail());
    assert.equal("isResting" in runtime && runtime.isResting, true);
  });

  it("changes after its release is prepared, and has its rights before it starts anything", async () => {
    const engine = await mockEngine({ preview: false });
    const { EcsService, Release } = await import("../../../components/index.js");
    const image = `registry.example.com/api@sha256:${"a".repeat(64)}`;
    const release = new Release("release", { environment, prepare: { image, command: ["migrate"] } });
    new EcsService("api", { environment, image, release, ...scheduled });
    await engine.settled();
    const waitsFor = dependenciesOf(engine, type, "api");
    for (const what of [
      "aws:ssm/parameter:Parameter release",
      "aws:iam/rolePolicy:RolePolicy api-execution",
      "aws:vpc/securityGroupEgressRule:SecurityGroupEgressRule api-https",
    ]) {
      assert.ok(waitsFor.includes(what), what);
    }
  });

  it("is watched by its runs, its failures and its starts", async () => {
    const kept = { ...environment, alerts, failuresLogGroupArn: "arn:failures" };
    const { engine, service } = await createService(false, { ...scheduled, environment: kept });
    const monitors = engine.resources.filter((resource) => resource.type.startsWith("datadog:"));
    assert.deepEqual(monitors.map(({ name }) => name).sort(), [
      "api-dead-letters",
      "api-failed",
      "api-missed",
    ]);
    assert.deepEqual(Object.keys(service.nodes.monitors ?? {}), ["failed", "missed", "deadLetters"]);
    const { eventPattern } = engine.inputs("aws:cloudwatch/eventRule:EventRule", "api-failures");
    const { detail } = JSON.parse(String(eventPattern)) as { detail: { group: string[] } };
    assert.deepEqual(detail.group, ["family:staging-api"]);
  });
});
