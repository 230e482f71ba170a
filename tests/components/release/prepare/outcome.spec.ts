import assert from "node:assert/strict";
import type { Task } from "@aws-sdk/client-ecs";
import { outcomeOf } from "../../../../components/release/prepare/outcome";
import { stopped } from "./played";

const userInitiated: Task = { stopCode: "UserInitiated", stoppedReason: "somebody" };
const failedToStart: Task = { stopCode: "TaskFailedToStart" };

/** A stopped task with these reasons of its containers. */
function withReasons(task: Task, prepare: string | undefined, timeLimit?: string): Task {
  const [code, limit] = task.containers!;
  return {
    ...task,
    containers: [
      { ...code, reason: prepare },
      { ...limit, reason: timeLimit },
    ],
  };
}

describe("a task that prepares", () => {
  for (const lastStatus of ["PROVISIONING", "PENDING", "RUNNING", "DEPROVISIONING"]) {
    it(`is live while it is ${lastStatus}, whatever its containers say`, () =>
      assert.deepEqual(outcomeOf({ ...stopped(0), lastStatus }, 60), { kind: "live", status: lastStatus }));
  }

  for (const timeLimit of [137, 143, null]) {
    it(`is done with exit code 0 when its time limit's container was stopped with it (${String(timeLimit)})`, () =>
      assert.deepEqual(outcomeOf(stopped(0, timeLimit), 60), { kind: "done" }));
  }

  it("is done with exit code 0 when it was quicker than the start of its time limit", () => {
    const quick = withReasons(stopped(0, null), undefined, "CannotStartContainerError: the task is stopping");
    assert.deepEqual(outcomeOf(quick, 60), { kind: "done" });
  });

  const failures: [string, Task, RegExp][] = [
    ["its exit code", stopped(3), /^it ended with exit code 3; ECS says: EssentialContainerExited, Ess/],
    [
      "a lack of memory",
      withReasons(stopped(137, 143), "OutOfMemoryError: Container killed due to memory usage"),
      /^it ended with exit code 137 \(OutOfMemoryError: Container killed due to memory usage\)/,
    ],
    [
      "its time limit",
      stopped(143, 0),
      /^it was stopped at its time limit of 60 seconds and ended with exit code 143;/,
    ],
    [
      "its time limit, ended in order",
      stopped(0, 0),
      /^it was stopped at its time limit of 60 seconds and ended with exit code 0;/,
    ],
    [
      "a time limit that doesn't work",
      stopped(143, 127),
      /^the container that holds its time limit failed: exit code 127; its image must have the program sleep/,
    ],
    [
      "a time limit that doesn't work, ended in order",
      stopped(0, 1),
      /^the container that holds its time limit failed: exit code 1;/,
    ],
    [
      "an image of the time limit that isn't there",
      withReasons(stopped(undefined, null, failedToStart), undefined, "CannotPullContainerError: not found"),
      /^the container that holds its time limit failed: CannotPullContainerError: not found; ECS says: TaskFailedToStart$/,
    ],
    [
      "an image of the time limit that isn't there, ended in order",
      withReasons(stopped(0, null, failedToStart), undefined, "CannotPullContainerError: not found"),
      /^the container that holds its time limit failed: CannotPullContainerError: not found;/,
    ],
    [
      "an image that isn't there",
      withReasons(stopped(undefined, null, failedToStart), "CannotPullContainerError: not found"),
      /^it didn't start \(CannotPullContainerError: not found\); ECS says: TaskFailedToStart$/,
    ],
    ["its own exit code, also when the time limit broke", stopped(3, 127), /^it ended with exit code 3;/],
    [
      "somebody who stopped it",
      stopped(0, 137, userInitiated),
      /^it was stopped from outside before it ended by itself; ECS says: UserInitiated, somebody$/,
    ],
    ["nothing that is known", { lastStatus: "STOPPED" }, /^it didn't start$/],
  ];
  for (const [why, task, reason] of failures) {
    it(`has failed because of ${why}`, () => {
      const outcome = outcomeOf(task, 60);
      assert.match(outcome.kind === "failed" ? outcome.reason : outcome.kind, reason);
    });
  }

  it("has written no log when its code never ran", () => {
    const ran = (task: Task) => {
      const outcome = outcomeOf(task, 60);
      return outcome.kind === "failed" && outcome.ran;
    };
    assert.deepEqual([ran(stopped(undefined)), ran(stopped(1)), ran(stopped(143, 0))], [false, true, true]);
  });
});
