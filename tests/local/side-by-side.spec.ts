import assert from "node:assert/strict";
import { mirrorDifferences } from "../../ci/mirror/mirror";
import { ask } from "../../local/commands/answer";
import { calls, local, localJson, platform, type RecordedCall, type Run } from "./support/local";
import { runningProcesses } from "./support/processes";
import { ledger, state } from "./support/state";

interface UpResult {
  readonly outputs: { readonly url: string };
  readonly answer: { readonly status: number; readonly https: number; readonly ca: string };
  readonly policies: { readonly packs: readonly string[]; readonly violations: readonly unknown[] };
}

const environments = ["staging", "production"] as const;
const review = "review-example";
const stacks = [...environments, review] as const;

const accounts = {
  staging: { account: "111111111111", region: "eu-west-1" },
  production: { account: "222222222222", region: "eu-central-1" },
} as const;

/** Services of AWS that have no region of their own: calls to them are signed for us-east-1. */
const global = ["iam", "route53", "sts"];

describe("staging with a review, and production beside it", function () {
  let answers: { https: number; ca: string };

  before(async () => {
    await together(environments, (stack) => local(["reset", stack]));
  });
  after(async () => {
    await together(environments, (stack) => local(["reset", stack]));
  });

  it("a review is told what it needs while its environment isn't there", async () => {
    refused(
      await local(["up", review]),
      /lives in staging, which is not up[\s\S]*npm run local -- up staging/,
    );
  });

  it("both environments come up at the same time, pass the policies, and answer", async () => {
    const [staging, production] = await together(environments, (stack) => localJson<UpResult>(["up", stack]));
    isUp(staging!, "https://api.staging.example.com");
    isUp(production!, "https://api.production.example.com");
    answers = staging!.answer;
  });

  it("the review comes up in staging, passes the policies, and answers at a host of its own", async () => {
    isUp(await localJson<UpResult>(["up", review]), "https://api-example.staging.example.com");
  });

  it("no call went to the other's account or region", async () => {
    for (const stack of environments) {
      const { account, region } = accounts[stack];
      const seen = await calls(platform(stack));
      assert.ok(seen.length > 100);
      const strangers = seen.filter(
        (call) => call.account !== account || (call.region !== region && !global.includes(call.service)),
      );
      assert.deepEqual(strangers, []);
      assert.ok(
        seen.some(({ action }) => action === "AssumeRole"),
        "nobody took on the role",
      );
    }
  });

  it("nothing changes on the next preview of any, read back from the accounts at the same time", async () => {
    const runs = await together(stacks, (stack) =>
      local(["preview", stack, "--", "--refresh", "--expect-no-changes"]),
    );
    for (const { code, stdout } of runs) assert.equal(code, 0, stdout);
  });

  it("production mirrors staging but for what is allowed by name", () => {
    assert.deepEqual(mirrorDifferences(state("staging"), state("production")), []);
  });

  it("every service has its monitors, each environment's own, and the review has none", async () => {
    for (const stack of environments) {
      const monitors = await ledger(stack, "datadog");
      assert.deepEqual(
        monitors.map(({ name }) => name).sort(),
        [
          ...["api", "web", "websockets"].flatMap((name) => [`${name}-healthy-hosts`, `${name}-target-5xx`]),
          ...["api", "web", "websockets", "worker"].flatMap((name) => [
            `${name}-memory`,
            `${name}-restarts`,
            `${name}-running-tasks`,
          ]),
          ...["cron-dead-letters", "cron-failed", "cron-missed", "jobs-dead-letters", "jobs-oldest-message"],
        ].sort(),
      );
      for (const { inputs } of monitors) {
        assert.ok(typeof inputs.message === "string");
        const handles = new Set(inputs.message.match(/@\S+/g));
        assert.deepEqual([...handles].sort(), [`@pagerduty-${stack}`, `@slack-${stack}`]);
      }
    }
  });

  it("a bad configuration stops an update before anything changes, with all of its problems", async () => {
    const said = await stopped({ zones: "9", apiDesiredCount: "4", apiMemory: "300" });
    assert.match(said, /the configuration of stack "staging" has 2 problems:/);
    assert.match(said, /ecs-environment:zones is "9"; allowed: a whole number from 2 to 6/);
    assert.match(said, /pulumi config set ecs-environment:apiMemory 512/);
  });

  it("a violation of a policy stops an update before anything changes, with the rule and the remedy", async () => {
    const said = await stopped({ alertPager: "@slack-staging", apiDesiredCount: "4" });
    assert.match(said, /\[mandatory\].* monitor-routing/);
  });

  it("credentials of another account stop an update before anything changes", async () => {
    const said = await stopped({ accountId: "333333333333", assumeRoleArn: "" });
    assert.match(said, /AWS account ID not allowed: 111111111111/);
  });

  it("the review keeps staging from being destroyed, and has no platform to stop", async () => {
    refused(
      await local(["destroy", "staging"]),
      /still has a review: review-example[\s\S]*destroy review-example/,
    );
    refused(await local(["stop", review]), /platform of staging[\s\S]*stop staging/);
    refused(await local(["reset", review]), /still has \d+ resources[\s\S]*destroy review-example/);
    const { reviews } = await localJson<{ reviews: { name: string }[] }>(["status", "staging"]);
    assert.deepEqual(
      reviews.map(({ name }) => name),
      [review],
    );
  });

  it("the review is destroyed without leftovers, and staging goes on", async () => {
    const { left } = await localJson<{ left: unknown[] }>(["destroy", review]);
    assert.deepEqual(left, []);
    const asked = { protocol: "https", port: answers.https, path: "/", ca: answers.ca } as const;
    assert.equal((await ask({ ...asked, host: "api.staging.example.com" })).status, 200);
    assert.equal((await ask({ ...asked, host: "api-example.staging.example.com" })).status, 404);
  });

  it("both environments are destroyed without leftovers, at the same time", async () => {
    const results = await together(environments, (stack) => localJson<{ left: unknown }>(["destroy", stack]));
    for (const { left } of results) assert.deepEqual(left, []);
    for (const stack of environments) assert.deepEqual(await ledger(stack, "datadog"), []);
    assert.deepEqual(runningProcesses("serve.py"), []);
    assert.deepEqual(runningProcesses("supervisor.ts"), []);
  });
});

