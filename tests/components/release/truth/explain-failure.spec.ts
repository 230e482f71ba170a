import assert from "node:assert/strict";
import { explainFailure } from "../../../../components/release/truth/explain-failure";
import { type Answers, awsError, fakeClients } from "../../../support/fake-clients";
import { asked, crashedTask, taskArn, taskDefinition } from "./samples";

const failed = {
  clusterArn: asked.clusterArn,
  serviceName: asked.serviceName,
  taskDefinitionArn: taskDefinition(4),
};
const log = {
  logDriver: "awslogs",
  options: { "awslogs-group": "/ecs/staging/api", "awslogs-stream-prefix": "ecs" },
};

function stopped(id: string, changed: object = {}) {
  return {
    ...crashedTask,
    taskArn: taskArn(id),
    stoppedReason: "Essential container in task exited",
    stoppedAt: new Date(Number(id)),
    ...changed,
  };
}

/** An AWS whose service went back to revision 3 after these tasks had stopped. */
function after(tasks: object[], linesByStream: Readonly<Record<string, string[]>>, service: object = {}) {
  const answers: Answers = {
    ecs: {
      describeServices: () => ({ services: [{ status: "ACTIVE", events: [], ...service }] }),
      listTasks: () => ({ taskArns: tasks.length === 0 ? [] : ["any"] }),
      describeTasks: () => ({ tasks }),
      describeTaskDefinition: () => ({
        taskDefinition: {
          registeredAt: new Date("2026-03-01T11:59:00Z"),
          containerDefinitions: [
            { name: "api", logConfiguration: log },
            { name: "agent", logConfiguration: log },
            { name: "silent" },
          ],
        },
      }),
    },
    logs: {
      getLogEvents: ({ logStreamName }) => {
        const lines = linesByStream[logStreamName ?? ""];
        if (!lines) throw awsError("ResourceNotFoundException", "The specified log stream does not exist.");
        return { events: lines.map((message) => ({ message })) };
      },
    },
    loadBalancing: {
      describeTargetHealth: () => ({
        TargetHealthDescriptions: [
          { Target: { Id: "10.0.0.1" }, TargetHealth: { State: "unhealthy", Reason: "Target.Timeout" } },
        ],
      }),
    },
  };
  return fakeClients(answers);
}

