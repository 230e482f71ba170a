import assert from "node:assert/strict";
import * as fs from "node:fs";
import * as os from "node:os";
import * as path from "node:path";
import { parseManifest } from "../../components/release/manifest";
import { outlasting } from "../../local/commands/outlasting";
import { noteVersions, provideSamples } from "../../local/commands/samples";
import { sampleSha } from "../../local/docker/sample-binary";
import type { RunningPlatform } from "../../local/platform/settings";
import type { SampleService } from "../../local/stacks";
import { silent } from "../../local/support/progress";
import { fakeServer, type FakeServer } from "../docker/support";

const digest = `sha256:${"a".repeat(64)}`;

describe("the sample application for a stack's services", () => {
  let dir: string;
  let emulator: FakeServer;
  let answer: { status: number; body: string };
  let pushed: string[];

  beforeEach(async () => {
    dir = fs.mkdtempSync(path.join(os.tmpdir(), "platform-"));
    answer = { status: 200, body: "{}" };
    pushed = [];
    emulator = await fakeServer((_seen, response) => response.writeHead(answer.status).end(answer.body));
  });
  afterEach(async () => {
    await emulator.close();
    fs.rmSync(dir, { recursive: true });
  });

  const stackOf = (services: readonly SampleService[]) => ({
    ...{ name: "staging", environment: "staging", project: "shop", projectDir: "/nowhere" },
    ...{ account: "111111111111", region: "eu-west-1", services },
  });
  const provide = (...services: SampleService[]): Promise<void> => {
    const platform = {
      dir,
      account: "111111111111",
      region: "eu-west-1",
      ports: { emulator: Number(new URL(emulator.url).port) },
    } as RunningPlatform;
    return provideSamples(
      { stack: stackOf(services), progress: silent },
      platform,
      (_platform, { repository, tag }) => {
        pushed.push(`${repository}:${tag}`);
        return Promise.resolve(digest);
      },
    );
  };

  it("is pushed under a commit, and becomes the version on record", async () => {
    await provide({ name: "api", repository: "r/api" });
    assert.deepEqual(pushed, [`r/api:${sampleSha()}`]);
    const [call = assert.fail("nothing was recorded")] = emulator.seen;
    assert.equal(call.headers["x-amz-target"], "AmazonSSM.PutParameter");
    const { Name, Value, ...rest } = JSON.parse(call.body.toString()) as Record<string, string>;
    assert.equal(Name, "/shop/staging/releases/api");
    // Without Overwrite: a release's version stays.
    assert.deepEqual(rest, { Type: "String" });
    const { sha, digest: recorded, who } = parseManifest(Value ?? "");
    assert.deepEqual([sha, recorded, who], [sampleSha(), digest, "npm run local"]);
  });

  it("leaves a version alone that is on record already", async () => {
    answer = { status: 400, body: '{"__type":"ParameterAlreadyExists"}' };
    await provide({ name: "api", repository: "r/api" });
    assert.equal(emulator.seen.length, 1);
  });

  it("leaves versions that outlast the stack, also those that a release records, with their lock", () => {
    noteVersions(stackOf([{ name: "job", repository: "r/job", tag: "1" }]), dir);
    assert.deepEqual(outlasting(dir), []);
    noteVersions(
      stackOf([
        { name: "api", repository: "r/api" },
        { name: "job", repository: "r/job", tag: "1" },
      ]),
      dir,
    );
    assert.deepEqual(
      outlasting(dir).map(({ id }) => id),
      ["/shop/staging/releases/api", "/shop/staging/releases.lock"],
    );
  });

  it("says why a version could not be recorded", async () => {
    answer = { status: 400, body: '{"__type":"ValidationException"}' };
    await assert.rejects(provide({ name: "api", repository: "r/api" }), /PutParameter.*ValidationException/);
  });

  it("is pushed under the tag of a program that asks for one, and nothing is recorded", async () => {
    await provide({ name: "shop", repository: "r/shop", tag: "1.0.0" });
    assert.deepEqual(pushed, ["r/shop:1.0.0"]);
    assert.deepEqual(emulator.seen, []);
  });

  it("is pushed once for services that share a repository, each with a version of its own", async () => {
    await provide({ name: "api", repository: "r/app" }, { name: "worker", repository: "r/app" });
    assert.equal(pushed.length, 1);
    assert.equal(emulator.seen.length, 2);
  });
});
