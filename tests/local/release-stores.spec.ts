import assert from "node:assert/strict";
import { type ChildProcess, spawn } from "node:child_process";
import { createHash } from "node:crypto";
import { once } from "node:events";
import * as fs from "node:fs";
import * as path from "node:path";
import { ECR } from "@aws-sdk/client-ecr";
import { SSM } from "@aws-sdk/client-ssm";
import { readHistory } from "../../ci/release/history";
import { markReleased } from "../../ci/release/images";
import { type HeldLock, LockHeldError, type LockOptions, withLock } from "../../ci/release/lock";
import { readManifests, writeManifest } from "../../ci/release/manifests";
import { registryDigest } from "../../ci/release/registry/docker-registry";
import { RegistryError, resolveDigest, resolveDigests } from "../../ci/release/registry/resolve";
import type { Manifest } from "../../components/release/manifest";
import { ensureRepository, pushImage } from "../../local/docker/registry";
import { installEmulator } from "../../local/engine/install";
import { platformDir, type RunningPlatform } from "../../local/platform/settings";
import { startPlatform, stopPlatform } from "../../local/platform/start";
import type { Stack } from "../../local/stacks";
import { repoRoot } from "../../local/support/paths";
import { silent } from "../../local/support/progress";
import { tinyImage as image } from "../support/images";

// What a release keeps in AWS, on the emulated account: no engine, no containers.

const stack: Stack = {
  name: "staging",
  environment: "staging",
  project: "release-stores",
  projectDir: repoRoot,
  account: "111111111111",
  region: "eu-west-1",
  services: [],
};
const sha = "0123456789abcdef0123456789abcdef01234567";

