import * as assert from "node:assert/strict";
import { ApiError, type Fields } from "../../../local/gateway/protocol";
import { accounts, type Emulated } from "./account";

const region = "arn:aws:ecs:eu-west-1:111111111111";
const request = {
  cluster: "staging",
  taskDefinition: `${region}:task-definition/staging-release:3`,
  startedBy: "prepare/0123",
  networkConfiguration: { awsvpcConfiguration: { subnets: ["subnet-a"], assignPublicIp: "DISABLED" } },
};

/** An emulator that starts a task for each request, as it does whatever the token says. */
function emulator(): { readonly tasks: Fields[]; readonly answers: Emulated } {
  const tasks: Fields[] = [];
  return {
    tasks,
    answers: {
      "ecs:RunTask": () => {
        const task = { taskArn: `${region}:task/staging/${tasks.length + 1}`, lastStatus: "PROVISIONING" };
        tasks.push({ ...task });
        return { tasks: [task], failures: [] };
      },
      "ecs:DescribeTasks": ({ tasks: arns }) => ({
        tasks: tasks.filter(({ taskArn }) => (arns as unknown[]).includes(taskArn)),
      }),
    },
  };
}

const arnOf = ({ tasks }: Fields): unknown => (tasks as Fields[])[0]?.taskArn;
const ago = (seconds: number): number => Math.floor(Date.now() / 1000) - seconds;

describe("RunTask with a client token", () => {
  it("starts one task, however often and in whatever order of its parameters it is asked", async () => {
    const { tasks, answers } = emulator();
    const aws = accounts(answers)();
    const first = await aws.call("ecs", "RunTask", { ...request, clientToken: "one" });
    const { networkConfiguration, ...others } = request;
    const again = await aws.call("ecs", "RunTask", { networkConfiguration, ...others, clientToken: "one" });
    assert.equal(tasks.length, 1);
    assert.deepEqual(again, first);
  });

  it("starts another for another token, another cluster and another account", async () => {
    const { tasks, answers } = emulator();
    const account = accounts(answers);
    await account().call("ecs", "RunTask", { ...request, clientToken: "one" });
    await account().call("ecs", "RunTask", { ...request, clientToken: "two" });
    await account().call("ecs", "RunTask", { ...request, cluster: "other", clientToken: "one" });
    await account("222222222222").call("ecs", "RunTask", { ...request, clientToken: "one" });
    assert.equal(tasks.length, 4);
  });

  it("knows a cluster by its ARN too, and then says that the request is another one", async () => {
    const { answers } = emulator();
    const aws = accounts(answers)();
    await aws.call("ecs", "RunTask", { ...request, clientToken: "one" });
    const cluster = `${region}:cluster/staging`;
    await aws.refused("ConflictException", "ecs", "RunTask", { ...request, cluster, clientToken: "one" });
  });

  it("refuses a token for another request", async () => {
    const { tasks, answers } = emulator();
    const aws = accounts(answers)();
    await aws.call("ecs", "RunTask", { ...request, clientToken: "one" });
    const other = { ...request, startedBy: "prepare/4567", clientToken: "one" };
    await aws.refused("ConflictException", "ecs", "RunTask", other);
    assert.equal(tasks.length, 1);
  });

  it("answers for a task that has just ended, and starts anew an hour later", async () => {
    const { tasks, answers } = emulator();
    const aws = accounts(answers)();
    const first = await aws.call("ecs", "RunTask", { ...request, clientToken: "one" });
    const [task = assert.fail("no task")] = tasks;
    task.stoppedAt = ago(3_500);
    const second = await aws.call("ecs", "RunTask", { ...request, clientToken: "one" });
    assert.equal(arnOf(second), arnOf(first));
    task.stoppedAt = ago(3_700);
    const third = await aws.call("ecs", "RunTask", { ...request, clientToken: "one" });
    assert.notEqual(arnOf(third), arnOf(first));
  });

  it("does not keep a request that was refused", async () => {
    const { tasks, answers } = emulator();
    let broken = true;
    const aws = accounts({
      ...answers,
      "ecs:RunTask": (input, account) => {
        if (broken) throw new ApiError("ClientException", "Unable to find task definition");
        return answers["ecs:RunTask"]?.(input, account) ?? {};
      },
    })();
    await aws.refused("ClientException", "ecs", "RunTask", { ...request, clientToken: "one" });
    broken = false;
    await aws.call("ecs", "RunTask", { ...request, clientToken: "one" });
    assert.equal(tasks.length, 1);
  });

  it("is the emulator's where no token is given", async () => {
    assert.equal(await accounts({})().tryCall("ecs", "RunTask", request), undefined);
  });
});
