import assert from "node:assert/strict";
import { ecsLogging } from "../../../../policies/rules/ecs/ecs-logging";
import { judgement, unknown, violations } from "../../../support/policy";

const task = "aws:ecs/taskDefinition:TaskDefinition";
const logged = { name: "app", image: "app", logConfiguration: { logDriver: "awslogs", options: {} } };
const said = (...containers: unknown[]) =>
  violations(ecsLogging, task, { containerDefinitions: JSON.stringify(containers) });

describe("rule ecs-logging", () => {
  it("accepts containers that log, by any driver", async () => {
    assert.deepEqual(await said(logged, { ...logged, logConfiguration: { logDriver: "awsfirelens" } }), []);
  });

  it("refuses each container that doesn't, by name or place", async () => {
    const remedy = "set logConfiguration with a logDriver, for example awslogs.";
    assert.deepEqual(
      await said(
        { ...logged, logConfiguration: undefined },
        logged,
        { ...logged, name: "sidecar", logConfiguration: { logDriver: "none" } },
        { ...logged, name: undefined, logConfiguration: {} },
        { ...logged, name: "empty", logConfiguration: null },
      ),
      [
        `Container "app": ${remedy}`,
        `Container "sidecar": ${remedy}`,
        `Container 3: ${remedy}`,
        `Container "empty": ${remedy}`,
      ],
    );
  });

  it("refuses what isn't a list of containers, without showing it", async () => {
    for (const containerDefinitions of ['{"password":"hunter2"', '{"password":"hunter2"}']) {
      assert.deepEqual(await violations(ecsLogging, task, { containerDefinitions }), [
        "Write containerDefinitions as the JSON of a list of containers.",
      ]);
    }
  });

  it("can't tell where a preview doesn't know the containers", async () => {
    assert.deepEqual(await judgement(ecsLogging, task, { containerDefinitions: unknown }), {
      said: [],
      unsure: true,
    });
  });

  it("looks at nothing else", async () => {
    assert.deepEqual(await violations(ecsLogging, "aws:ecs/service:Service", {}), []);
  });
});
