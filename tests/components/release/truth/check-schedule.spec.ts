import assert from "node:assert/strict";
import { checkSchedule } from "../../../../components/release/truth/check-schedule";
import { awsError, fakeClients } from "../../../support/fake-clients";
import {
  askedOfSchedule as asked,
  describedSchedule,
  describedTaskDefinition,
  taskDefinition,
} from "./samples";

/** Checks against a scheduler that answers so, one answer for each look; the last one stays. */
async function check(...answers: (Error | { readonly revision: number })[]) {
  let time = 0;
  let look = 0;
  const { clients } = fakeClients({
    schedules: {
      getSchedule: () => {
        const answer = answers[Math.min(look++, answers.length - 1)];
        if (answer === undefined || answer instanceof Error) throw answer ?? assert.fail();
        const EcsParameters = { TaskDefinitionArn: taskDefinition(answer.revision) };
        return { ...describedSchedule, Target: { ...describedSchedule.Target, EcsParameters } };
      },
    },
    ecs: { describeTaskDefinition: () => describedTaskDefinition },
  });
  const problems = await checkSchedule(clients, asked, {
    now: () => time,
    sleep: (milliseconds) => {
      time += milliseconds;
      return Promise.resolve();
    },
  });
  return { problems, seconds: time / 1_000 };
}

const fault = awsError("InternalServerException", "try again");

describe("checkSchedule", () => {
  it("is through at once where the next task is what was asked", async () => {
    assert.deepEqual(await check({ revision: 4 }), { problems: [], seconds: 0 });
  });

  it("isn't misled by one answer that is older than the change", async () => {
    assert.deepEqual(await check({ revision: 3 }, { revision: 4 }), { problems: [], seconds: 5 });
  });

  it("says after a second look that the schedule leads elsewhere", async () => {
    assert.deepEqual(await check({ revision: 3 }), {
      problems: ["the schedule cron-1 starts staging-api:3, not staging-api:4 as asked"],
      seconds: 5,
    });
  });

  it("asks again while AWS doesn't answer, for four minutes", async () => {
    assert.deepEqual(await check(fault, fault, { revision: 4 }), { problems: [], seconds: 10 });
    assert.deepEqual(await check(fault), {
      problems: ["AWS doesn't say what runs: InternalServerException: try again"],
      seconds: 240,
    });
  });

  it("doesn't wait for a right that is missing", async () => {
    await assert.rejects(check(awsError("AccessDeniedException", "not authorized")), /not authorized/);
  });
});
