import assert from "node:assert/strict";
import { setTimeout as sleep } from "node:timers/promises";
import { killTree } from "../../local/support/processes";
import { calls, local, localJson, platform, type Running } from "./support/local";
import { build, rarerReleasesOf, runsEverywhere } from "./releases";
import { commit, count, onRecord, release, released, startRelease } from "./support/releases";

const stack = "staging";
/** Waits until an action was called so often since a time, while a release goes on. */
async function until(action: string, since: string, { child }: Running, times = 1): Promise<void> {
  while ((await calls(platform(stack), { action, since })).length < times) {
    assert.ok(child.exitCode === null && child.signalCode === null, `the release ended before ${action}`);
    await sleep(200);
  }
}

/** Kills a release with all that it started, as a machine that is switched off does. */
async function kill({ child, done }: Running): Promise<void> {
  killTree(child.pid!);
  await done;
}

describe("releases of staging that are killed, hang, or meet", () => {
  before(async () => {
    await local(["reset", stack]);
  });
  after(async () => {
    await local(["reset", stack]);
  });

  const [first, second, third] = [commit("a1"), commit("b2"), commit("c3")];
  const begin = commit("90");

  it("a release of an environment that isn't there yet can be looked at", async () => {
    await build(stack, begin);
    const { code, report } = await release(stack, ["--sha", begin, "--dry-run"]);
    assert.equal(code, 0, JSON.stringify(report));
    assert.equal(report.outcome, "previewed");
  });

  it("killed while it brings the environment up, the next one finishes", async () => {
    const since = new Date().toISOString();
    const killed = startRelease(stack, ["--sha", begin]);
    await until("CreateLoadBalancer", since, killed);
    await kill(killed);
    const { code, report, said } = await release(stack, ["--sha", begin]);
    assert.equal(code, 0, said);
    assert.equal(report.outcome, "released");
    await runsEverywhere(stack, begin);
  });

  it("nothing changes on the next preview, read back from the account", async () => {
    const run = await local(["preview", stack, "--", "--refresh", "--expect-no-changes"]);
    assert.equal(run.code, 0, run.stdout);
  });

  it("a preparation that hangs is ended by its own task, and touches no service", async () => {
    const before = (await onRecord(stack, "api")).sha;
    const hanging = commit("0e");
    await build(stack, hanging, { api: { PREPARE_HANG: "true" } });
    const args = ["--sha", hanging, "--config", "prepareTimeoutInSeconds=10", "--with-infrastructure"];
    const { code, report } = await release(stack, args);
    assert.equal(code, 1);
    assert.equal(report.outcome, "failed");
    assert.match(JSON.stringify(report), /10 seconds/);
    await runsEverywhere(stack, before);
  });

  it("killed while it prepares, the next one waits for the task that is there", async () => {
    await build(stack, first, { api: { PREPARE_SECONDS: "25" } });
    const since = new Date().toISOString();
    const killed = startRelease(stack, ["--sha", first]);
    await until("RunTask", since, killed);
    await sleep(3_000);
    await kill(killed);
    const { code, said } = await release(stack, ["--sha", first]);
    assert.equal(code, 0, said);
    assert.equal(await count(stack, "RunTask", since), 1);
    await runsEverywhere(stack, first);
  });

  it("killed while it rolls, the next one finishes", async () => {
    await build(stack, second);
    const since = new Date().toISOString();
    const killed = startRelease(stack, ["--sha", second]);
    await until("UpdateService", since, killed);
    await kill(killed);
    assert.equal((await onRecord(stack, "api")).sha, first);
    const { code, said } = await release(stack, ["--sha", second]);
    assert.equal(code, 0, said);
    await runsEverywhere(stack, second);
  });

  it("killed while it goes back, the next one brings all to one version", async () => {
    const bad = commit("d4");
    await build(stack, bad, { web: { CRASH_ON_START: "3" } });
    const since = new Date().toISOString();
    const killed = startRelease(stack, ["--sha", bad]);
    // Three to the bad version; the fourth is the first on the way back.
    await until("UpdateService", since, killed, 4);
    await kill(killed);
    await build(stack, third);
    const { code, said } = await release(stack, ["--sha", third]);
    assert.equal(code, 0, said);
    await runsEverywhere(stack, third);
  });

  it("a second release refuses, or waits for the first, and says whose it is", async () => {
    const since = new Date().toISOString();
    const one = startRelease(stack, ["--to", second, "--who", "Ada"]);
    await until("PutParameter", since, one);
    const refused = await release(stack, ["--to", first, "--wait", "0"]);
    assert.equal(refused.code, 1);
    assert.match(JSON.stringify(refused.report), /Ada/);
    const waiting = await release(stack, ["--to", first, "--wait", "5"]);
    const done = released(await one.done);
    assert.equal(done.code, 0, done.said);
    assert.match(waiting.said, /Ada/);
    assert.equal(waiting.code, 0, waiting.said);
    await runsEverywhere(stack, first);
  });

  rarerReleasesOf(stack, second);

  it("nothing is left", async () => {
    const { left } = await localJson<{ left: unknown[] }>(["destroy", stack]);
    assert.deepEqual(left, []);
  });
});
