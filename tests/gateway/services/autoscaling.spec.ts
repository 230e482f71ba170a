import * as assert from "node:assert/strict";
import { accounts, type Emulated } from "./account";

const group = {
  AutoScalingGroupName: "workers",
  MinSize: 1,
  MaxSize: 2,
  DesiredCapacity: 2,
  DefaultCooldown: 300,
  AvailabilityZones: ["eu-west-1a"],
  HealthCheckType: "EC2",
  CreatedTime: 1790000000,
};
const instance = (InstanceId: string) => ({
  InstanceId,
  AvailabilityZone: "eu-west-1a",
  LifecycleState: "InService",
  HealthStatus: "Healthy",
  ProtectedFromScaleIn: true,
});
const emulator: Emulated = {
  "autoscaling:DescribeAutoScalingGroups": ({ AutoScalingGroupNames: names }) => ({
    AutoScalingGroups: ((names ?? ["workers"]) as string[])
      .filter((name) => name === "workers")
      .map(() => ({ ...group, Instances: [instance("i-1"), instance("i-2")] })),
  }),
};

describe("SetInstanceProtection", () => {
  const protection = { AutoScalingGroupName: "workers", ProtectedFromScaleIn: false };

  it("changes the protection of just those instances", async () => {
    const aws = accounts(emulator)();
    assert.equal(
      await aws.tryCall("autoscaling", "DescribeAutoScalingGroups"),
      undefined,
      "nothing to add yet",
    );
    await aws.call("autoscaling", "SetInstanceProtection", { ...protection, InstanceIds: ["i-1"] });
    const { AutoScalingGroups } = await aws.call("autoscaling", "DescribeAutoScalingGroups");
    const [described] = AutoScalingGroups as { Instances: { ProtectedFromScaleIn: boolean }[] }[];
    assert.deepEqual(
      described?.Instances.map(({ ProtectedFromScaleIn }) => ProtectedFromScaleIn),
      [false, true],
    );
  });

  it("refuses unknown groups and instances of other groups", async () => {
    const aws = accounts(emulator)();
    const refused = (input: object) =>
      aws.refused("ValidationError", "autoscaling", "SetInstanceProtection", { ...protection, ...input });
    await refused({ AutoScalingGroupName: "gone", InstanceIds: ["i-1"] });
    await refused({ InstanceIds: ["i-9"] });
  });
});
