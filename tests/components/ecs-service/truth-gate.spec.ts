import assert from "node:assert/strict";
import * as pulumi from "@pulumi/pulumi";
import { requireTruth } from "../../../components/ecs-service/truth-gate";
import type { Clock } from "../../../components/release/truth/patience";
import { awsError, fakeClients } from "../../support/fake-clients";
import { mockEngine } from "../../support/mocks";
import { asked, crashedTask, taskArn, taskDefinition } from "../release/truth/samples";

/** An AWS that took revision 4 back after a task of it had crashed. */
function tookBack() {
  return fakeClients({
    ecs: {
      describeServices: () => ({
        services: [
          {
            status: "ACTIVE",
            desiredCount: 2,
            deployments: [
              { status: "PRIMARY", taskDefinition: taskDefinition(3), rolloutState: "COMPLETED" },
            ],
          },
        ],
      }),
      listTasks: ({ desiredStatus }) => ({ taskArns: desiredStatus === "STOPPED" ? [taskArn("1")] : [] }),
      describeTasks: () => ({
        tasks: [crashedTask],
      }),
      describeTaskDefinition: () => ({ taskDefinition: { containerDefinitions: [] } }),
    },
    loadBalancing: { describeTargetHealth: () => ({}) },
  }).clients;
}

let time = 0;
/** Goes on by what is slept, without waiting. */
const clock: Clock = {
  now: () => time,
  sleep: (milliseconds) => {
    time += milliseconds;
    return Promise.resolve();
  },
};

describe("requireTruth", () => {
  it("fails the update with what runs instead and why, without a stack", async () => {
    await mockEngine({ preview: false });
    const service = new pulumi.ComponentResource("test:index:Service", "api");
    const error = await requireTruth("api", asked, () => Promise.resolve(tookBack()), service, clock).then(
      () => assert.fail("nothing was thrown"),
      (thrown: unknown) => thrown,
    );
    assert.ok(pulumi.ResourceError.isInstance(error));
    assert.equal(
      error.message,
      `EcsService "api": what runs is not what was asked for:
  - the service is at staging-api:3, not at staging-api:4 as asked
api-1: why staging-api:4 did not come up:
  1 task stopped: (EssentialContainerExited); container api: exit code 3`,
    );
    assert.equal(error.stack, error.message);
    assert.equal(error.hideStack, true);
    assert.equal(error.resource, service);
  });

  it("fails it with what AWS refuses, because then nobody knows what runs", async () => {
    await mockEngine({ preview: false });
    const service = new pulumi.ComponentResource("test:index:Service", "api");
    const { clients } = fakeClients({
      ecs: {
        describeServices: () => {
          throw awsError("AccessDeniedException", "not authorized; needs ecs:DescribeServices");
        },
      },
    });
    const noClients = () => Promise.reject(new Error("no credentials"));
    for (const [clientsFor, reason] of [
      [() => Promise.resolve(clients), "AccessDeniedException: not authorized; needs ecs:DescribeServices"],
      [noClients, "no credentials"],
    ] as const) {
      const error = await requireTruth("api", asked, clientsFor, service, clock).catch(
        (thrown: unknown) => thrown,
      );
      assert.ok(pulumi.ResourceError.isInstance(error));
      assert.equal(
        error.message,
        `EcsService "api": nobody knows whether what runs of api-1 is what was asked for: ${reason}`,
      );
      assert.equal(error.stack, error.message);
    }
  });
});
