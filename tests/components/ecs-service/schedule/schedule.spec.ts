import assert from "node:assert/strict";
import * as pulumi from "@pulumi/pulumi";
import type { CreateScheduleArgs } from "../../../../components/ecs-service/schedule/schedule";
import { mockEngine, unknown } from "../../../support/mocks";

const type = "aws:scheduler/schedule:Schedule";
const tags = { environment: "staging", service: "nightly" };
const environment = {
  clusterArn: "arn:aws:ecs:eu-west-1:111111111111:cluster/staging-1",
  privateSubnetIds: ["subnet-1", "subnet-2"],
};
const family = "arn:aws:ecs:eu-west-1:111111111111:task-definition/staging-nightly";
const groupArn = "arn:aws:scheduler:eu-west-1:111111111111:schedule-group/nightly-name";

/** A mocked engine that has seen the schedule `nightly`. */
async function createSchedule(preview: boolean, args: Partial<CreateScheduleArgs> = {}) {
  const engine = await mockEngine({ preview });
  const schedule = await import("../../../../components/ecs-service/schedule/schedule.js");
  const parent = new pulumi.ComponentResource("test:index:Parent", "nightly");
  const arnOf = (arn: string) => pulumi.output(preview ? (pulumi.unknown as string) : arn);
  const nodes = schedule.createSchedule(
    "nightly",
    {
      environment,
      schedule: { expression: "cron(0 3 * * ? *)" },
      taskDefinition: { arn: arnOf(`${family}:7`), family: pulumi.output("staging-nightly") },
      roles: { executionRole: { arn: arnOf("arn:execution") }, taskRole: { arn: arnOf("arn:task") } },
      securityGroupId: "sg-nightly",
      capacityProviderStrategies: [{ capacityProvider: "FARGATE", weight: 1 }],
      tags,
      ...args,
    },
    { parent },
  );
  await engine.settled();
  return { engine, nodes };
}

const inputs = {
  groupName: "nightly-name",
  description: "Starts nightly",
  scheduleExpression: "cron(0 3 * * ? *)",
  scheduleExpressionTimezone: "UTC",
  flexibleTimeWindow: { mode: "OFF" },
  state: "ENABLED",
  target: {
    arn: environment.clusterArn,
    roleArn: "arn:Role:nightly-scheduler",
    retryPolicy: { maximumRetryAttempts: 3, maximumEventAgeInSeconds: 900 },
    deadLetterConfig: { arn: "arn:Queue:nightly-dead-letters" },
    ecsParameters: {
      taskDefinitionArn: `${family}:7`,
      taskCount: 1,
      capacityProviderStrategies: [{ capacityProvider: "FARGATE", weight: 1 }],
      networkConfiguration: {
        subnets: ["subnet-1", "subnet-2"],
        securityGroups: ["sg-nightly"],
        assignPublicIp: false,
      },
      propagateTags: "TASK_DEFINITION",
      enableEcsManagedTags: true,
    },
  },
};

