import assert from "node:assert/strict";
import { readSchedule } from "../../../../components/release/truth/read-schedule";
import { awsError, fakeClients } from "../../../support/fake-clients";
import {
  askedOfSchedule as asked,
  describedSchedule,
  describedTaskDefinition,
  digest,
  taskDefinition,
} from "./samples";

describe("readSchedule", () => {
  it("reads what the schedule starts, and the image of the service's own container", async () => {
    const { clients, calls } = fakeClients({
      schedules: { getSchedule: () => describedSchedule },
      ecs: { describeTaskDefinition: () => describedTaskDefinition },
    });
    assert.deepEqual(await readSchedule(clients, asked), {
      state: "ENABLED",
      targetArn: asked.clusterArn,
      taskDefinition: {
        arn: taskDefinition(4),
        status: "ACTIVE",
        image: `registry.example.com/cron@${digest}`,
      },
    });
    assert.deepEqual(calls, [
      ["schedules.getSchedule", { GroupName: "cron-group", Name: "cron-1" }],
      ["ecs.describeTaskDefinition", { taskDefinition: taskDefinition(4) }],
    ]);
  });

  it("asks for no task definition where the schedule starts no task", async () => {
    const targetArn = "arn:aws:lambda:eu-west-1:111111111111:function:other";
    const { clients } = fakeClients({
      schedules: { getSchedule: () => ({ State: "DISABLED", Target: { Arn: targetArn } }) },
    });
    assert.deepEqual(await readSchedule(clients, asked), {
      state: "DISABLED",
      targetArn,
      taskDefinition: undefined,
    });
  });

  it("knows a schedule that is gone from a question that failed", async () => {
    const failing = (error: Error) =>
      fakeClients({
        schedules: {
          getSchedule: () => {
            throw error;
          },
        },
      }).clients;
    const gone = failing(awsError("ResourceNotFoundException", "Schedule cron-1 does not exist."));
    assert.equal(await readSchedule(gone, asked), undefined);
    const broken = failing(awsError("InternalServerException", "try again"));
    await assert.rejects(readSchedule(broken, asked), /try again/);
  });
});
