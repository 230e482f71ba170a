import assert from "node:assert/strict";
import { judgeSchedule } from "../../../../components/release/truth/judge-schedule";
import type { ScheduleFact, TaskDefinitionFact } from "../../../../components/release/truth/read-schedule";
import { askedOfSchedule as asked, digest, otherDigest, taskDefinition } from "./samples";

const started: TaskDefinitionFact = { arn: taskDefinition(4), status: "ACTIVE", image: `cron@${digest}` };
const good: ScheduleFact = { state: "ENABLED", targetArn: asked.clusterArn, taskDefinition: started };

describe("judgeSchedule", () => {
  it("finds nothing where the next task is what was asked", () => {
    assert.deepEqual(judgeSchedule(asked, good), []);
  });

  it("takes an image by its tag where none was asked for by its digest", () => {
    const fact = { ...good, taskDefinition: { ...started, image: "cron:latest" } };
    assert.deepEqual(judgeSchedule({ ...asked, digest: undefined }, fact), []);
  });

  it("lets a schedule rest that was asked to, and says nothing where somebody switched it on", () => {
    const resting = { ...asked, isResting: true } as const;
    assert.deepEqual(judgeSchedule(resting, { ...good, state: "DISABLED" }), []);
    assert.deepEqual(judgeSchedule(resting, good), []);
  });

  const changed = (change: Partial<TaskDefinitionFact>): ScheduleFact => ({
    ...good,
    taskDefinition: { ...started, ...change },
  });
  const wrong: Record<string, [ScheduleFact | undefined, string]> = {
    "is gone": [undefined, "the schedule cron-1 of the group cron-group does not exist; nothing starts"],
    "starts no task": [
      { ...good, targetArn: "arn:queue", taskDefinition: undefined },
      "the schedule cron-1 calls arn:queue and starts no task",
    ],
    "leads to another cluster": [
      { ...good, targetArn: "arn:aws:ecs:eu-west-1:111111111111:cluster/other" },
      "the schedule cron-1 starts its tasks in arn:aws:ecs:eu-west-1:111111111111:cluster/other, not in staging as asked",
    ],
    "is switched off": [
      { ...good, state: "DISABLED" },
      "the schedule cron-1 is DISABLED, where it was asked to run; nothing starts",
    ],
    "starts another revision": [
      changed({ arn: taskDefinition(3), image: `cron@${otherDigest}` }),
      "the schedule cron-1 starts staging-api:3, not staging-api:4 as asked",
    ],
    "starts whatever revision is the newest": [
      changed({ arn: taskDefinition(4).replace(/:4$/, "") }),
      "the schedule cron-1 starts staging-api, not staging-api:4 as asked",
    ],
    "starts what is deregistered": [
      changed({ status: "INACTIVE" }),
      "staging-api:4 of the schedule cron-1 is INACTIVE; no task starts from it",
    ],
    "starts another image": [
      changed({ image: `cron@${otherDigest}` }),
      `staging-api:4 of the schedule cron-1 has cron@${otherDigest} for cron, not ${digest}`,
    ],
    "starts a task without the container": [
      changed({ image: undefined }),
      `staging-api:4 of the schedule cron-1 has no image for cron, not ${digest}`,
    ],
  };
  for (const [what, [fact, problem]] of Object.entries(wrong)) {
    it(`tells of one that ${what}`, () => {
      assert.deepEqual(judgeSchedule(asked, fact), [problem]);
    });
  }

  it("tells everything that is wrong at once", () => {
    const fact = { ...changed({ arn: taskDefinition(3) }), state: "DISABLED", targetArn: "arn:other" };
    assert.equal(judgeSchedule(asked, fact).length, 3);
  });
});