describe("schedule of a task", () => {
  it("starts the revision that the update wrote, in the private subnets", async () => {
    const { engine } = await createSchedule(false);
    assert.deepEqual(engine.inputs(type, "nightly"), inputs);
  });

  it("has these resources, all under the service", async () => {
    const { engine } = await createSchedule(false);
    const all = engine.resources.map((resource) => `${resource.type.replace(/^.*:/, "")} ${resource.name}`);
    assert.deepEqual(all.sort(), [
      "Parent nightly",
      "Queue nightly-dead-letters",
      "QueuePolicy nightly-dead-letters",
      "Role nightly-scheduler",
      "RolePolicy nightly-scheduler",
      "Schedule nightly",
      "ScheduleGroup nightly",
    ]);
    for (const { urn, parent } of engine.placed()) {
      if (!urn.endsWith("Parent::nightly")) assert.match(parent, /test:index:Parent::nightly$/);
    }
    assert.deepEqual(engine.inputs("aws:scheduler/scheduleGroup:ScheduleGroup", "nightly"), { tags });
  });

  it("takes everything that is given", async () => {
    const deadLetterQueueArn = "arn:aws:sqs:eu-west-1:111111111111:starts";
    const { engine, nodes } = await createSchedule(false, {
      schedule: {
        expression: "rate(2 hours)",
        timeZone: "Europe/Berlin",
        retries: 0,
        maximumAgeInSeconds: 60,
        deadLetterQueueArn,
        enabled: false,
      },
      capacityProviderStrategies: [
        { capacityProvider: "FARGATE", weight: 1, base: 1 },
        { capacityProvider: "FARGATE_SPOT", weight: 4 },
      ],
      placementStrategies: [{ type: "spread", field: "attribute:ecs.availability-zone" }],
    });
    assert.deepEqual(engine.inputs(type, "nightly"), {
      ...inputs,
      scheduleExpression: "rate(2 hours)",
      scheduleExpressionTimezone: "Europe/Berlin",
      state: "DISABLED",
      target: {
        ...inputs.target,
        retryPolicy: { maximumRetryAttempts: 0, maximumEventAgeInSeconds: 60 },
        deadLetterConfig: { arn: deadLetterQueueArn },
        ecsParameters: {
          ...inputs.target.ecsParameters,
          capacityProviderStrategies: [
            { capacityProvider: "FARGATE", weight: 1, base: 1 },
            { capacityProvider: "FARGATE_SPOT", weight: 4 },
          ],
          placementStrategies: [{ type: "spread", field: "attribute:ecs.availability-zone" }],
        },
      },
    });
    assert.equal(nodes.startsDeadLetterQueue, undefined);
    assert.equal(
      engine.resources.some((resource) => resource.type.startsWith("aws:sqs/")),
      false,
    );
  });

  it("keeps starts that were given up for two weeks, encrypted and over TLS only", async () => {
    const { engine } = await createSchedule(false);
    assert.deepEqual(engine.inputs("aws:sqs/queue:Queue", "nightly-dead-letters"), {
      messageRetentionSeconds: 1_209_600,
      sqsManagedSseEnabled: true,
      tags,
    });
    assert.deepEqual(engine.inputs("aws:sqs/queuePolicy:QueuePolicy", "nightly-dead-letters"), {
      queueUrl: "https://sqs.example.net/nightly-dead-letters",
      policy: {
        Version: "2012-10-17",
        Statement: [
          {
            Effect: "Deny",
            Principal: "*",
            Action: "sqs:*",
            Resource: "arn:Queue:nightly-dead-letters",
            Condition: { Bool: { "aws:SecureTransport": "false" } },
          },
        ],
      },
    });
  });

  it("is trusted by nothing but its own group's schedules", async () => {
    const { engine } = await createSchedule(false);
    assert.deepEqual(engine.inputs("aws:iam/role:Role", "nightly-scheduler"), {
      description: "Starts tasks of nightly when they are due",
      assumeRolePolicy: {
        Version: "2012-10-17",
        Statement: [
          {
            Effect: "Allow",
            Principal: { Service: "scheduler.amazonaws.com" },
            Action: "sts:AssumeRole",
            Condition: { StringEquals: { "aws:SourceAccount": "111111111111", "aws:SourceArn": groupArn } },
          },
        ],
      },
      tags,
    });
  });

  it("may start this family in this cluster with these roles, and nothing else", async () => {
    const { engine } = await createSchedule(false);
    assert.deepEqual(engine.inputs("aws:iam/rolePolicy:RolePolicy", "nightly-scheduler"), {
      role: "nightly-scheduler-name",
      policy: {
        Version: "2012-10-17",
        Statement: [
          {
            Effect: "Allow",
            Action: "ecs:RunTask",
            Resource: `${family}:*`,
            Condition: { ArnEquals: { "ecs:cluster": environment.clusterArn } },
          },
          {
            Effect: "Allow",
            Action: "ecs:TagResource",
            Resource: "arn:aws:ecs:eu-west-1:111111111111:task/staging-1/*",
            Condition: { StringEquals: { "ecs:CreateAction": "RunTask" } },
          },
          {
            Effect: "Allow",
            Action: "iam:PassRole",
            Resource: ["arn:execution", "arn:task"],
            Condition: { StringEquals: { "iam:PassedToService": "ecs-tasks.amazonaws.com" } },
          },
          { Effect: "Allow", Action: "sqs:SendMessage", Resource: "arn:Queue:nightly-dead-letters" },
        ],
      },
    });
  });

  it("comes after its rights", async () => {
    const { engine } = await createSchedule(false);
    const own = engine.placed().find(({ urn }) => urn.endsWith(`${type}::nightly`));
    assert.ok(own?.dependencies.some((urn) => urn.endsWith("rolePolicy:RolePolicy::nightly-scheduler")));
  });

  it("is previewed as far as it is known", async () => {
    const { engine } = await createSchedule(true);
    const { ecsParameters } = inputs.target;
    assert.deepEqual(engine.inputs(type, "nightly"), {
      ...inputs,
      groupName: unknown,
      target: {
        ...inputs.target,
        roleArn: unknown,
        deadLetterConfig: { arn: unknown },
        ecsParameters: { ...ecsParameters, taskDefinitionArn: unknown },
      },
    });
    assert.deepEqual(engine.inputs("aws:iam/role:Role", "nightly-scheduler").assumeRolePolicy, unknown);
    assert.deepEqual(engine.inputs("aws:iam/rolePolicy:RolePolicy", "nightly-scheduler").policy, unknown);
  });
});
