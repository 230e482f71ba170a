import assert from "node:assert/strict";
import { setTimeout as sleep } from "node:timers/promises";
import { ask, type AskOptions } from "../../local/commands/answer";
import { listContainers } from "../../local/docker/api";
import type { RunningPlatform } from "../../local/platform/settings";
import { killTree } from "../../local/support/processes";
import { releasesOf } from "./releases";
import { ec2, fault } from "./support/account";
import { eventually } from "./support/eventually";
import { calls, local, localJson, platform, start, type Running } from "./support/local";
import { runningProcesses } from "./support/processes";

interface UpResult {
  readonly outputs: { readonly url: string; readonly clusterName: string };
  readonly answer: {
    readonly status: number;
    readonly body: string;
    readonly https: number;
    readonly http: number;
    readonly ca: string;
  };
  readonly containers: { readonly running: boolean };
}
interface Preview {
  readonly steps: readonly { readonly op: string; readonly urn: string }[];
}

const stack = "staging";
const raised = ["--config", "ecs-environment:apiDesiredCount=3"];

describe("staging on the real engine", function () {
  let result: UpResult;
  let dockerHost: string;
  const request = (protocol: "http" | "https", host: string, path: string): AskOptions => ({
    protocol,
    port: protocol === "https" ? result.answer.https : result.answer.http,
    host,
    path,
    ca: result.answer.ca,
  });
  /** The stack's containers; a daemon that is gone has none. Others on this machine may use the same daemon. */
  const containers = async (): Promise<string[]> =>
    (await listContainers(dockerHost, cluster()).catch(() => [])).map(({ Names }) => Names.join());
  const cluster = (): string =>
    `com.amazonaws.ecs.cluster=arn:aws:ecs:eu-west-1:111111111111:cluster/${result.outputs.clusterName}`;
  const host = (): string => new URL(result.outputs.url).hostname;

  before(async () => {
    await local(["reset", stack]);
  });
  after(async () => {
    await local(["reset", stack]);
  });

  it("an update that is killed while the load balancer is made leaves the engine's lock and pending creations", async () => {
    const running = start(["up", stack]);
    // The network comes first. Then two rules exist, and the engine doesn't know it.
    await until("CreateVpc", running);
    const hidden = { action: "AuthorizeSecurityGroupIngress", answerDelayMs: 120_000 };
    const healed = await fault(platform(stack), hidden);
    await until("CreateLoadBalancer", running);
    while ((await ingressRules(platform(stack))).length < 2) await sleep(200);
    killTree(running.child.pid!, "supervisor.ts");
    await sleep(500);
    await healed();
    const { code, signal } = await running.done;
    assert.notEqual(code, 0);
    assert.equal(signal, "SIGKILL");
  });

  it("the next up finishes, and the container answers through the load balancer", async () => {
    const since = new Date().toISOString();
    result = await localJson<UpResult>(["up", stack]);
    // A rule for each of the three services with an address, one from the worker; the load balancer's two were there.
    const action = "AuthorizeSecurityGroupIngress";
    assert.equal((await calls(platform(stack), { action, since })).length, 4);
    assert.equal(result.containers.running, true);
    assert.equal(result.answer.status, 200);
    assert.match(result.answer.body, /"sha"/);
    dockerHost = platform(stack).dockerHost!;
  });

  it("HTTPS reaches the service, HTTP is redirected, an unknown host gets 404", async () => {
    const service = await ask(request("https", host(), "/"));
    assert.equal(service.status, 200);
    const redirect = await ask(request("http", host(), "/some/path?x=1"));
    assert.equal(redirect.status, 301);
    assert.match(redirect.location ?? "", new RegExp(`^https://${host()}(:\\d+)?/some/path\\?x=1$`));
    const unknown = await ask(request("https", "nobody.staging.example.com", "/"));
    assert.equal(unknown.status, 404);
  });

  it("nothing changes on the next preview, read back from the account", async () => {
    const run = await local(["preview", stack, "--", "--refresh", "--expect-no-changes"]);
    assert.equal(run.code, 0, run.stdout);
  });

  it("what somebody removed by hand is found by a refresh, and made again", async () => {
    const rules = await ingressRules(platform(stack));
    const [{ id, group } = assert.fail("no rule lets anything in")] = rules;
    const removed = { GroupId: group, "SecurityGroupRuleId.1": id };
    await ec2(platform(stack), "RevokeSecurityGroupIngress", removed);
    assert.equal((await ingressRules(platform(stack))).length, rules.length - 1);
    const refreshed = await local(["refresh", stack]);
    assert.equal(refreshed.code, 0, refreshed.stdout);
    const repaired = await local(["up", stack]);
    assert.equal(repaired.code, 0, repaired.stdout);
    assert.equal((await ingressRules(platform(stack))).length, rules.length);
  });

  it("a raised count changes one resource, the service", async () => {
    const { output } = await localJson<{ output: string }>(["preview", stack, "--", "--json", ...raised]);
    // The engine counts the component as changed too: its arguments are in the state.
    const changed = (JSON.parse(output) as Preview).steps.filter(
      ({ op, urn }) => op !== "same" && /\$aws:[^$]*$/.test(urn),
    );
    assert.deepEqual(
      changed.map(({ op, urn }) => `${op} ${urn.split("::").at(-2)?.split("$").at(-1)}`),
      ["update aws:ecs/service:Service"],
    );
  });

  it("Ctrl-C in the middle of an update ends it cleanly, and the next up finishes it", async () => {
    const since = new Date().toISOString();
    const running = start(["up", stack, "--", ...raised]);
    await until("UpdateService", running, since);
    running.child.kill("SIGINT");
    const interrupted = await running.done;
    assert.ok(interrupted.code === 130 || interrupted.code === 0, `code ${interrupted.code}`);
    await eventually(() => runningProcesses("pulumi"), []);
    const finished = await local(["up", stack, "--", ...raised]);
    assert.equal(finished.code, 0, finished.stdout);
    // Of api, web, websockets and worker; those of the tasks that were replaced are still being stopped.
    await eventually(async () => (await containers()).length, 3 + 2 + 2 + 1);
  });

  it("Ctrl-C twice ends an update at once, with all that it started", async () => {
    const since = new Date().toISOString();
    const running = start(["up", stack]);
    await until("UpdateService", running, since);
    running.child.kill("SIGINT");
    // Closer together they are one key press, which npm passes on a second time.
    await sleep(600);
    running.child.kill("SIGINT");
    assert.equal((await running.done).code, 130);
    await eventually(() => runningProcesses("pulumi"), []);
    const finished = await local(["up", stack]);
    assert.equal(finished.code, 0, finished.stdout);
    await eventually(async () => (await containers()).length, 2 + 2 + 2 + 1);
  });

  it("the configured role is assumed, and credentials of another account are stopped", async () => {
    const assumed = await calls(platform(stack), { action: "AssumeRole" });
    assert.ok(assumed.length > 0);
    const stranger = ["ecs-environment:accountId=333333333333", "ecs-environment:assumeRoleArn="];
    const args = stranger.flatMap((value) => ["--config", value]);
    const run = await local(["preview", stack, "--", ...args]);
    assert.equal(run.code, 1);
    assert.match(run.stdout, /AWS account ID not allowed: 111111111111/);
  });

  releasesOf(stack);

  it("every call was signed for the stack's account and region", async () => {
    const seen = await calls(platform(stack));
    assert.ok(seen.length > 100);
    const others = seen.filter(
      ({ account, region, service }) =>
        account !== "111111111111" ||
        (region !== "eu-west-1" && !["iam", "route53", "sts"].includes(service)),
    );
    assert.deepEqual(others, []);
  });

  it("a destroyed stack leaves nothing: no resource, no container, no process", async () => {
    const { left } = await localJson<{ left: unknown[] }>(["destroy", stack]);
    assert.deepEqual(left, []);
    await eventually(containers, []);
    await eventually(() => runningProcesses("serve.py"), []);
  });
});

/** The rules that let something into a security group of the stack. */
async function ingressRules(running: RunningPlatform): Promise<{ id: string; group: string }[]> {
  const rules = (await ec2(running, "DescribeSecurityGroupRules")).split("<item>");
  return rules.flatMap((rule) => {
    const value = (name: string): string => new RegExp(`<${name}>([^<]+)<`).exec(rule)?.[1] ?? "";
    const known = value("isEgress") === "false" && value("tagSet") === "";
    return known ? [{ id: value("securityGroupRuleId"), group: value("groupId") }] : [];
  });
}

/** Waits until the gateway has seen a call of an update that is running. */
async function until(action: string, { child }: Running, since = "0"): Promise<void> {
  for (;;) {
    const seen = await Promise.resolve()
      .then(() => calls(platform(stack), { action, since }))
      .catch(() => []);
    if (seen.length > 0) return;
    assert.ok(child.exitCode === null && child.signalCode === null, `the update ended before ${action}`);
    await sleep(200);
  }
}
