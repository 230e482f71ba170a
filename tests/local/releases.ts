import assert from "node:assert/strict";
import { local, localJson } from "./support/local";
import { serviceNames } from "../../stack/service-names";
import {
  answered,
  commit,
  count,
  desiredCount,
  onRecord,
  push,
  release,
  running,
  scale,
  startedNext,
} from "./support/releases";

/** The services of the program that run all the time, and the hosts of those that have one. */
const services = ["api", "web", "websockets", "worker"] as const;
const hosts = ["api.staging.example.com", "www.staging.example.com", "ws.staging.example.com"];

/** One image for each service, as a pipeline pushes them; what is said of one is what its image does otherwise. */
export function build(
  stack: string,
  sha: string,
  variants: Readonly<Record<string, Readonly<Record<string, string>>>> = {},
): Promise<void> {
  return push(stack, sha, { ...Object.fromEntries(serviceNames.map((name) => [name, {}])), ...variants });
}

/** Asserts that every service runs and answers a commit, and that it is on record. */
export async function runsEverywhere(stack: string, sha: string): Promise<void> {
  for (const service of services) {
    assert.deepEqual(await running(stack, service), [sha], service);
  }
  assert.deepEqual(await startedNext(stack, "cron"), sha);
  for (const service of serviceNames) assert.equal((await onRecord(stack, service)).sha, sha, service);
  for (const host of hosts) assert.equal(await answered(stack, host), sha, host);
}

/** What releases do to an environment that is up, one after the other. */
export function releasesOf(stack: string): void {
  const second = commit("b2");
  let first: string;

  it("the services roll at the same time, after one preparation, and keep the count that scaling chose", async () => {
    first = (await onRecord(stack, "api")).sha;
    await scale(stack, "worker", 2);
    await build(stack, second);
    const since = new Date().toISOString();
    const { code, report, said } = await release(stack, ["--sha", second]);
    assert.equal(code, 0, said);
    assert.equal(await count(stack, "RunTask", since), 1);
    assert.equal(await count(stack, "UpdateService", since), services.length);
    for (const service of services) {
      const progress = new RegExp(`^ *${service}: \\d+ of \\d+ tasks of staging-${service}:\\d+ run`, "m");
      assert.match(said, progress, `no progress of ${service}`);
      const { from, to } = report.services.find((each) => each.service === service)!;
      assert.deepEqual([from?.sha, to.sha], [first, second]);
    }
    await runsEverywhere(stack, second);
    assert.equal(await desiredCount(stack, "worker"), 2);
  });

  it("an image that isn't there stops the release with repository and tag, before anything", async () => {
    const missing = commit("0f");
    await push(stack, missing, { api: {} });
    const since = new Date().toISOString();
    const { code, report } = await release(stack, ["--sha", missing]);
    assert.equal(code, 1);
    const problems = report.problems.join("\n");
    for (const service of serviceNames.filter((name) => name !== "api")) {
      assert.match(
        problems,
        new RegExp(`dkr\\.ecr\\.eu-west-1\\.amazonaws\\.com/${service}[\\s\\S]*${missing}`),
      );
    }
    assert.doesNotMatch(problems, /amazonaws\.com\/api\b/);
    assert.equal(await count(stack, "RegisterTaskDefinition", since), 0);
  });

  it("a preparation that fails touches no service, and says why", async () => {
    const bad = commit("d4");
    await build(stack, bad, { api: { PREPARE_FAIL: "3" } });
    const since = new Date().toISOString();
    const { code, report } = await release(stack, ["--sha", bad]);
    assert.equal(code, 1);
    assert.equal(report.outcome, "failed");
    const problems = JSON.stringify(report);
    assert.match(problems, /exit code 3/);
    assert.match(problems, /step 2 of 3 failed/);
    assert.equal(await count(stack, "UpdateService", since), 0);
    await runsEverywhere(stack, second);
  });

  it("a version that crashes in one service takes the others back", async () => {
    const bad = commit("e5");
    await build(stack, bad, { web: { CRASH_ON_START: "3" } });
    const { code, report, said } = await release(stack, ["--sha", bad]);
    assert.equal(code, 1, said);
    assert.equal(report.outcome, "taken-back", said);
    const web = report.services.find(({ service }) => service === "web")!;
    assert.match(web.reasons.join("\n"), /exit code 3/);
    assert.match(web.reasons.join("\n"), /crashing at the start/);
    for (const { answers } of report.services) assert.equal(answers, second);
    await runsEverywhere(stack, second);
  });

  it("a plain update with that version fails, and fails again", async () => {
    const bad = commit("e5");
    const { images } = await localJson<{ images: { digest: string }[] }>([
      "image",
      stack,
      "web",
      bad,
      "--env",
      "CRASH_ON_START=3",
    ]);
    const versions = JSON.stringify({ web: { sha: bad, digest: images[0]!.digest } });
    const update = () => local(["up", stack, "--", "--config", `ecs-environment:versions=${versions}`]);
    const once = await update();
    assert.equal(once.code, 1);
    assert.match(once.stdout, /exit code 3/);
    const again = await update();
    assert.equal(again.code, 1, again.stdout);
    assert.equal(await answered(stack, hosts[1]!), second);
  });

  it("a plain update without it repairs that", async () => {
    const run = await local(["up", stack]);
    assert.equal(run.code, 0, run.stdout);
    await runsEverywhere(stack, second);
  });
}

