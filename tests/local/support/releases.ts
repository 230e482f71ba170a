import assert from "node:assert/strict";
import * as path from "node:path";
import type { Report } from "../../../ci/release/report";
import { manifestParameter, type Manifest, parseManifest } from "../../../components/release/manifest";
import { ask } from "../../../local/commands/answer";
import { callJson, type EmulatedAccount } from "../../../local/emulator/call";
import { calls, local, platform, type Run, start, type Running } from "./local";
import { state } from "./state";

/** What a release left. */
export interface Released {
  readonly code: number | null;
  readonly report: Report;
  /** What it said while it went on. */
  readonly said: string;
}

/** A commit that exists just here: all of its digits are the same pair. */
export function commit(pair: string): string {
  return pair.repeat(20);
}

/** Pushes an image of the sample application for each service, as a pipeline that built a commit. */
export async function push(
  stack: string,
  sha: string,
  services: Readonly<Record<string, Readonly<Record<string, string>>>>,
): Promise<void> {
  for (const [service, env] of Object.entries(services)) {
    const variables = Object.entries(env).flatMap(([name, value]) => ["--env", `${name}=${value}`]);
    const run = await local(["image", stack, service, sha, ...variables]);
    assert.equal(run.code, 0, run.stdout + run.stderr);
  }
}

/** Starts a release as a person or a pipeline does. */
export function startRelease(stack: string, args: readonly string[]): Running {
  return start(["release", stack, "--json", "--", ...args]);
}

/** Releases to the end, however that is. */
export async function release(stack: string, args: readonly string[]): Promise<Released> {
  return released(await startRelease(stack, args).done);
}

/** What a release that ended by itself left. */
export function released({ code, stdout, stderr }: Run): Released {
  try {
    return { code, report: JSON.parse(stdout) as Report, said: stderr };
  } catch {
    return assert.fail(`the release ended with ${code} and without a report:\n${stderr}\n${stdout}`);
  }
}

/** The version that a host answers, asked as a user would ask. */
export async function answered(stack: string, host: string): Promise<string> {
  const { ports, dir } = platform(stack);
  const ca = path.join(dir, "tls", "ca.pem");
  const answer = await ask({ protocol: "https", port: ports.https, host, path: "/version", ca });
  assert.equal(answer.status, 200, answer.body);
  return (JSON.parse(answer.body) as { sha: string }).sha;
}

/** What is on record of a service. */
export async function onRecord(stack: string, service: string): Promise<Manifest> {
  const { Parameter } = await callJson<{ Parameter: { Value: string } }>(
    account(stack),
    "ssm",
    "AmazonSSM.GetParameter",
    { Name: manifestParameter({ project: "ecs-environment", stack, service }) },
  );
  return parseManifest(Parameter.Value);
}

/** How often an action was called since a time. */
export async function count(stack: string, action: string, since: string): Promise<number> {
  return (await calls(platform(stack), { action, since })).length;
}

/** Commits of the tasks of a service that run, each once: the tag that their task definitions bear. */
export async function running(stack: string, service: string): Promise<string[]> {
  const { cluster, name } = ecsService(stack, service);
  const { taskArns } = await ecs<{ taskArns: string[] }>(stack, "ListTasks", { cluster, serviceName: name });
  if (taskArns.length === 0) return [];
  const described = { cluster, tasks: taskArns };
  const { tasks } = await ecs<{ tasks: { taskDefinitionArn: string }[] }>(stack, "DescribeTasks", described);
  const definitions = [...new Set(tasks.map(({ taskDefinitionArn }) => taskDefinitionArn))];
  const commits = await Promise.all(
    definitions.map(async (taskDefinition) => {
      const input = { taskDefinition, include: ["TAGS"] };
      const { tags } = await ecs<{ tags: { key: string; value: string }[] }>(
        stack,
        "DescribeTaskDefinition",
        input,
      );
      return tags.find(({ key }) => key === "version")?.value ?? assert.fail(`${taskDefinition} has no tag`);
    }),
  );
  return [...new Set(commits)];
}

/** An ECS service as the stack's state knows it. */
function ecsService(stack: string, service: string): { cluster: string; name: string } {
  const { resources = [] } = state(stack).deployment;
  const found = resources.find(({ urn }) => urn.endsWith(`$aws:ecs/service:Service::${service}`));
  const { cluster, name } = (found?.inputs ?? assert.fail(`${stack} has no ${service}`)) as Record<
    string,
    string
  >;
  return { cluster: cluster ?? "", name: name ?? "" };
}

function ecs<Output>(stack: string, action: string, input: object): Promise<Output> {
  return callJson(account(stack), "ecs", `AmazonEC2ContainerServiceV20141113.${action}`, input);
}

function account(stack: string): EmulatedAccount {
  const { ports, account: id, region } = platform(stack);
  return { endpoint: `http://127.0.0.1:${ports.emulator}`, account: id, region };
}
