import assert from "node:assert/strict";
import { progressLine } from "../../../components/release/progress";
import { watchRollout } from "../../../components/release/progress-watch";
import type { DeploymentFact } from "../../../components/release/truth/facts";
import { fakeClients } from "../../support/fake-clients";
import { asked, deployment, taskDefinition } from "./truth/samples";

const rolling: DeploymentFact = { ...deployment, rolloutState: "IN_PROGRESS", runningCount: 0 };
const old: DeploymentFact = { ...deployment, status: "ACTIVE", taskDefinitionArn: taskDefinition(3) };
const line = (...deployments: DeploymentFact[]) =>
  progressLine({ status: "ACTIVE", desiredCount: 2, deployments }, taskDefinition(4));

describe("progressLine", () => {
  it("counts the new tasks, those that start, those that failed, and the old ones", () => {
    assert.equal(
      line({ ...rolling, runningCount: 1, pendingCount: 1, failedTasks: 2 }, old),
      "1 of 2 tasks of staging-api:4 run, 1 starting, 2 failed, 2 of staging-api:3 still there",
    );
  });

  it("counts only what there is", () => {
    assert.equal(
      line({ ...rolling, runningCount: 2 }, { ...old, runningCount: 0 }),
      "2 of 2 tasks of staging-api:4 run",
    );
  });

  it("tells that ECS goes back", () => {
    assert.equal(
      line(
        { ...rolling, status: "ACTIVE", rolloutState: "FAILED", runningCount: 1 },
        { ...old, status: "PRIMARY", rolloutState: "IN_PROGRESS" },
      ),
      "staging-api:4 failed, ECS goes back: 2 of 2 tasks of staging-api:3 run, 1 of staging-api:4 still there",
    );
  });

  it("has nothing to tell before ECS begins", () => {
    assert.equal(line({ ...old, status: "PRIMARY" }), undefined);
    assert.equal(line(), undefined);
  });
});

describe("watchRollout", () => {
  /** Watches a service that has these numbers of tasks one after the other; undefined where AWS doesn't answer. */
  async function watch(counts: readonly (number | undefined)[]) {
    const said: string[] = [];
    let looks = 0;
    const { clients } = fakeClients({
      ecs: {
        describeServices: () => {
          const running = counts[looks++];
          if (running === undefined) throw new Error("no answer");
          const deployments = [
            { status: "PRIMARY", taskDefinition: taskDefinition(4), runningCount: running },
          ];
          return { services: [{ status: "ACTIVE", desiredCount: 2, deployments }] };
        },
      },
    });
    await new Promise<void>((resolve) => {
      const { stop } = watchRollout(
        clients.ecs,
        asked,
        (text) => said.push(text),
        () => {
          if (looks === counts.length) {
            stop();
            resolve();
          }
          return Promise.resolve();
        },
      );
    });
    // Whatever it would still do after the stop has its turn here.
    await new Promise((resolve) => setImmediate(resolve));
    return { said, looks };
  }

  it("says a line whenever something changed", async () => {
    assert.deepEqual((await watch([0, 0, 1, 1, 2])).said, [
      "0 of 2 tasks of staging-api:4 run",
      "1 of 2 tasks of staging-api:4 run",
      "2 of 2 tasks of staging-api:4 run",
    ]);
  });

  it("goes on after a look that failed, without saying anything twice", async () => {
    assert.deepEqual((await watch([1, undefined, 1, 2])).said, [
      "1 of 2 tasks of staging-api:4 run",
      "2 of 2 tasks of staging-api:4 run",
    ]);
  });

  it("tells at the end what came up between two looks", async () => {
    let running = 0;
    const said: string[] = [];
    const { clients } = fakeClients({
      ecs: {
        describeServices: () => {
          const primary = { status: "PRIMARY", taskDefinition: taskDefinition(4), runningCount: running };
          return { services: [{ status: "ACTIVE", desiredCount: 2, deployments: [primary] }] };
        },
      },
    });
    let paused: () => void = () => undefined;
    const looked = new Promise<void>((resolve) => (paused = resolve));
    const never = () => {
      paused();
      return new Promise<void>(() => undefined);
    };
    const { finish } = watchRollout(clients.ecs, asked, (text) => said.push(text), never);
    await looked;
    running = 2;
    await finish();
    assert.deepEqual(said, ["0 of 2 tasks of staging-api:4 run", "2 of 2 tasks of staging-api:4 run"]);
  });

  it("looks no more once it is stopped", async () => {
    assert.equal((await watch([0, 1])).looks, 2);
  });
});
