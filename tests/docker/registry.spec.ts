import assert from "node:assert/strict";
import { digest } from "../../local/docker/oci-image";
import { ensureRepository, pushImage, type Repository } from "../../local/docker/registry";
import { Problem } from "../../local/support/problem";
import { tinyImage as image } from "../support/images";
import { fakeServer, type FakeServer, type Seen } from "./support";

describe("pushing an image", () => {
  let registry: FakeServer;
  let repository: Repository;
  let blobs: Map<string, Buffer>;
  let storedAs: (bytes: Buffer) => string;

  /** A registry of the AWS API and of Docker's protocol on one port, as ECR is. */
  const answer = ({ method, url, body, headers }: Seen): [number, Record<string, string>?, string?] => {
    const { pathname, searchParams } = new URL(url, "http://registry");
    if (headers["x-amz-target"]) {
      if (blobs.size > 0) return [400, {}, `{"__type":"RepositoryAlreadyExistsException"}`];
      return body.includes("forbidden") ? [400, {}, `{"__type":"InvalidParameterException"}`] : [200];
    }
    if (method === "HEAD") return [blobs.has(pathname.split("/").at(-1) ?? "") ? 200 : 404];
    if (method === "POST") return [202, { location: "/v2/team/api/blobs/uploads/7?state=x" }];
    if (pathname.includes("/manifests/")) return [201, { "docker-content-digest": storedAs(body) }];
    const name = searchParams.get("digest") ?? "";
    if (searchParams.get("state") !== "x" || digest(body) !== name) return [400, {}, "DIGEST_INVALID"];
    blobs.set(name, body);
    return [201];
  };

  beforeEach(async () => {
    blobs = new Map();
    storedAs = digest;
    registry = await fakeServer((seen, response) => {
      const [status, headers = {}, text = ""] = answer(seen);
      response.writeHead(status, headers).end(text);
    });
    repository = { emulator: registry.url, account: "111111111111", region: "eu-west-1", name: "team/api" };
  });

  afterEach(() => registry.close());

  it("sends the blobs, then the manifest under its tag, to the account's registry", async () => {
    await pushImage(repository, image, "v1");
    assert.deepEqual(
      blobs,
      new Map([
        [image.layer.digest, image.layer.bytes],
        [image.config.digest, image.config.bytes],
      ]),
    );
    const last = registry.seen.at(-1);
    assert.equal(last?.url, "/v2/team/api/manifests/v1");
    assert.deepEqual(last.body, image.manifest.bytes);
    assert.equal(last.headers["content-type"], image.manifest.mediaType);
    for (const { headers } of registry.seen) {
      assert.equal(headers.host, "111111111111.dkr.ecr.eu-west-1.amazonaws.com");
    }
  });

  it("sends no blob twice", async () => {
    await pushImage(repository, image, "v1");
    const before = registry.seen.length;
    await pushImage(repository, image, "v2");
    assert.deepEqual(
      registry.seen.slice(before).map(({ method }) => method),
      ["HEAD", "HEAD", "PUT"],
    );
  });

  it("makes the repository, signed for its account and region", async () => {
    await ensureRepository(repository);
    const [call] = registry.seen;
    assert.deepEqual(JSON.parse(String(call?.body)), { repositoryName: "team/api" });
    assert.match(
      call?.headers.authorization ?? "",
      /Credential=111111111111\/\d{8}\/eu-west-1\/ecr\/aws4_request/,
    );
  });

  it("is content with a repository that is there", async () => {
    await pushImage(repository, image, "v1");
    await ensureRepository(repository);
    assert.match(String(registry.seen.at(-1)?.headers["x-amz-target"]), /CreateRepository$/);
  });

  it("says what was refused", async () => {
    await assert.rejects(ensureRepository({ ...repository, name: "forbidden" }), (error) => {
      assert.ok(error instanceof Problem);
      assert.match(
        error.message,
        /refused CreateRepository of repository "forbidden": 400 .*InvalidParameter/,
      );
      return true;
    });
  });

  it("fails when the registry stores another digest", async () => {
    storedAs = () => "sha256:other";
    await assert.rejects(
      pushImage(repository, image, "v1"),
      /stored team\/api:v1 as sha256:other instead of sha256:/,
    );
  });

  it("says that nothing answers", async () => {
    await registry.close();
    await assert.rejects(pushImage(repository, image, "v1"), /registry does not answer: .*ECONNREFUSED/);
  });
});
