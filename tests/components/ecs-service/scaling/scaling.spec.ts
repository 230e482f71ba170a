import assert from "node:assert/strict";
import * as pulumi from "@pulumi/pulumi";
import type { ScalingArgs } from "../../../../components/ecs-service/scaling/scaling";
import type { Scaling } from "../../../../components/ecs-service/scaling/scaling-args";
import { mockEngine, unknown } from "../../../support/mocks";
import { hearOptions } from "../../../support/options";

const targetType = "aws:appautoscaling/target:Target";
const policyType = "aws:appautoscaling/policy:Policy";
const actionType = "aws:appautoscaling/scheduledAction:ScheduledAction";
const tags = { environment: "staging", service: "api" };
const listenerArn =
  "arn:aws:elasticloadbalancing:eu-west-1:111111111111:listener/app/staging-1a2b/0123456789abcdef/fedcba9876543210";

/** A mocked engine that has seen the scaling of the service `api`. */
async function createScaling(preview: boolean, scaling: Partial<Scaling>, more: Partial<ScalingArgs> = {}) {
  const engine = await mockEngine({ preview });
  const { createScaling: create } = await import("../../../../components/ecs-service/scaling/scaling.js");
  const parent = new pulumi.ComponentResource("test:index:Parent", "api");
  const nodes = create(
    "api",
    {
      environment: { clusterName: "staging-1" },
      serviceName: "api-1a2b",
      scaling: { minimum: 1, maximum: 4, ...scaling },
      target: { listenerArn, targetGroupArnSuffix: "targetgroup/api/1" },
      tags,
      ...more,
    },
    parent,
  );
  await engine.settled();
  const names = engine.resources.map(({ type, name }) => `${type.replace(/^.*:/, "")} ${name}`).sort();
  return { engine, nodes, names };
}

const of = {
  serviceNamespace: "ecs",
  scalableDimension: "ecs:service:DesiredCount",
  resourceId: "service/staging-1/api-1a2b",
};
const target = { ...of, minCapacity: 1, maxCapacity: 4, tags };

/** A policy's inputs. */
const tracking = (targetValue: number, specification: object) => ({
  ...of,
  policyType: "TargetTrackingScaling",
  targetTrackingScalingPolicyConfiguration: {
    targetValue,
    ...specification,
    scaleOutCooldown: 60,
    scaleInCooldown: 300,
  },
});
const predefined = (predefinedMetricType: string) => ({
  predefinedMetricSpecification: { predefinedMetricType },
});

