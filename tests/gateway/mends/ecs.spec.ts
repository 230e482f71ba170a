import assert from "node:assert/strict";
import { capacityProviders } from "../../../local/gateway/mends/capacity-providers";
import { clusters } from "../../../local/gateway/mends/clusters";
import { MendBench } from "./support";

describe("capacity providers", () => {
  const provider = { name: "machines", autoScalingGroupProvider: { autoScalingGroupArn: "asg" } };
  const withDraining = (managedDraining: string) => ({
    ...provider,
    autoScalingGroupProvider: { autoScalingGroupArn: "asg", managedDraining },
  });
  const create = (bench: MendBench, more: object = {}) =>
    bench.answer(
      "CreateCapacityProvider",
      { name: "machines", autoScalingGroupProvider: { autoScalingGroupArn: "asg", ...more } },
      { capacityProvider: provider },
    );
  const read = (bench: MendBench) =>
    bench.answer("DescribeCapacityProviders", {}, { capacityProviders: [provider, { name: "FARGATE" }] });

  it("drain as they were asked to, and by default", async () => {
    for (const [asked, expected] of [
      [{ managedDraining: "DISABLED" }, "DISABLED"],
      [{}, "ENABLED"],
    ] as const) {
      const bench = new MendBench(capacityProviders);
      assert.deepEqual(await create(bench, asked), { capacityProvider: withDraining(expected) });
      assert.deepEqual(await read(bench), {
        capacityProviders: [withDraining(expected), { name: "FARGATE" }],
      });
    }
  });

  it("change with an update, and keep what it doesn't name", async () => {
    const bench = new MendBench(capacityProviders);
    await create(bench);
    const update = (managedDraining?: string) =>
      bench.answer(
        "UpdateCapacityProvider",
        { name: "machines", autoScalingGroupProvider: { managedDraining } },
        { capacityProvider: provider },
      );
    assert.deepEqual(await update("DISABLED"), { capacityProvider: withDraining("DISABLED") });
    assert.deepEqual(await update(), { capacityProvider: withDraining("DISABLED") });
  });

  it("are forgotten when they are deleted", async () => {
    const bench = new MendBench(capacityProviders);
    await create(bench);
    await bench.answer("DeleteCapacityProvider", { capacityProvider: "arn" }, { capacityProvider: provider });
    assert.deepEqual(await read(bench), { capacityProviders: [provider, { name: "FARGATE" }] });
  });
});

describe("clusters", () => {
  it("have the Service Connect namespace that they were created with", async () => {
    const bench = new MendBench(clusters);
    const serviceConnectDefaults = { namespace: "arn:ns" };
    const output = await bench.answer(
      "CreateCluster",
      { serviceConnectDefaults },
      { cluster: { clusterArn: "arn:c" } },
    );
    assert.deepEqual(output, { cluster: { clusterArn: "arn:c", serviceConnectDefaults } });
    assert.deepEqual(bench.asked, [["ecs", "UpdateCluster", { cluster: "arn:c", serviceConnectDefaults }]]);
  });

  it("are left alone without one", async () => {
    const bench = new MendBench(clusters);
    await bench.answer("CreateCluster", {}, { cluster: { clusterArn: "arn:c" } });
    assert.deepEqual(bench.asked, []);
  });
});