/** The same, of what is rarer: they begin where all services run one version, and end there with the one that was `first`. */
export function rarerReleasesOf(stack: string, first: string): void {
  const third = commit("ab");
  let second: string;

  it("a version that answers as the old one is taken back", async () => {
    second = (await onRecord(stack, "api")).sha;
    const liar = commit("f6");
    await build(stack, liar, { api: { RELEASE_SHA: second } });
    const { code, report, said } = await release(stack, ["--sha", liar]);
    assert.equal(code, 1, said);
    assert.equal(report.outcome, "taken-back");
    const api = report.services.find(({ service }) => service === "api")!;
    assert.match(api.reasons.join("\n"), new RegExp(`/version.*${second}`));
    await runsEverywhere(stack, second);
  });

  it("one service alone changes nothing but its own", async () => {
    await push(stack, third, { worker: {} });
    const since = new Date().toISOString();
    const { code, said } = await release(stack, ["--sha", third, "--service", "worker"]);
    assert.equal(code, 0, said);
    assert.equal(await count(stack, "RunTask", since), 0);
    assert.equal(await count(stack, "RegisterTaskDefinition", since), 1);
    assert.equal(await count(stack, "UpdateService", since), 1);
    assert.deepEqual(await running(stack, "worker"), [third]);
    assert.equal(await answered(stack, hosts[0]!), second);
  });

  it("an update of the infrastructure moves no service, from whatever checkout it is", async () => {
    const since = new Date().toISOString();
    const run = await local(["up", stack, "--", "--config", "ecs-environment:logRetentionInDays=60"]);
    assert.equal(run.code, 0, run.stdout);
    assert.equal(await count(stack, "RegisterTaskDefinition", since), 0);
    assert.deepEqual(await running(stack, "worker"), [third]);
    assert.deepEqual(await running(stack, "api"), [second]);
  });

  it("what else the checkout would change stops a release", async () => {
    const { code, report } = await release(stack, ["--sha", second, "--config", "logRetentionInDays=90"]);
    assert.equal(code, 1);
    assert.equal(report.outcome, "refused");
    assert.match(report.otherChanges.join("\n"), /logGroup/i);
  });

  it("an older version comes back without its preparation", async () => {
    const since = new Date().toISOString();
    const { code, said } = await release(stack, ["--to", first, "--config", "logRetentionInDays=60"]);
    assert.equal(code, 0, said);
    assert.equal(await count(stack, "RunTask", since), 0);
    await runsEverywhere(stack, first);
  });
}
