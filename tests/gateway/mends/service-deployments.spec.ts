import assert from "node:assert/strict";
import { serviceDeployments } from "../../../local/gateway/mends/service-deployments";
import type { Fields } from "../../../local/gateway/protocol";
import { MendBench } from "./support";

const region = "arn:aws:ecs:eu-west-1:111111111111";
const deployment = {
  id: "ecs-svc/1a2b",
  status: "PRIMARY",
  rolloutState: "COMPLETED",
  desiredCount: 2,
  runningCount: 2,
  createdAt: 1_000,
};
const service = (...deployments: Fields[]): Fields => ({
  serviceArn: `${region}:service/staging/api`,
  clusterArn: `${region}:cluster/staging`,
  deployments,
});
const arn = `${region}:service-deployment/staging/api/1a2b`;

/** A gateway whose emulator has a service with these deployments. */
function benchWith(...deployments: Fields[]): MendBench {
  const bench = new MendBench(serviceDeployments);
  bench.emulator = () => ({ services: [service(...deployments)] });
  return bench;
}

/** The deployment as the provider asks for it: by its ARN. */
async function read(bench: MendBench): Promise<Fields> {
  const output = await bench.answer(
    "DescribeServiceDeployments",
    { serviceDeploymentArns: [arn] },
    { serviceDeployments: [] },
  );
  const [found] = output.serviceDeployments as Fields[];
  return found ?? assert.fail("there is no deployment");
}

describe("service deployments", () => {
  it("began when the service was changed, to more than the second, and go on having that time", async () => {
    for (const action of ["CreateService", "UpdateService"]) {
      const bench = benchWith(deployment);
      const before = Date.now() / 1000;
      const changed = await bench.answer(action, {}, { service: service(deployment) });
      const [{ createdAt } = assert.fail()] = (changed.service as Fields).deployments as Fields[];
      assert.ok(Number(createdAt) >= before && Number(createdAt) <= Date.now() / 1000);
      const again = await bench.answer("UpdateService", {}, { service: service(deployment) });
      assert.deepEqual(again, changed);
      const seen = await bench.answer("DescribeServices", {}, { services: [service(deployment)] });
      assert.deepEqual(seen, { services: [changed.service] });
    }
  });

  it("are listed by what the provider knows of them: the id of the service's deployment", async () => {
    const bench = benchWith(deployment, { ...deployment, id: "ecs-svc/old", status: "ACTIVE" });
    const input = { cluster: "staging", service: "api" };
    const output = await bench.answer("ListServiceDeployments", input, { serviceDeployments: [] });
    assert.deepEqual(bench.asked, [["ecs", "DescribeServices", { cluster: "staging", services: ["api"] }]]);
    assert.deepEqual(
      (output.serviceDeployments as Fields[]).map((listed) => [
        listed.serviceDeploymentArn,
        listed.targetServiceRevisionArn,
      ]),
      [
        [arn, `${region}:service-revision/staging/api/1a2b`],
        [`${region}:service-deployment/staging/api/old`, `${region}:service-revision/staging/api/old`],
      ],
    );
  });

  for (const { says, deployments, status } of [
    { says: "are successful when all tasks run", deployments: [deployment], status: "SUCCESSFUL" },
    {
      says: "are in progress while tasks are missing, whatever the emulator says",
      deployments: [{ ...deployment, runningCount: 1 }],
      status: "IN_PROGRESS",
    },
    {
      says: "are in progress while the old tasks are there",
      deployments: [deployment, { ...deployment, id: "ecs-svc/old", status: "ACTIVE" }],
      status: "IN_PROGRESS",
    },
    {
      says: "are in progress while they roll",
      deployments: [{ ...deployment, rolloutState: "IN_PROGRESS" }],
      status: "IN_PROGRESS",
    },
    {
      says: "are being taken back when they failed",
      deployments: [{ ...deployment, rolloutState: "FAILED", status: "ACTIVE" }],
      status: "ROLLBACK_IN_PROGRESS",
    },
    {
      says: "have failed for good where there is nothing to go back to",
      deployments: [{ ...deployment, rolloutState: "FAILED" }],
      status: "ROLLBACK_FAILED",
    },
    {
      says: "have been taken back when the service doesn't have them any more",
      deployments: [{ ...deployment, id: "ecs-svc/old" }],
      status: "ROLLBACK_SUCCESSFUL",
    },
  ]) {
    it(says, async () => {
      assert.equal((await read(benchWith(...deployments))).status, status);
    });
  }

  describe("that were taken back", () => {
    const failed = {
      ...deployment,
      id: "ecs-svc/bad",
      status: "ACTIVE",
      rolloutState: "FAILED",
      desiredCount: 0,
      runningCount: 0,
    };
    const badArn = arn.replace("1a2b", "bad");
    const statuses = async (bench: MendBench): Promise<unknown[]> => {
      const output = await bench.answer(
        "DescribeServiceDeployments",
        { serviceDeploymentArns: [arn, badArn] },
        { serviceDeployments: [] },
      );
      return (output.serviceDeployments as Fields[]).map(({ status }) => status);
    };

    it("are forgotten once the old tasks are whole, so that the next deployment becomes successful", async () => {
      const bench = benchWith(deployment, failed);
      assert.deepEqual(await statuses(bench), ["SUCCESSFUL", "ROLLBACK_SUCCESSFUL"]);
      const seen = await bench.answer("DescribeServices", {}, { services: [service(deployment, failed)] });
      assert.deepEqual(seen, { services: [service(deployment)] });
    });

    it("are there while their tasks still run", async () => {
      assert.deepEqual(await statuses(benchWith(deployment, { ...failed, runningCount: 1 })), [
        "IN_PROGRESS",
        "ROLLBACK_IN_PROGRESS",
      ]);
    });

    it("are there until the old tasks are whole again", async () => {
      for (const back of [
        { ...deployment, runningCount: 1 },
        { ...deployment, rolloutState: "IN_PROGRESS" },
      ]) {
        assert.deepEqual(await statuses(benchWith(back, failed)), ["IN_PROGRESS", "ROLLBACK_IN_PROGRESS"]);
      }
    });

    it("hide neither the newest that failed nor old tasks that still drain", async () => {
      const draining = { ...deployment, id: "ecs-svc/bad", status: "ACTIVE", runningCount: 0 };
      assert.deepEqual(await statuses(benchWith({ ...deployment, rolloutState: "FAILED" }, draining)), [
        "ROLLBACK_FAILED",
        "IN_PROGRESS",
      ]);
      assert.deepEqual(await statuses(benchWith(deployment, draining)), ["IN_PROGRESS", "IN_PROGRESS"]);
    });
  });

  it("say why they failed", async () => {
    const failed = { ...deployment, rolloutState: "FAILED", rolloutStateReason: "three tasks ended" };
    assert.equal((await read(benchWith(failed))).statusReason, "three tasks ended");
    assert.match(String((await read(benchWith())).statusReason), /rolled back/);
  });

  it("are forgotten with their service", async () => {
    const bench = benchWith(deployment);
    await bench.answer("CreateService", {}, { service: service(deployment) });
    await bench.answer("DeleteService", {}, { service: service(deployment) });
    const seen = await bench.answer("DescribeServices", {}, { services: [service(deployment)] });
    assert.deepEqual(seen, { services: [service(deployment)] });
  });
});