describe("what a release keeps in AWS", () => {
  let platform: RunningPlatform;
  let environment: NodeJS.ProcessEnv;
  let ssm: SSM;
  let ecr: ECR;
  const children: ChildProcess[] = [];

  before(async () => {
    // On Node 20 each of the SDK's clients says otherwise that it would like a newer one.
    process.env.AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED = "true";
    platform = await startPlatform(stack, await installEmulator({ progress: silent }));
    const endpoint = `http://127.0.0.1:${platform.ports.gateway}`;
    const { account, region } = platform;
    const client = { endpoint, region, credentials: { accessKeyId: account, secretAccessKey: "local" } };
    ssm = new SSM(client);
    ecr = new ECR(client);
    environment = {
      ...process.env,
      AWS_ENDPOINT_URL: endpoint,
      AWS_REGION: region,
      AWS_ACCESS_KEY_ID: account,
      AWS_SECRET_ACCESS_KEY: "local",
    };
  });
  after(async () => {
    for (const child of children) child.kill("SIGKILL");
    await stopPlatform(platformDir(stack));
    fs.rmSync(platformDir(stack), { recursive: true, force: true });
  });

  describe("its lock", () => {
    const options = (who: string, more: Partial<LockOptions> = {}): LockOptions => ({
      ssm,
      project: "shop",
      stack: "staging",
      who,
      what: "a test",
      waitInMinutes: 1,
      say: () => undefined,
      ...more,
    });

    it("is held, refused to others, confirmed and given back, again and again", async () => {
      for (const who of ["ann", "bob"]) {
        await withLock(options(who), async (held) => {
          assert.equal(held.takenOverFrom, undefined);
          await held.confirm();
          await assert.rejects(
            withLock(options("eva", { waitInMinutes: 0 }), () => Promise.resolve()),
            (error) => error instanceof LockHeldError && error.holder.who === who,
          );
        });
      }
      assert.deepEqual(await tagsOf("/shop/staging/releases.lock"), {
        environment: "staging",
        service: "shared",
        "managed-by": "release",
      });
    });

    it("of a process that was killed is taken over at once, by one of those who want it", async () => {
      const child = spawn(
        process.execPath,
        ["--import", "tsx", path.join("tests", "local", "support", "lock-holder.ts"), "shop", "killed"],
        { cwd: repoRoot, env: environment, stdio: ["ignore", "pipe", "inherit"] },
      );
      children.push(child);
      const [said] = (await once(child.stdout, "data")) as [Buffer];
      assert.equal(said.toString(), "held\n");
      child.kill("SIGKILL");
      await once(child, "close");

      let inside = 0;
      const taken: unknown[] = [];
      const work = async (held: HeldLock): Promise<void> => {
        assert.equal(++inside, 1);
        taken.push(held.takenOverFrom?.pid);
        await held.confirm();
        held.leave(false);
        inside--;
      };
      await Promise.all(
        ["ann", "bob", "cem"].map((who) => withLock(options(who, { stack: "killed" }), work)),
      );
      assert.deepEqual(taken, [child.pid, undefined, undefined]);
    });
  });

  describe("the versions of record", () => {
    const owner = { project: "shop", stack: "staging" };
    const manifest = (number: number): Manifest => ({
      sha: (0x1000000 + number).toString(16),
      digest: `sha256:${"0".repeat(64)}`,
      time: "2026-03-01T09:30:00.000Z",
      who: `{{ann}} ${number}`,
    });

    it("are read as they were written, with all that were before", async () => {
      assert.deepEqual(await readManifests(ssm, owner), { manifests: {}, problems: [], unreadable: [] });
      const services = Array.from({ length: 12 }, (_, index) => `service-${index}`);
      for (const service of services) await writeManifest(ssm, { ...owner, service }, manifest(0));
      for (const number of [1, 2]) {
        await writeManifest(ssm, { ...owner, service: "service-3" }, manifest(number));
      }
      const { manifests, problems } = await readManifests(ssm, owner);
      assert.deepEqual(problems, []);
      assert.deepEqual(Object.keys(manifests).sort(), services.sort());
      assert.deepEqual(manifests["service-3"], manifest(2));
      assert.deepEqual(await readHistory(ssm, { ...owner, service: "service-3" }), [2, 1, 0].map(manifest));
      assert.deepEqual(await tagsOf("/shop/staging/releases/service-3"), {
        environment: "staging",
        service: "service-3",
        "managed-by": "release",
      });
    });
  });

  describe("images", () => {
    const repository = "111111111111.dkr.ecr.eu-west-1.amazonaws.com/team/api";
    const access = { ecr: () => ecr, environment: {} };
    const type = "application/vnd.oci.image.index.v1+json";
    const index = JSON.stringify({
      schemaVersion: 2,
      mediaType: type,
      manifests: [{ mediaType: image.manifest.mediaType, digest: image.manifest.digest, size: 1 }],
    });
    const indexDigest = `sha256:${createHash("sha256").update(index).digest("hex")}`;

    before(async () => {
      const { account, region, ports } = platform;
      const emulator = `http://127.0.0.1:${ports.emulator}`;
      const target = { emulator, account, region, name: "team/api" };
      await ensureRepository(target);
      await pushImage(target, image, "abcdef1");
      const pushed = { repositoryName: "team/api", imageManifest: index, imageManifestMediaType: type };
      await ecr.putImage({ ...pushed, imageTag: sha });
    });

    it("are resolved to their digest, an index to its own", async () => {
      const { digest } = image.manifest;
      assert.equal(await resolveDigest(access, { repository, tag: "abcdef1" }), digest);
      assert.deepEqual(await resolveDigests(access, { api: repository, worker: repository }, sha), {
        api: indexDigest,
        worker: indexDigest,
      });
    });

    it("that are missing are told from repositories that are", async () => {
      assert.equal(await resolveDigest(access, { repository, tag: "fffffff" }), undefined);
      await assert.rejects(
        resolveDigest(access, { repository: `${repository}-x`, tag: sha }),
        (error) => error instanceof RegistryError && error.message.includes(`no repository "team/api-x"`),
      );
    });

    it("are found by Docker's protocol too", async () => {
      const registry = {
        kind: "docker",
        host: `127.0.0.1:${platform.ports.emulator}`,
        name: "team/api",
      } as const;
      const options = { environment: {} };
      assert.equal(await registryDigest(registry, sha, options), indexDigest);
      assert.equal(await registryDigest(registry, "abcdef1", options), image.manifest.digest);
      assert.equal(await registryDigest(registry, "fffffff", options), undefined);
      await assert.rejects(
        registryDigest({ ...registry, name: "team/x" }, sha, options),
        /there is no repository/,
      );
    });

    it("that were released carry a tag that says so, and keep their digest", async () => {
      const released = { repository, digest: indexDigest, stack: "staging", sha };
      assert.equal(await markReleased(access, released), "marked");
      await markReleased(access, released);
      for (const tag of [sha, `released-staging-${sha}`]) {
        assert.equal(await resolveDigest(access, { repository, tag }), indexDigest);
      }
      await assert.rejects(
        markReleased(access, { ...released, digest: `sha256:${"0".repeat(64)}` }),
        /is not there any more/,
      );
    });
  });

  async function tagsOf(name: string): Promise<Record<string, string>> {
    const { TagList = [] } = await ssm.listTagsForResource({ ResourceType: "Parameter", ResourceId: name });
    return Object.fromEntries(TagList.map(({ Key = "", Value = "" }) => [Key, Value]));
  }
});
