import assert from "node:assert/strict";
import * as path from "node:path";
import { ask } from "../../local/commands/answer";
import { repoRoot } from "../../local/support/paths";
import { calls, local, localJson, platform, type Run } from "./support/local";

interface UpResult {
  readonly outputs: { readonly url: string };
  readonly answer: { readonly status: number; readonly https: number; readonly ca: string };
  readonly policies: { readonly packs: readonly string[]; readonly violations: readonly unknown[] };
}

const review = "review-example";

describe("a review in staging", function () {
  let staging: UpResult;

  before(async () => {
    await local(["reset", "staging"]);
  });
  after(async () => {
    await local(["reset", "staging"]);
  });
  const refused = (run: Run, message: RegExp): void => {
    assert.equal(run.code, 1, run.stdout);
    assert.match(run.stderr, message);
  };
  const quiet = async (stack: string): Promise<void> => {
    const run = await local(["preview", stack, "--", "--refresh", "--expect-no-changes"]);
    assert.equal(run.code, 0, run.stdout);
  };

  it("is told what it needs while staging isn't there", async () => {
    refused(
      await local(["up", review]),
      /lives in staging, which is not up[\s\S]*npm run local -- up staging/,
    );
  });

  it("comes up beside staging, passes the policies, and answers at a host of its own", async () => {
    staging = await localJson<UpResult>(["up", "staging"]);
    const result = await localJson<UpResult>(["up", review]);
    assert.equal(result.outputs.url, "https://api-example.staging.example.com");
    assert.equal(result.answer.status, 200);
    for (const { policies } of [staging, result]) {
      assert.deepEqual(policies.packs, ["ecs-environment"]);
      assert.deepEqual(policies.violations, []);
    }
  });

  it("changes nothing for staging, and nothing changes for it, both asked at the same time", async () => {
    await Promise.all([quiet("staging"), quiet(review)]);
  });

  it("keeps staging from being destroyed, and has no platform to stop", async () => {
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

  it("a violation stops an update in its preview, before anything changes", async () => {
    const since = new Date().toISOString();
    const pack = path.join(repoRoot, "tests", "local", "stacks", "refusing-pack");
    const count = ["--config", "ecs-environment:apiDesiredCount=3"];
    const run = await local(["up", "staging", "--policy-pack", pack, "--", ...count]);
    assert.equal(run.code, 1);
    assert.match(run.stdout, /\[mandatory\] +at-most-two-tasks[\s\S]*Ask for two tasks\./);
    assert.match(run.stdout, /stopped before it changed anything/);
    const changing = (await calls(platform("staging"), { since })).filter(
      ({ service, action }) => service === "ecs" && !/^(Describe|List)/.test(action),
    );
    assert.deepEqual(changing, []);
  });

  it("is destroyed without leftovers, and staging goes on", async () => {
    const { left } = await localJson<{ left: unknown[] }>(["destroy", review]);
    assert.deepEqual(left, []);
    const { https, ca } = staging.answer;
    const asked = { protocol: "https", port: https, path: "/", ca } as const;
    assert.equal((await ask({ ...asked, host: "api.staging.example.com" })).status, 200);
    assert.equal((await ask({ ...asked, host: "api-example.staging.example.com" })).status, 404);
  });

  it("staging leaves nothing after it", async () => {
    const { left } = await localJson<{ left: unknown[] }>(["destroy", "staging"]);
    assert.deepEqual(left, []);
  });
});
