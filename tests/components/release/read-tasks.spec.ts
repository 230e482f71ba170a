import assert from "node:assert/strict";
import { readTasks } from "../../../components/release/read-tasks";
import { fakeClients } from "../../support/fake-clients";
import { asked, taskArn } from "./truth/samples";

const ofService = { cluster: asked.clusterArn, serviceName: asked.serviceName };

describe("readTasks", () => {
  it("reads every page of a hundred", async () => {
    const ids = Array.from({ length: 250 }, (_, index) => String(index));
    const { clients, calls } = fakeClients({
      ecs: {
        listTasks: ({ nextToken }) => {
          const from = Number(nextToken ?? 0);
          return {
            taskArns: ids.slice(from, from + 100).map(taskArn),
            nextToken: from + 100 < ids.length ? String(from + 100) : undefined,
          };
        },
        describeTasks: ({ tasks }) => ({ tasks: tasks?.map((arn) => ({ taskArn: arn })) }),
      },
    });
    const tasks = await readTasks(clients.ecs, ofService, "STOPPED");
    assert.deepEqual(
      tasks.map((task) => task.taskArn),
      ids.map(taskArn),
    );
    assert.deepEqual(
      calls.map(([call]) => call),
      ["listTasks", "describeTasks", "listTasks", "describeTasks", "listTasks", "describeTasks"].map(
        (call) => `ecs.${call}`,
      ),
    );
  });

  it("takes an empty mark of the next page for the end", async () => {
    const { clients, calls } = fakeClients({ ecs: { listTasks: () => ({ taskArns: [], nextToken: "" }) } });
    assert.deepEqual(await readTasks(clients.ecs, ofService, "RUNNING"), []);
    assert.equal(calls.length, 1);
  });

  it("asks for those of a service, or of a family", async () => {
    const { clients, calls } = fakeClients({ ecs: { listTasks: () => ({}) } });
    await readTasks(clients.ecs, ofService, "RUNNING");
    await readTasks(clients.ecs, { cluster: "c", family: "f" }, "STOPPED");
    assert.deepEqual(
      calls.map(([, input]) => input),
      [
        { ...ofService, desiredStatus: "RUNNING", maxResults: 100, nextToken: undefined },
        { cluster: "c", family: "f", desiredStatus: "STOPPED", maxResults: 100, nextToken: undefined },
      ],
    );
  });

  it("leaves out a task that is gone before it is described", async () => {
    const { clients } = fakeClients({
      ecs: {
        listTasks: () => ({ taskArns: [taskArn("1"), taskArn("2")] }),
        describeTasks: () => ({
          tasks: [{ taskArn: taskArn("2") }],
          failures: [{ arn: taskArn("1"), reason: "MISSING" }],
        }),
      },
    });
    assert.deepEqual(await readTasks(clients.ecs, ofService, "RUNNING"), [{ taskArn: taskArn("2") }]);
  });
});
