import assert from "node:assert/strict";
import {
  causesOf,
  containersToHear,
  describeFailure,
  type Failure,
  type StoppedTask,
} from "../../../../components/release/truth/failure";
import { target } from "./samples";

const crashed: StoppedTask = {
  id: "1",
  stopCode: "EssentialContainerExited",
  stoppedReason: "Essential container in task exited",
  stoppedAt: 1_000,
  containers: [{ name: "api", exitCode: 3, reason: undefined }],
};
const at = (time: string) => Date.parse(`2026-03-01T${time}Z`);

describe("causesOf", () => {
  it("tells stop reason, stop code, exit codes and the containers' own reasons", () => {
    const task: StoppedTask = {
      ...crashed,
      containers: [
        { name: "api", exitCode: 137, reason: "OutOfMemoryError: Container killed due to memory usage" },
        { name: "agent", exitCode: 0, reason: undefined },
        { name: "late", exitCode: undefined, reason: undefined },
      ],
    };
    assert.deepEqual(causesOf([task]), [
      {
        count: 1,
        text: "Essential container in task exited (EssentialContainerExited); container api: exit code 137, OutOfMemoryError: Container killed due to memory usage; container agent: exit code 0",
        latest: task,
      },
    ]);
  });

  it("puts tasks with the same cause together, the most frequent cause first, and keeps the latest of them", () => {
    const unhealthy = (id: string, address: string): StoppedTask => ({
      ...crashed,
      id,
      stopCode: "ServiceSchedulerInitiated",
      stoppedReason: `Task failed ELB health checks in (target-group arn:tg/1) (task 0123456789abcdef0123456789abcdef, ${address})`,
    });
    const tasks = [
      crashed,
      unhealthy("2", "10.0.0.2:8080"),
      { ...unhealthy("3", "10.0.0.3:8080"), stoppedAt: 9_000 },
      unhealthy("4", "10.0.0.4:8080"),
    ];
    assert.deepEqual(
      causesOf(tasks).map(({ count, text, latest }) => ({ count, text, latest: latest.id })),
      [
        {
          count: 3,
          text: "Task failed ELB health checks in (target-group arn:tg/1) (task …, …) (ServiceSchedulerInitiated); container api: exit code 3",
          latest: "3",
        },
        {
          count: 1,
          text: "Essential container in task exited (EssentialContainerExited); container api: exit code 3",
          latest: "1",
        },
      ],
    );
  });

  it("leaves out what ECS or somebody stopped in passing", () => {
    assert.deepEqual(
      causesOf([
        {
          ...crashed,
          stopCode: "ServiceSchedulerInitiated",
          stoppedReason: "Scaling activity initiated by (deployment ecs-svc/123)",
        },
        { ...crashed, stopCode: "UserInitiated", stoppedReason: "Task stopped by user" },
      ]),
      [],
    );
  });
});

describe("containersToHear", () => {
  const container = (name: string, exitCode: number | undefined) => ({ name, exitCode, reason: undefined });

  it("are those that ended badly", () => {
    const containers = [container("api", 1), container("agent", 0), container("late", undefined)];
    assert.deepEqual(containersToHear({ ...crashed, containers }), ["api"]);
  });

  it("are all when none ended badly, as when a health check failed", () => {
    const containers = [container("api", 0), container("agent", undefined)];
    assert.deepEqual(containersToHear({ ...crashed, containers }), ["api", "agent"]);
  });
});

describe("describeFailure", () => {
  const nothing: Failure = {
    serviceName: "api-1",
    revision: "staging-api:4",
    causes: [],
    events: [],
    targets: [],
  };

  it("says nothing where AWS says nothing", () => {
    assert.equal(describeFailure(nothing), undefined);
  });

  it("tells causes with their last lines, what ECS noted, and failed health checks", () => {
    const text = describeFailure({
      ...nothing,
      causes: [
        {
          count: 3,
          text: "Essential container in task exited (EssentialContainerExited); container api: exit code 3",
          latest: crashed,
          logs: [{ container: "api", lines: ["starting", "Error: no database"] }],
        },
        { count: 1, text: "", latest: crashed, logs: [{ container: "api", lines: [] }] },
      ],
      events: [
        {
          at: at("12:00:30"),
          message: "(service api-1) (deployment ecs-svc/1) deployment failed: tasks failed to start.",
        },
        { at: at("12:00:20"), message: "(service api-1) was unable to place a task. Reason: no capacity." },
      ],
      targets: [target("1", "unhealthy", "Target.Timeout: Request timed out"), target("2")],
    });
    assert.equal(
      text,
      `api-1: why staging-api:4 did not come up:
  3 tasks stopped: Essential container in task exited (EssentialContainerExited); container api: exit code 3
    last lines of container api:
      starting
      Error: no database
  1 task stopped: ECS gives no reason
  ECS says:
    12:00:20 (service api-1) was unable to place a task. Reason: no capacity.
    12:00:30 (service api-1) (deployment ecs-svc/1) deployment failed: tasks failed to start.
  Health checks:
    10.0.0.1 is unhealthy (Target.Timeout: Request timed out)`,
    );
  });

  it("leaves out what ECS notes of every deployment, repeats nothing, and ends with the last five", () => {
    const messages = [
      "has reached a steady state.",
      "has started 2 tasks: (task 1) (task 2).",
      "has stopped 1 running tasks: (task 1).",
      "registered 1 targets in (target-group arn)",
      "deregistered 1 targets in (target-group arn)",
      "has begun draining connections on 1 tasks.",
      "(deployment ecs-svc/1) deployment completed.",
    ];
    const events = messages.map((message) => ({ at: at("12:00:00"), message: `(service api-1) ${message}` }));
    assert.equal(describeFailure({ ...nothing, events }), undefined);
    const failed = Array.from({ length: 7 }, (_, index) => ({
      at: at("11:00:00"),
      message: `failure ${index}`,
    }));
    const text = describeFailure({
      ...nothing,
      events: [{ at: at("11:30:00"), message: "failure 1" }, ...events, ...failed],
    });
    assert.deepEqual(text?.split("\n").slice(2), [
      "    11:00:00 failure 4",
      "    11:00:00 failure 3",
      "    11:00:00 failure 2",
      "    11:00:00 failure 0",
      "    11:30:00 failure 1",
    ]);
  });
});
