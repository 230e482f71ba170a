import assert from "node:assert/strict";
import { resolveDigest, resolveDigests } from "../../../../ci/release/registry/resolve";
import { index, manifest, RegistryReader, sha } from "../support/registry-reader";
import { digestOf, type RegistryServer } from "../support/registry-server";

describe("digests in a Docker registry", () => {
  let reader: RegistryReader;
  let registry: RegistryServer;

  beforeEach(async () => {
    reader = await RegistryReader.start();
    ({ registry } = reader);
  });
  afterEach(() => reader.dispose());

  it("are the index's where the tag is one, with one request", async () => {
    assert.equal(await reader.find(), digestOf(index.body));
    assert.deepEqual(reader.asked(), [`HEAD ${manifest}`]);
  });

  for (const type of [
    "application/vnd.docker.distribution.manifest.list.v2+json",
    "application/vnd.oci.image.manifest.v1+json",
    "application/vnd.docker.distribution.manifest.v2+json",
  ]) {
    it(`are found of ${type}`, async () => {
      registry.repositories["team/api"] = { [sha]: { ...index, type } };
      assert.equal(await reader.find(), digestOf(index.body));
    });
  }

  it("are none where the tag is missing, and an error where the repository is", async () => {
    assert.equal(await reader.find("team/api", "fffffff"), undefined);
    await reader.refuses(
      reader.find("team/web"),
      /there is no repository 127\.0\.0\.1:\d+\/team\/web; check the image's name/,
    );
  });

  describe("that the registry doesn't tell", () => {
    for (const [title, habits] of [
      ["with HEAD", { noDigest: "HEAD" }],
      ["at all", { noDigest: "always" }],
      ["because it knows no HEAD", { noHead: true }],
    ] as const) {
      it(`${title} are computed from the manifest`, async () => {
        registry.habits = habits;
        assert.equal(await reader.find(), digestOf(index.body));
        assert.deepEqual(reader.asked(), [`HEAD ${manifest}`, `GET ${manifest}`]);
      });
    }
  });

  it("are refused where they aren't the manifest's", async () => {
    registry.habits = { noHead: true, wrongDigest: digestOf("another") };
    await reader.refuses(
      reader.find(),
      /answers with a manifest of sha256:\w+ and says that it is sha256:\w+/,
    );
  });

  it("are refused where they are none", async () => {
    registry.habits = { wrongDigest: "md5:1" };
    const access = { ecr: () => assert.fail("no ECR"), environment: reader.environment };
    await reader.refuses(
      resolveDigest(access, { repository: `${registry.host}/team/api`, tag: sha }),
      /answers with "md5:1", which is no SHA-256 digest/,
    );
  });

  it("are resolved for all services, or everything that is missing is said at once", async () => {
    const access = { ecr: () => assert.fail("no ECR"), environment: reader.environment };
    const api = `${registry.host}/team/api`;
    assert.deepEqual(await resolveDigests(access, { api }, sha), { api: digestOf(index.body) });
    registry.repositories["team/web"] = {};
    await reader.refuses(
      resolveDigests(access, { api, web: `${registry.host}/team/web`, worker: `${registry.host}/x` }, sha),
      /- web: 127\.0\.0\.1:\d+\/team\/web has no tag "0123.*"\n- worker: there is no repository 127\.0\.0\.1:\d+\/x;/,
    );
  });

  it("are asked for as such where the image must only be there", async () => {
    const digest = digestOf(index.body);
    registry.repositories["team/api"] = { [digest]: index };
    assert.equal(await reader.find("team/api", digest), digest);
    assert.equal(await reader.find("team/api", digestOf("gone")), undefined);
    assert.equal(reader.asked()[0], `HEAD /v2/team/api/manifests/${digest}`);
  });

  it("are asked for again when the registry fails or hangs up, twice", async () => {
    let failures = 0;
    registry.habits.instead = () => {
      failures++;
      return failures === 1 ? [503] : failures === 2 ? "hang up" : undefined;
    };
    assert.equal(await reader.find(), digestOf(index.body));
    assert.equal(registry.seen.length, 3);
  });

  it("fail when the registry goes on failing, and say how", async () => {
    registry.habits.instead = () => [503, {}, JSON.stringify({ errors: [{ code: "UNAVAILABLE" }] })];
    await reader.refuses(reader.find(), /team\/api can't be read: status 503 UNAVAILABLE$/);
    // Three attempts each of HEAD and GET.
    assert.equal(registry.seen.length, 6);
    registry.habits.instead = () => [429];
    await reader.refuses(reader.find(), /status 429; it is asked too often, try again later/);
  });

  it("fail when the registry doesn't answer", async () => {
    registry.habits.instead = () => "hang";
    await reader.refuses(
      reader.find(),
      /127\.0\.0\.1:\d+ doesn't answer \(no answer in time, 3 attempts\); check the host's name/,
    );
    registry.close();
    await reader.refuses(reader.find(), /doesn't answer \(ECONNREFUSED, 3 attempts\)/);
  });
});
