import assert from "node:assert/strict";
import * as path from "node:path";
import type { Report } from "../../../ci/release/report";
import { manifestParameter, type Manifest, parseManifest } from "../../../components/release/manifest";
import { ask } from "../../../local/commands/answer";
import { callJson } from "../../../local/emulator/call";
import { accountOf, Ecs } from "./aws";
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
  const alike = new Map<string, string[]>();
  for (const [service, env] of Object.entries(services)) {
    const variables = JSON.stringify(
      Object.entries(env).flatMap(([name, value]) => ["--env", `${name}=${value}`]),
    );
    alike.set(variables, [...(alike.get(variables) ?? []), service]);
  }
  for (const [variables, names] of alike) {
    const run = await local(["image", stack, names.join(","), sha, ...(JSON.parse(variables) as string[])]);
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
    accountOf(stack),
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
  const { ecs, serviceName } = serviceOf(stack, service);
  const tasks = await ecs.tasks({ serviceName });
  const definitions = [...new Set(tasks.map(({ taskDefinitionArn }) => taskDefinitionArn))];
  const commits = await Promise.all(definitions.map((definition) => commitOf(ecs, definition)));
  return [...new Set(commits)];
}

/** Commit of the task that a schedule starts next. */
export async function startedNext(stack: string, service: string): Promise<string> {
  const { target } = inputsOf(stack, "aws:scheduler/schedule:Schedule", service) as {
    target: { arn: string; ecsParameters: { taskDefinitionArn: string } };
  };
  return commitOf(new Ecs(stack, target.arn), target.ecsParameters.taskDefinitionArn);
}

/** Sets the count of a service as scaling does, and waits until it runs. */
export async function scale(stack: string, service: string, tasks: number): Promise<void> {
  await serviceOf(stack, service).ecs.scale(service, tasks);
}

/** Number of tasks that a service shall have, as ECS knows it. */
export async function desiredCount(stack: string, service: string): Promise<number> {
  return (await serviceOf(stack, service).ecs.service(service)).desiredCount;
}

async function commitOf(ecs: Ecs, taskDefinition: string): Promise<string> {
  const { tags } = await ecs.call<{ tags: { key: string; value: string }[] }>("DescribeTaskDefinition", {
    taskDefinition,
    include: ["TAGS"],
  });
  return tags.find(({ key }) => key === "version")?.value ?? assert.fail(`${taskDefinition} has no tag`);
}

/** An ECS service as the stack's state knows it. */
function serviceOf(stack: string, service: string): { ecs: Ecs; serviceName: string } {
  const { cluster, name } = inputsOf(stack, "aws:ecs/service:Service", service) as Record<string, string>;
  return { ecs: new Ecs(stack, cluster ?? ""), serviceName: name ?? "" };
}

function inputsOf(stack: string, type: string, name: string): object {
  const { resources = [] } = state(stack).deployment;
  return (
    resources.find(({ urn }) => urn.endsWith(`$${type}::${name}`))?.inputs ??
    assert.fail(`${stack} has no ${type} ${name}`)
  );
}