describe("scaling of a service", () => {
  it("holds 70 % of the CPU where nothing is given, out after a minute and in after five", async () => {
    const { engine, names } = await createScaling(false, {});
    assert.deepEqual(names, ["Parent api", "Policy api-cpu", "Target api"]);
    assert.deepEqual(engine.inputs(targetType, "api"), target);
    assert.deepEqual(
      engine.inputs(policyType, "api-cpu"),
      tracking(70, predefined("ECSServiceAverageCPUUtilization")),
    );
  });

  it("holds each figure that is given, and the CPU only if it is one of them", async () => {
    const { engine, names } = await createScaling(false, { memoryPercent: 80, requestsPerTarget: 600 });
    assert.deepEqual(names, ["Parent api", "Policy api-memory", "Policy api-requests", "Target api"]);
    assert.deepEqual(
      engine.inputs(policyType, "api-memory"),
      tracking(80, predefined("ECSServiceAverageMemoryUtilization")),
    );
    assert.deepEqual(
      engine.inputs(policyType, "api-requests"),
      tracking(600, {
        predefinedMetricSpecification: {
          predefinedMetricType: "ALBRequestCountPerTarget",
          resourceLabel: "app/staging-1a2b/0123456789abcdef/targetgroup/api/1",
        },
      }),
    );
  });

  it("takes other figures and cooldowns", async () => {
    const { engine } = await createScaling(false, {
      cpuPercent: 50,
      scaleOutCooldownInSeconds: 0,
      scaleInCooldownInSeconds: 900,
    });
    const { targetTrackingScalingPolicyConfiguration } = engine.inputs(policyType, "api-cpu");
    assert.deepEqual(targetTrackingScalingPolicyConfiguration, {
      targetValue: 50,
      ...predefined("ECSServiceAverageCPUUtilization"),
      scaleOutCooldown: 0,
      scaleInCooldown: 900,
    });
  });

  it("holds the messages per task of a queue", async () => {
    const { engine, names } = await createScaling(false, {
      minimum: 0,
      backlog: { queueName: pulumi.output("jobs-1a2b"), messagesPerTask: 100 },
    });
    assert.deepEqual(names, ["Parent api", "Policy api-backlog", "Target api"]);
    assert.deepEqual(engine.inputs(targetType, "api"), { ...target, minCapacity: 0 });
    const ofQueue = (id: string, metricName: string) => ({
      id,
      metricStat: {
        metric: {
          namespace: "AWS/SQS",
          metricName,
          dimensions: [{ name: "QueueName", value: "jobs-1a2b" }],
        },
        stat: "Maximum",
      },
      returnData: false,
    });
    const metrics = [
      ofQueue("waiting", "ApproximateNumberOfMessagesVisible"),
      ofQueue("inwork", "ApproximateNumberOfMessagesNotVisible"),
      {
        id: "tasks",
        metricStat: {
          metric: {
            namespace: "AWS/ECS",
            metricName: "CPUUtilization",
            dimensions: [
              { name: "ClusterName", value: "staging-1" },
              { name: "ServiceName", value: "api-1a2b" },
            ],
          },
          stat: "SampleCount",
        },
        returnData: false,
      },
      { id: "messages", expression: "FILL(waiting, 0) + FILL(inwork, 0)", returnData: false },
      {
        id: "backlog",
        label: "Messages per task",
        expression: "IF(FILL(tasks, 0) > 0, messages / FILL(tasks, 1), IF(messages > 0, messages + 100, 0))",
        returnData: true,
      },
    ];
    assert.deepEqual(
      engine.inputs(policyType, "api-backlog"),
      tracking(100, { customizedMetricSpecification: { metrics } }),
    );
  });

  it("changes both counts at each time that is given, whichever is given", async () => {
    const { engine, names } = await createScaling(false, {
      schedules: [
        { name: "evening", expression: "cron(0 20 * * ? *)", timeZone: "Europe/Berlin", minimum: 0 },
        { name: "sale", expression: "at(2027-11-26T00:00:00)", minimum: 5, maximum: 20 },
        { name: "after-sale", expression: "at(2027-11-30T00:00:00)", maximum: 4 },
      ],
    });
    assert.deepEqual(names, [
      "Parent api",
      "Policy api-cpu",
      "ScheduledAction api.after-sale",
      "ScheduledAction api.evening",
      "ScheduledAction api.sale",
      "Target api",
    ]);
    assert.deepEqual(engine.inputs(actionType, "api.evening"), {
      ...of,
      schedule: "cron(0 20 * * ? *)",
      timezone: "Europe/Berlin",
      scalableTargetAction: { minCapacity: 0, maxCapacity: 4 },
    });
    assert.deepEqual(engine.inputs(actionType, "api.sale"), {
      ...of,
      schedule: "at(2027-11-26T00:00:00)",
      timezone: "UTC",
      scalableTargetAction: { minCapacity: 5, maxCapacity: 20 },
    });
    assert.deepEqual(engine.inputs(actionType, "api.after-sale").scalableTargetAction, {
      minCapacity: 1,
      maxCapacity: 4,
    });
  });

  it("leaves the counts to the schedules where there are any, and only there", async () => {
    const schedules = [{ name: "evening", expression: "cron(0 20 * * ? *)", maximum: 2 }];
    const ignored = async (scaling: Partial<Scaling>) => {
      const options = hearOptions();
      try {
        await createScaling(false, scaling);
        return options.ignoredOf(targetType, "api");
      } finally {
        options.forget();
      }
    };
    assert.deepEqual(await ignored({ schedules }), ["minCapacity", "maxCapacity"]);
    assert.deepEqual(await ignored({}), []);
  });

  it("says what to do where the listener's ARN isn't one of an application load balancer", async () => {
    await mockEngine({ preview: false });
    const { requireLabel } = await import("../../../../components/ecs-service/scaling/scaling.js");
    const parent = new pulumi.ComponentResource("test:index:Parent", "api");
    assert.throws(() => requireLabel("api", "arn:listener", "targetgroup/api/1", parent), {
      message:
        'EcsService "api": scaling.requestsPerTarget needs the listener of an application load balancer, and "arn:listener" is none; check the environment\'s listener ARN, or scale by scaling.cpuPercent',
      hideStack: true,
    });
  });

  it("is previewed while names aren't known", async () => {
    const names = pulumi.unknown as string;
    const { engine } = await createScaling(
      true,
      { requestsPerTarget: 600, backlog: { queueName: names, messagesPerTask: 100 } },
      {
        environment: { clusterName: names },
        serviceName: names,
        target: { listenerArn: names, targetGroupArnSuffix: names },
      },
    );
    assert.deepEqual(engine.inputs(targetType, "api"), { ...target, resourceId: unknown });
    const unknownOf = { ...of, resourceId: unknown };
    assert.deepEqual(engine.inputs(policyType, "api-requests"), {
      ...tracking(600, {
        predefinedMetricSpecification: {
          predefinedMetricType: "ALBRequestCountPerTarget",
          resourceLabel: unknown,
        },
      }),
      ...unknownOf,
    });
    assert.deepEqual(engine.inputs(policyType, "api-backlog"), {
      ...tracking(100, { customizedMetricSpecification: unknown }),
      ...unknownOf,
    });
  });
});
