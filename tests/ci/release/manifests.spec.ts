import assert from "node:assert/strict";
import { readHistory } from "../../../ci/release/history";
import { readManifests, writeManifest } from "../../../ci/release/manifests";
import type { Manifest } from "../../../components/release/manifest";
import { awsError, FakeParameters } from "./support/fake-parameters";

const stack = { project: "shop", stack: "production" };
const path = "/shop/production/releases";
const manifest = (sha: string, who = "ann"): Manifest => ({
  sha,
  digest: `sha256:${sha.slice(0, 1).repeat(64)}`,
  time: "2026-03-01T09:30:00.000Z",
  who,
});

describe("the versions of record", () => {
  let ssm: FakeParameters;
  beforeEach(() => (ssm = new FakeParameters()));
  const write = (service: string, version: Manifest) => writeManifest(ssm, { ...stack, service }, version);

  it("are none before the first release", async () => {
    assert.deepEqual(await readManifests(ssm, stack), { manifests: {}, problems: [], unreadable: [] });
  });

  it("are read back as they were written, of more services than AWS answers with at once", async () => {
    const services = Array.from({ length: 23 }, (_, index) => `service-${index}`);
    for (const service of services) await write(service, manifest("abcdef1", service));
    const { manifests, problems } = await readManifests(ssm, stack);
    assert.deepEqual(
      manifests,
      Object.fromEntries(services.map((service) => [service, manifest("abcdef1", service)])),
    );
    assert.deepEqual(problems, []);
  });

  it("are one stack's: neither its lock nor another stack's versions are among them", async () => {
    await write("api", manifest("abcdef1"));
    await writeManifest(
      ssm,
      { project: "shop", stack: "production-eu", service: "api" },
      manifest("1234567"),
    );
    await ssm.putParameter({ Name: `${path}.lock`, Value: "{}", Type: "String" });
    assert.deepEqual((await readManifests(ssm, stack)).manifests, { api: manifest("abcdef1") });
  });

  it("carry tags from their first release on", async () => {
    await write("api", manifest("abcdef1"));
    await write("api", manifest("1234567"));
    assert.deepEqual(ssm.stored.get(`${path}/api`)?.tags, {
      environment: "production",
      service: "api",
      "managed-by": "release",
    });
    assert.deepEqual((await readManifests(ssm, stack)).manifests.api, manifest("1234567"));
  });

  it("that can't be read are named, and the others are there", async () => {
    await write("api", manifest("abcdef1"));
    await ssm.putParameter({ Name: `${path}/web`, Value: "latest", Type: "String" });
    await ssm.putParameter({ Name: `${path}/worker`, Value: `{"sha":"HEAD"}`, Type: "String" });
    const { manifests, problems } = await readManifests(ssm, stack);
    assert.deepEqual(Object.keys(manifests), ["api"]);
    assert.equal(problems.length, 2);
    assert.match(problems[0] ?? "", /^\/shop\/production\/releases\/web: "latest" is not JSON$/);
    assert.match(problems[1] ?? "", /^\/shop\/production\/releases\/worker: "sha" is "HEAD"; .*"digest"/);
  });

  it("that can't be read are put right by the next release", async () => {
    await ssm.putParameter({ Name: `${path}/web`, Value: "latest", Type: "String" });
    await write("web", manifest("abcdef1"));
    assert.deepEqual(await readManifests(ssm, stack), {
      manifests: { web: manifest("abcdef1") },
      problems: [],
      unreadable: [],
    });
  });

  it("are not written when AWS refuses", async () => {
    ssm.before = () => {
      throw awsError("AccessDeniedException", "not authorized to perform: ssm:PutParameter");
    };
    await assert.rejects(write("api", manifest("abcdef1")), /not authorized/);
    assert.deepEqual(ssm.calls, [`putParameter ${path}/api`]);
  });

  it("are known from the newest to the oldest, without what nobody could go back to", async () => {
    assert.deepEqual(await readHistory(ssm, { ...stack, service: "api" }), []);
    const shas = Array.from({ length: 60 }, (_, index) => (0x1000000 + index).toString(16));
    for (const sha of shas) await write("api", manifest(sha));
    await ssm.putParameter({ Name: `${path}/api`, Value: "?", Type: "String", Overwrite: true });
    const history = await readHistory(ssm, { ...stack, service: "api" });
    assert.deepEqual(
      history.map(({ sha }) => sha),
      shas.reverse(),
    );
  });
});