describe("explainFailure", () => {
  it("tells of the version's own stopped tasks, with the log of the latest", async () => {
    const other = stopped("9", {
      taskDefinitionArn: taskDefinition(3),
      containers: [{ name: "api", exitCode: 1 }],
    });
    const { clients, calls } = after([stopped("1"), stopped("2"), other], {
      "ecs/api/2": ["Error: no database"],
    });
    assert.equal(
      await explainFailure(clients, failed),
      `api-1: why staging-api:4 did not come up:
  2 tasks stopped: Essential container in task exited (EssentialContainerExited); container api: exit code 3
    last lines of container api:
      Error: no database`,
    );
    assert.deepEqual(
      calls.filter(([call]) => call !== "ecs.describeTasks"),
      [
        ["ecs.describeServices", { cluster: asked.clusterArn, services: ["api-1"] }],
        ["ecs.describeTaskDefinition", { taskDefinition: taskDefinition(4) }],
        [
          "ecs.listTasks",
          {
            cluster: asked.clusterArn,
            serviceName: "api-1",
            desiredStatus: "STOPPED",
            maxResults: 100,
            nextToken: undefined,
          },
        ],
        [
          "logs.getLogEvents",
          {
            logGroupName: "/ecs/staging/api",
            logStreamName: "ecs/api/2",
            limit: 50,
            startFromHead: false,
          },
        ],
      ],
    );
  });

  it("shares the 50 lines among causes, and shows the same lines once", async () => {
    const unhealthy = {
      stopCode: "ServiceSchedulerInitiated",
      stoppedReason: "Task failed ELB health checks",
    };
    const lines = Array.from({ length: 40 }, (_, index) => `line ${index}`);
    const same = after([stopped("1"), stopped("2", unhealthy)], { "ecs/api/1": lines, "ecs/api/2": lines });
    const text = (await explainFailure(same.clients, failed)) ?? "";
    assert.equal(text.match(/line \d+$/gm)?.length, 25);
    assert.match(text, /line 39$/m);
    assert.equal(text.match(/last lines of/g)?.length, 1);
    const different = after([stopped("1"), stopped("2", unhealthy)], {
      "ecs/api/1": lines,
      "ecs/api/2": ["other"],
    });
    assert.equal((await explainFailure(different.clients, failed))?.match(/last lines of/g)?.length, 2);
  });

  it("shares them among containers too, and does without a log that isn't there", async () => {
    const quiet = ["api", "agent", "silent"].map((name) => ({ name, exitCode: 0 }));
    const { clients, calls } = after([stopped("1", { containers: quiet })], {
      "ecs/agent/1": ["agent says"],
    });
    assert.deepEqual((await explainFailure(clients, failed))?.split("\n").slice(2), [
      "    last lines of container agent:",
      "      agent says",
    ]);
    assert.deepEqual(
      calls.flatMap(([call, input]) =>
        call === "logs.getLogEvents" ? [(input as { limit: number }).limit] : [],
      ),
      [25, 25],
    );
  });

  it("tells at most three causes", async () => {
    const tasks = ["1", "2", "3", "4"].map((id) =>
      stopped(id, { containers: [{ name: "api", exitCode: Number(id) }] }),
    );
    const { clients } = after(tasks, {});
    assert.equal((await explainFailure(clients, failed))?.match(/1 task stopped/g)?.length, 3);
  });

  it("tells failed health checks, and what ECS noted since there was the version", async () => {
    const { clients } = after(
      [],
      {},
      {
        loadBalancers: [{ targetGroupArn: "arn:target-group" }],
        events: [
          { createdAt: new Date("2026-03-01T12:00:00Z"), message: "deployment failed" },
          { createdAt: new Date("2026-03-01T11:00:00Z"), message: "deployment failed an hour ago" },
        ],
      },
    );
    assert.equal(
      await explainFailure(clients, failed),
      `api-1: why staging-api:4 did not come up:
  ECS says:
    12:00:00 deployment failed
  Health checks:
    10.0.0.1 is unhealthy (Target.Timeout)`,
    );
  });

  it("leaves out what ECS noted before it was gone back to the version", async () => {
    const { clients } = after(
      [],
      {},
      {
        deployments: [
          { taskDefinition: taskDefinition(4), createdAt: new Date("2026-03-01T12:00:00Z") },
          { taskDefinition: taskDefinition(5), createdAt: new Date("2026-03-01T12:30:00Z") },
        ],
        events: [
          { createdAt: new Date("2026-03-01T12:01:00Z"), message: "unable to place a task" },
          { createdAt: new Date("2026-03-01T11:59:30Z"), message: "deployment failed" },
        ],
      },
    );
    assert.match(
      (await explainFailure(clients, failed)) ?? "",
      /did not come up:\n {2}ECS says:\n {4}12:01:00 unable to place a task$/,
    );
  });

  it("says nothing where AWS knows nothing", async () => {
    assert.equal(await explainFailure(after([], {}).clients, failed), undefined);
  });

  it("asks for no tasks of a service that was never created", async () => {
    const { clients, calls } = fakeClients({ ecs: { describeServices: () => ({ services: [] }) } });
    assert.equal(await explainFailure(clients, failed), undefined);
    assert.equal(calls.length, 1);
  });

  it("doesn't hide the failure behind one of its own", async () => {
    const { clients } = fakeClients({
      ecs: {
        describeServices: () => {
          throw awsError("AccessDeniedException", "not authorized");
        },
      },
    });
    assert.equal(
      await explainFailure(clients, failed),
      "api-1: AWS does not say why staging-api:4 did not come up: not authorized",
    );
  });
});