/** The same for several stacks, at the same time. */
function together<S, T>(names: readonly S[], work: (stack: S) => Promise<T>): Promise<T[]> {
  return Promise.all(names.map(work));
}

function isUp({ outputs, answer, policies }: UpResult, url: string): void {
  assert.equal(outputs.url, url);
  assert.equal(answer.status, 200);
  assert.deepEqual(policies, { packs: ["ecs-environment"], violations: [], advice: [] });
}

function refused(run: Run, message: RegExp): void {
  assert.equal(run.code, 1, run.stdout);
  assert.match(run.stderr, message);
}

/** Runs an update of staging that must fail; nothing may be written to the account or to the state. */
async function stopped(config: Record<string, string>): Promise<string> {
  const since = new Date().toISOString();
  const before = state("staging").deployment.resources;
  const args = Object.entries(config).flatMap(([key, value]) => [
    "--config",
    `ecs-environment:${key}=${value}`,
  ]);
  const run = await local(["up", "staging", "--", ...args]);
  assert.equal(run.code, 1, run.stdout);
  assert.match(run.stdout, /stopped before it changed anything/);
  assert.deepEqual((await calls(platform("staging"), { since })).filter(changes), []);
  assert.deepEqual(state("staging").deployment.resources, before);
  return run.stdout;
}

/** Whether a call changes something in the account. */
function changes({ action }: RecordedCall): boolean {
  return !/^(Describe|List|Get|Head|AssumeRole)/.test(action);
}
