import assert from "node:assert/strict";
import { logLines, type Task, until } from "../support/aws";
import { asked, ecs, outputs, platformName } from "./running";

const family = "kinds-cron";

/** What runs on its own, at its time, or when somebody says so. */
export function jobs(): void {
  it("workers, sidecars, init containers and daemons run", async () => {
    const worker = await onlyTask("worker");
    assert.deepEqual(statusOf(worker), { helper: "RUNNING", worker: "RUNNING" });
    assert.equal((await ecs().service("agent")).schedulingStrategy, "DAEMON");
    assert.deepEqual(statusOf(await onlyTask("agent")), { agent: "RUNNING" });
    const leaky = await onlyTask("leaky");
    assert.equal(leaky.containers.find(({ name }) => name === "first")?.exitCode, 0);
    await until("health", async () => (await onlyTask("leaky")).healthStatus === "HEALTHY");
    const initialised = await asked(`${outputs().leakyUrl}/file?path=initialised`);
    assert.equal(initialised.status, 200, initialised.body);
  });

  it("people may open a shell in the service that says so", async () => {
    const { serviceName, enableExecuteCommand } = await ecs().service("console");
    assert.equal(enableExecuteCommand, true);
    assert.equal((await ecs().service("worker")).enableExecuteCommand ?? false, false);
    assert.match(outputs().shellCommand, new RegExp(`execute-command .*--service-name ${serviceName}`));
  });

  it("the schedule starts a task each minute", async () => {
    const tasks = await until(
      "two runs",
      async () => {
        const ended = await ecs().tasks({ family }, "STOPPED");
        return ended.length >= 2 && ended;
      },
      180,
    );
    const [first = 0, second = 0] = tasks.map(({ createdAt }) => createdAt).sort((a, b) => a - b);
    assert.ok(Math.abs(second - first - 60) < 15, `${second - first} s lie between two runs`);
    // On the minute, as the clock in Berlin has it; a task takes some seconds to be there.
    assert.ok(first % 60 < 15, `the first run was ${first % 60} s late`);
    for (const { group, containers } of tasks) {
      assert.equal(group, `family:${family}`);
      assert.equal(containers.find(({ name }) => name === "cron")?.exitCode, 3);
    }
  });

  it("a run that failed is written down, and stays after ECS forgot it", async () => {
    const line = await until("the failure", async () =>
      (await failures()).find(({ group }) => group === `family:${family}`),
    );
    assert.equal(line.containers.find(({ name }) => name === "cron")?.exitCode, 3);
  });

  it("the one-off's command starts its task", async () => {
    const { runCommand } = outputs();
    assert.match(runCommand, /^aws ecs run-task /);
    const option = (pattern: RegExp): string => pattern.exec(runCommand)?.[1] ?? assert.fail(runCommand);
    const { tasks } = await ecs().call<{ tasks: { taskArn: string }[] }>("RunTask", {
      taskDefinition: option(/--task-definition (\S+)/),
      networkConfiguration: {
        awsvpcConfiguration: {
          subnets: option(/subnets=\[([^\]]+)\]/).split(","),
          securityGroups: option(/securityGroups=\[([^\]]+)\]/).split(","),
        },
      },
      capacityProviderStrategy: [{ capacityProvider: option(/capacityProvider=(\w+)/), weight: 1 }],
    });
    assert.equal(tasks.length, 1);
    await until("its end", async () =>
      (await ecs().tasks({ family: "kinds-once" }, "STOPPED")).some(
        ({ containers }) => containers[0]?.exitCode === 0,
      ),
    );
  });
}

async function onlyTask(service: string): Promise<Task> {
  const { serviceName } = await ecs().service(service);
  const tasks = await ecs().tasks({ serviceName });
  assert.equal(tasks.length, 1, service);
  return tasks[0]!;
}

function statusOf({ containers }: Task): Readonly<Record<string, string>> {
  const each = containers.map(({ name, lastStatus }) => [name, lastStatus] as const);
  return Object.fromEntries(each.toSorted(([one], [other]) => (one < other ? -1 : 1)));
}

/** A task that failed, as the environment keeps it. */
export interface Failure {
  readonly group: string;
  readonly stopCode: string;
  readonly stoppedReason: string;
  readonly containers: readonly {
    readonly name: string;
    readonly exitCode?: number;
    readonly reason?: string;
  }[];
}

/** What the environment's log of failures holds. */
export async function failures(): Promise<readonly Failure[]> {
  const lines = await logLines(platformName, outputs().failuresLogGroupName);
  return lines.map((line) => (JSON.parse(line) as { detail: Failure }).detail);
}
