import * as assert from "node:assert/strict";
import { accounts } from "./account";

const service = "application-autoscaling";
const place = {
  ServiceNamespace: "ecs",
  ResourceId: "service/main/web",
  ScalableDimension: "ecs:service:DesiredCount",
};
const limits = { MinCapacity: 1, MaxCapacity: 4 };

function account() {
  const services = ({ services: names }: Record<string, unknown>) => ({
    services: (names as string[]).filter((name) => name === "web").map(() => ({ status: "ACTIVE" })),
  });
  return accounts({ "ecs:DescribeServices": services })();
}

describe("Application Auto Scaling", () => {
  it("registers, changes, describes and deregisters a target, with what hangs on it", async () => {
    const aws = account();
    const { ScalableTargetARN } = await aws.call(service, "RegisterScalableTarget", { ...place, ...limits });
    assert.match(
      String(ScalableTargetARN),
      /^arn:aws:application-autoscaling:eu-west-1:111111111111:scalable-target\/\w+$/,
    );
    await aws.call(service, "RegisterScalableTarget", { ...place, MaxCapacity: 8 });
    const filter = { ServiceNamespace: "ecs", ResourceIds: [place.ResourceId] };
    const { ScalableTargets } = await aws.call(service, "DescribeScalableTargets", filter);
    const [target] = ScalableTargets as Record<string, unknown>[];
    assert.equal(target?.ScalableTargetARN, ScalableTargetARN);
    assert.deepEqual([target?.MinCapacity, target?.MaxCapacity], [1, 8]);
    assert.match(String(target?.RoleARN), /AWSServiceRoleForApplicationAutoScaling_ECSService$/);
    await aws.call(service, "PutScalingPolicy", { ...place, ...steps });
    await aws.call(service, "PutScheduledAction", { ...place, ...nightly });
    await aws.call(service, "DeregisterScalableTarget", place);
    await aws.refused("ObjectNotFoundException", service, "DeregisterScalableTarget", place);
    for (const [action, member] of [
      ["DescribeScalableTargets", "ScalableTargets"],
      ["DescribeScalingPolicies", "ScalingPolicies"],
      ["DescribeScheduledActions", "ScheduledActions"],
    ] as const) {
      assert.deepEqual((await aws.call(service, action, { ServiceNamespace: "ecs" }))[member], []);
    }
  });

  it("refuses targets that AWS refuses", async () => {
    const aws = account();
    await aws.refused("ValidationException", service, "RegisterScalableTarget", { ...place });
    await aws.refused("ValidationException", service, "RegisterScalableTarget", {
      ...place,
      MinCapacity: 5,
      MaxCapacity: 4,
    });
    await aws.refused("ValidationException", service, "RegisterScalableTarget", {
      ...place,
      ...limits,
      ResourceId: "service/main/missing",
    });
    await aws.refused("ValidationException", service, "RegisterScalableTarget", {
      ...limits,
      ServiceNamespace: "ecss",
    });
  });

  const steps = {
    PolicyName: "steps",
    PolicyType: "StepScaling",
    StepScalingPolicyConfiguration: {
      AdjustmentType: "ChangeInCapacity",
      Cooldown: 60,
      StepAdjustments: [{ MetricIntervalLowerBound: 0, ScalingAdjustment: 1 }],
    },
  };
  const nightly = {
    ScheduledActionName: "nightly",
    Schedule: "cron(0 20 * * ? *)",
    ScalableTargetAction: { MaxCapacity: 0 },
  };

  it("keeps policies: step scaling as given, target tracking with its two alarms", async () => {
    const aws = account();
    await aws.refused("ObjectNotFoundException", service, "PutScalingPolicy", { ...place, ...steps });
    await aws.call(service, "RegisterScalableTarget", { ...place, ...limits });
    const first = await aws.call(service, "PutScalingPolicy", { ...place, ...steps });
    assert.deepEqual(first.Alarms, []);
    const tracking = {
      PolicyName: "cpu",
      PolicyType: "TargetTrackingScaling",
      TargetTrackingScalingPolicyConfiguration: {
        TargetValue: 60,
        PredefinedMetricSpecification: { PredefinedMetricType: "ECSServiceAverageCPUUtilization" },
      },
    };
    const second = await aws.call(service, "PutScalingPolicy", { ...place, ...tracking });
    assert.equal((second.Alarms as unknown[]).length, 2);
    const again = await aws.call(service, "PutScalingPolicy", { ...place, ...tracking });
    assert.deepEqual(again, second);
    const filter = { ServiceNamespace: "ecs", PolicyNames: ["steps"] };
    const { ScalingPolicies } = await aws.call(service, "DescribeScalingPolicies", filter);
    const [policy] = ScalingPolicies as Record<string, unknown>[];
    assert.deepEqual(policy?.StepScalingPolicyConfiguration, steps.StepScalingPolicyConfiguration);
    await aws.call(service, "DeleteScalingPolicy", { ...place, PolicyName: "steps" });
    await aws.refused("ObjectNotFoundException", service, "DeleteScalingPolicy", {
      ...place,
      PolicyName: "steps",
    });
  });

  it("keeps scheduled actions, changing only what is given", async () => {
    const aws = account();
    await aws.call(service, "RegisterScalableTarget", { ...place, ...limits });
    await aws.call(service, "PutScheduledAction", { ...place, ...nightly });
    await aws.call(service, "PutScheduledAction", {
      ...place,
      ScheduledActionName: "nightly",
      Timezone: "Europe/Berlin",
    });
    const { ScheduledActions } = await aws.call(service, "DescribeScheduledActions", {
      ServiceNamespace: "ecs",
    });
    const [action] = ScheduledActions as Record<string, unknown>[];
    assert.deepEqual([action?.Schedule, action?.Timezone], [nightly.Schedule, "Europe/Berlin"]);
    await aws.call(service, "DeleteScheduledAction", { ...place, ScheduledActionName: "nightly" });
    await aws.refused("ObjectNotFoundException", service, "DeleteScheduledAction", {
      ...place,
      ScheduledActionName: "nightly",
    });
  });

  it("tags targets", async () => {
    const aws = account();
    const Tags = { owner: "platform", first: "yes" };
    const { ScalableTargetARN: ResourceARN } = await aws.call(service, "RegisterScalableTarget", {
      ...place,
      ...limits,
      Tags,
    });
    await aws.call(service, "TagResource", { ResourceARN, Tags: { owner: "operations" } });
    await aws.call(service, "UntagResource", { ResourceARN, TagKeys: ["first"] });
    assert.deepEqual((await aws.call(service, "ListTagsForResource", { ResourceARN })).Tags, {
      owner: "operations",
    });
    await aws.refused("ResourceNotFoundException", service, "ListTagsForResource", {
      ResourceARN: `${String(ResourceARN)}x`,
    });
  });

  it("pages", async () => {
    const aws = accounts({ "ecs:DescribeServices": () => ({ services: [{ status: "ACTIVE" }] }) })();
    for (const name of ["a", "b", "c"]) {
      await aws.call(service, "RegisterScalableTarget", {
        ...place,
        ...limits,
        ResourceId: `service/main/${name}`,
      });
    }
    const first = await aws.call(service, "DescribeScalableTargets", {
      ServiceNamespace: "ecs",
      MaxResults: 2,
    });
    assert.equal((first.ScalableTargets as unknown[]).length, 2);
    const rest = { ServiceNamespace: "ecs", MaxResults: 2, NextToken: first.NextToken };
    const second = await aws.call(service, "DescribeScalableTargets", rest);
    assert.equal((second.ScalableTargets as unknown[]).length, 1);
    assert.equal(second.NextToken, undefined);
    await aws.refused("InvalidNextTokenException", service, "DescribeScalableTargets", {
      ...rest,
      NextToken: "nonsense",
    });
  });
});
