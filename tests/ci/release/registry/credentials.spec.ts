import assert from "node:assert/strict";
import * as fs from "node:fs";
import * as os from "node:os";
import * as path from "node:path";
import { credentialsFor } from "../../../../ci/release/registry/credentials";
import { RegistryError } from "../../../../ci/release/registry/registry-error";

const host = "registry.example.com";
const encoded = (username: string, password: string) =>
  Buffer.from(`${username}:${password}`).toString("base64");
const password = (username: string, secret: string) => ({
  kind: "password",
  username,
  password: secret,
});

describe("credentials for a registry", () => {
  let folder: string;
  let environment: NodeJS.ProcessEnv;

  beforeEach(() => {
    folder = fs.mkdtempSync(path.join(os.tmpdir(), "docker-config-"));
    environment = { DOCKER_CONFIG: folder, PATH: `${folder}:/usr/bin:/bin` };
  });
  afterEach(() => fs.rmSync(folder, { recursive: true }));

  const config = (content: object | string): void =>
    fs.writeFileSync(
      path.join(folder, "config.json"),
      typeof content === "string" ? content : JSON.stringify(content),
    );
  /** A credential helper; it writes down what it was asked. */
  const helper = (name: string, script: string): void =>
    fs.writeFileSync(
      path.join(folder, `docker-credential-${name}`),
      `#!/bin/sh\nread -r server\necho "$1 $server" >> "${folder}/asked"\n${script}\n`,
      { mode: 0o755 },
    );
  const asked = (): string => fs.readFileSync(path.join(folder, "asked"), "utf8");
  const find = (name = host) => credentialsFor(name, environment);
  const refuses = (message: RegExp) =>
    assert.rejects(find(), (error) => {
      assert.ok(error instanceof RegistryError);
      assert.match(error.message, message);
      assert.doesNotMatch(error.message, /s3cret/);
      assert.equal(error.cause, undefined);
      return true;
    });

  it("are none where nobody has logged in", async () => {
    assert.deepEqual(await find(), []);
    config({ auths: { "other.example.com": { auth: encoded("ann", "s3cret") } } });
    assert.deepEqual(await find(), []);
    config({ auths: { [host]: {} } });
    assert.deepEqual(await find(), []);
  });

  for (const key of [host, `https://${host}`, `https://${host}/v1/`, `http://${host}/v2`]) {
    it(`are found under "${key}"`, async () => {
      config({ auths: { [key]: { auth: encoded("ann", "s3:cret") } } });
      assert.deepEqual(await find(), [password("ann", "s3:cret")]);
    });
  }

  it("are not another port's or another host's", async () => {
    config({ auths: { [host]: { auth: encoded("ann", "s3cret") } } });
    assert.deepEqual(await find(`${host}:5050`), []);
    assert.deepEqual(await find(`evil.${host}`), []);
    assert.deepEqual(await find(`${host}.evil.com`), []);
    for (const other of [
      `${host}:5050`,
      `evil-${host}`,
      `https://${host}.evil.com/v1/`,
      `evil.com/${host}`,
    ]) {
      config({ auths: { [other]: { auth: encoded("ann", "s3cret") } } });
      assert.deepEqual(await find(), [], other);
    }
  });

  it("are Docker Hub's under its old name", async () => {
    config({ auths: { "https://index.docker.io/v1/": { auth: encoded("ann", "s3cret") } } });
    assert.deepEqual(await find("docker.io"), [password("ann", "s3cret")]);
  });

  it("are looked for in the home folder where DOCKER_CONFIG isn't set", async () => {
    fs.mkdirSync(path.join(folder, ".docker"));
    fs.writeFileSync(
      path.join(folder, ".docker", "config.json"),
      JSON.stringify({ auths: { [host]: { identitytoken: "s3cret" } } }),
    );
    environment = { HOME: folder };
    assert.deepEqual(await find(), [{ kind: "identity", token: "s3cret" }]);
  });

  it("are GitLab's for its own registry alone, after what docker login left", async () => {
    Object.assign(environment, {
      CI_REGISTRY: host,
      CI_REGISTRY_USER: "gitlab-ci-token",
      CI_REGISTRY_PASSWORD: "s3cret",
    });
    assert.deepEqual(await find(), [password("gitlab-ci-token", "s3cret")]);
    assert.deepEqual(await find("other.example.com"), []);
    config({ auths: { [host]: { auth: encoded("ann", "other") } } });
    assert.deepEqual(await find(), [password("ann", "other"), password("gitlab-ci-token", "s3cret")]);
  });

  describe("of a helper", () => {
    it("are asked for as Docker does", async () => {
      config({ credsStore: "keychain", auths: { [host]: {} } });
      helper("keychain", `echo '{"ServerURL":"x","Username":"ann","Secret":"s3cret"}'`);
      assert.deepEqual(await find(), [password("ann", "s3cret")]);
      assert.equal(asked(), `get ${host}\n`);
    });

    it("come from the one that is named for the registry", async () => {
      config({ credsStore: "keychain", credHelpers: { [host]: "special" } });
      helper("special", `echo '{"Username":"<token>","Secret":"s3cret"}'`);
      assert.deepEqual(await find(), [{ kind: "identity", token: "s3cret" }]);
    });

    it("are asked for by Docker Hub's old name", async () => {
      config({ credsStore: "keychain" });
      helper("keychain", `echo '{"Username":"ann","Secret":"s3cret"}'`);
      await find("docker.io");
      assert.equal(asked(), "get https://index.docker.io/v1/\n");
    });

    it("are none where it knows none; then those of config.json are taken", async () => {
      config({ credsStore: "keychain", auths: { [host]: { auth: encoded("ann", "s3cret") } } });
      helper("keychain", `echo "credentials not found in native keychain"; exit 1`);
      assert.deepEqual(await find(), [password("ann", "s3cret")]);
      helper("keychain", `echo '{"Username":"","Secret":""}'`);
      assert.deepEqual(await find(), [password("ann", "s3cret")]);
    });

    for (const [title, script, message] of [
      ["fails", `echo "s3cret is wrong"; exit 3`, /docker-credential-keychain, .* failed with exit code 3;/],
      ["answers with nonsense", `echo "password: s3cret"`, /doesn't answer with JSON; install or mend it/],
    ] as const) {
      it(`are an error where it ${title}, which is not shown`, async () => {
        config({ credsStore: "keychain" });
        helper("keychain", script);
        await refuses(message);
      });
    }

    it("are an error where it is missing, or is no program's name", async () => {
      config({ credsStore: "keychain" });
      await refuses(/docker-credential-keychain, .* for registry\.example\.com, is not in the PATH;/);
      config({ credsStore: "../../s3cret/x".replace("s3cret", "bin") });
      await refuses(/is not the name of a program/);
    });
  });

  it("are an error where config.json can't be read, and nothing of it is shown", async () => {
    config(`{"auths": {"${host}": {"auth": s3cret`);
    await refuses(/config\.json can't be read \(it is not JSON\); put it right/);
  });
});
