import assert from "node:assert/strict";
import { setTimeout as sleep } from "node:timers/promises";
import { callJson, type EmulatedAccount } from "../../../local/emulator/call";
import { platform } from "./local";

/** The account of a platform, as somebody reaches it who doesn't use Pulumi. */
export function accountOf(name: string): EmulatedAccount {
  const { ports, account, region } = platform(name);
  return { endpoint: `http://127.0.0.1:${ports.gateway}`, account, region };
}

/** What the tests read of a task. */
export interface Task {
  readonly taskArn: string;
  readonly taskDefinitionArn: string;
  readonly lastStatus: string;
  readonly group: string;
  readonly createdAt: number;
  readonly stoppedReason?: string;
  readonly healthStatus?: string;
  readonly containers: readonly {
    readonly name: string;
    readonly lastStatus: string;
    readonly exitCode?: number;
    readonly reason?: string;
  }[];
}

/** What the tests read of a service. */
export interface Service {
  readonly serviceName: string;
  readonly taskDefinition: string;
  readonly desiredCount: number;
  readonly runningCount: number;
  readonly schedulingStrategy: string;
  readonly enableExecuteCommand?: boolean;
  readonly capacityProviderStrategy: readonly { readonly capacityProvider: string }[];
  readonly deployments: readonly { readonly id: string; readonly status: string }[];
}

/** ECS in a platform's account, with one cluster in it. */
export class Ecs {
  constructor(
    private readonly platformName: string,
    readonly cluster: string,
  ) {}

  call<Output>(action: string, input: object = {}): Promise<Output> {
    const target = `AmazonEC2ContainerServiceV20141113.${action}`;
    return callJson(accountOf(this.platformName), "ecs", target, { cluster: this.cluster, ...input });
  }

  /** The service of a component: its name in AWS ends in the engine's seven digits. */
  async service(name: string): Promise<Service> {
    const { serviceArns } = await this.call<{ serviceArns: string[] }>("ListServices", { maxResults: 100 });
    const arn = serviceArns.find((each) => new RegExp(`/${name}-[0-9a-f]{7}$`).test(each));
    const { services } = await this.call<{ services: Service[] }>("DescribeServices", {
      services: [arn ?? assert.fail(`no service is called ${name}: ${serviceArns.join(", ")}`)],
    });
    return services[0] ?? assert.fail(`${name} is gone`);
  }

  /** Tasks in one state, of a service or a family. */
  async tasks(
    of: { serviceName: string } | { family: string },
    desiredStatus = "RUNNING",
  ): Promise<readonly Task[]> {
    const { taskArns } = await this.call<{ taskArns: string[] }>("ListTasks", { ...of, desiredStatus });
    if (taskArns.length === 0) return [];
    const { tasks } = await this.call<{ tasks: Task[] }>("DescribeTasks", { tasks: taskArns });
    return tasks;
  }

  /** Sets a count as Application Auto Scaling does, and waits until it runs. */
  async scale(name: string, desiredCount: number): Promise<void> {
    const { serviceName } = await this.service(name);
    await this.call("UpdateService", { service: serviceName, desiredCount });
    await until(
      `${desiredCount} tasks of ${name}`,
      async () => (await this.service(name)).runningCount === desiredCount,
    );
  }
}

/** Waits for what takes its time; seconds at most. */
export async function until<T>(
  what: string,
  look: () => Promise<T | false | undefined>,
  seconds = 120,
): Promise<T> {
  const end = Date.now() + seconds * 1000;
  for (;;) {
    const found = await look();
    if (found !== false && found !== undefined) return found;
    assert.ok(Date.now() < end, `waited ${seconds} s for ${what}`);
    await sleep(500);
  }
}

/** Messages of a log group, in the order of their time. */
export async function logLines(platformName: string, logGroupName: string): Promise<readonly string[]> {
  const { events } = await callJson<{ events: { message: string }[] }>(
    accountOf(platformName),
    "logs",
    "Logs_20140328.FilterLogEvents",
    { logGroupName },
  );
  return events.map(({ message }) => message);
}
