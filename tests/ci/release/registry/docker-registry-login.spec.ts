import assert from "node:assert/strict";
import { basicAuth, index, manifest, RegistryReader, sha } from "../support/registry-reader";
import { digestOf, reader as known, RegistryServer } from "../support/registry-server";

describe("digests in a Docker registry that wants to know who asks", () => {
  let reader: RegistryReader;
  let registry: RegistryServer;

  beforeEach(async () => {
    reader = await RegistryReader.start();
    ({ registry } = reader);
  });
  afterEach(() => reader.dispose());

  describe("behind tokens", () => {
    beforeEach(() => (registry.login = "token"));

    it("are read with what docker login left", async () => {
      reader.knows({ auths: { [registry.host]: { auth: basicAuth } } });
      assert.equal(await reader.find(), digestOf(index.body));
      assert.deepEqual(reader.asked(), [`HEAD ${manifest}`, "GET /token", `HEAD ${manifest}`]);
      const { searchParams } = new URL(registry.seen[1]?.url ?? "", "http://registry");
      assert.deepEqual(Object.fromEntries(searchParams), {
        service: "registry",
        scope: "repository:team/api:pull",
      });
    });

    it("keep the token for the second request", async () => {
      reader.knows({ auths: { [registry.host]: { auth: basicAuth } } });
      registry.habits = { noDigest: "HEAD" };
      assert.equal(await reader.find(), digestOf(index.body));
      assert.deepEqual(reader.asked(), [
        `HEAD ${manifest}`,
        "GET /token",
        `HEAD ${manifest}`,
        `GET ${manifest}`,
      ]);
    });

    it("are read with an identity token", async () => {
      reader.knows({ auths: { [`https://${registry.host}/v2/`]: { identitytoken: known.identity } } });
      assert.equal(await reader.find(), digestOf(index.body));
      assert.deepEqual(reader.asked()[1], "POST /token");
      assert.equal(registry.seen[1]?.authorization, undefined);
    });

    it("don't send an identity token on to where the token server redirects", async () => {
      reader.knows({ auths: { [registry.host]: { identitytoken: known.identity } } });
      registry.habits.instead = ({ url }) =>
        url === "/token" ? [307, { location: "/elsewhere" }] : undefined;
      await reader.refuses(reader.find(), /doesn't answer \(unexpected redirect/);
      assert.ok(!reader.asked().includes("POST /elsewhere"));
    });

    it("are read with what GitLab gives its jobs, also where docker login left something that has expired", async () => {
      reader.environment.CI_REGISTRY = registry.host;
      reader.environment.CI_REGISTRY_USER = known.username;
      reader.environment.CI_REGISTRY_PASSWORD = known.password;
      assert.equal(await reader.find(), digestOf(index.body));
      reader.knows({ auths: { [registry.host]: { auth: Buffer.from("old:expired").toString("base64") } } });
      assert.equal(await reader.find(), digestOf(index.body));
    });

    it("are read by anybody where the repository is public", async () => {
      registry.login = "public token";
      assert.equal(await reader.find(), digestOf(index.body));
      assert.deepEqual(
        registry.seen.map(({ authorization }) => authorization),
        [undefined, undefined, "Bearer token-0"],
      );
    });

    it("are refused without credentials, and say how to log in", async () => {
      reader.environment.CI_REGISTRY = "registry.example.com";
      reader.environment.CI_REGISTRY_USER = known.username;
      reader.environment.CI_REGISTRY_PASSWORD = known.password;
      await reader.refuses(
        reader.find(),
        /team\/api is not public.* Log in: docker login 127\.0\.0\.1:\d+\. In GitLab's/,
      );
      assert.ok(registry.seen.every(({ authorization }) => authorization === undefined));
    });

    it("are refused with credentials that have expired", async () => {
      reader.secrets.push("expired-password");
      reader.knows({
        auths: { [registry.host]: { auth: Buffer.from("reader:expired-password").toString("base64") } },
      });
      await reader.refuses(
        reader.find(),
        /can't be read with the credentials.*expired.*Log in anew: docker login 127/,
      );
    });

    it("are refused where the token isn't enough", async () => {
      reader.knows({ auths: { [registry.host]: { auth: basicAuth } } });
      registry.habits.instead = ({ authorization }) =>
        authorization?.startsWith("Bearer") ? [403] : undefined;
      await reader.refuses(reader.find(), /can't be read with the credentials/);
    });

    it("fail where the token server answers with nothing of use", async () => {
      registry.habits.instead = ({ url }) => (url.startsWith("/token") ? [200, {}, "<html>"] : undefined);
      await reader.refuses(
        reader.find(),
        /gives out the tokens of 127\.0\.0\.1:\d+, answers with status 200 and no token/,
      );
    });

    for (const realm of ["http://tokens.example.com/token", "tokens.example.com", "file:///etc/passwd", ""]) {
      it(`don't send credentials to "${realm}"`, async () => {
        reader.knows({ auths: { [registry.host]: { auth: basicAuth } } });
        registry.realm = realm;
        await reader.refuses(
          reader.find(),
          realm === "" ? /can't be read with the credentials/ : /which is not an https address/,
        );
        assert.ok(registry.seen.every(({ authorization }) => authorization === undefined));
      });
    }
  });

  describe("behind a password", () => {
    beforeEach(() => (registry.login = "basic"));

    it("are read with what docker login left", async () => {
      reader.knows({ auths: { [registry.host]: { auth: basicAuth } } });
      assert.equal(await reader.find(), digestOf(index.body));
      assert.deepEqual(reader.asked(), [`HEAD ${manifest}`, `HEAD ${manifest}`]);
    });

    it("are refused without, and with a token alone", async () => {
      await reader.refuses(reader.find(), /no credentials are known/);
      reader.knows({ auths: { [registry.host]: { identitytoken: known.identity } } });
      await reader.refuses(reader.find(), /can't be read with the credentials/);
    });
  });

  it("are found where the registry redirects, without giving the credentials to another host", async () => {
    reader.knows({ auths: { [registry.host]: { auth: basicAuth } } });
    registry.login = "basic";
    const other = await RegistryServer.start();
    try {
      other.repositories["team/api"] = { [sha]: index };
      registry.habits.instead = ({ authorization }) =>
        authorization ? [307, { location: `http://${other.host}${manifest}` }] : undefined;
      assert.equal(await reader.find(), digestOf(index.body));
      assert.equal(other.seen.length, 1);
      assert.equal(other.seen[0]?.authorization, undefined);
    } finally {
      other.close();
    }
  });
});
