import assert from "node:assert/strict";
import type { RunningPlatform } from "../../local/platform/settings";
import { engineEnvironment } from "../../local/workspace/environment";

const platform = {
  account: "111111111111",
  region: "eu-west-1",
  dir: "/state/staging",
  ports: { emulator: 1, gateway: 4566, http: 3, https: 4 },
} as RunningPlatform;
const engine = { pulumi: "/cache/pulumi/bin/pulumi", home: "/state/home", path: ["/state/bin"] };

describe("environment of the engine", () => {
  it("keeps the user's AWS, Datadog, Pulumi and proxy settings away", () => {
    const environment = engineEnvironment(engine, platform, {
      PATH: "/usr/bin",
      LANG: "C.UTF-8",
      AWS_PROFILE: "work",
      AWS_SESSION_TOKEN: "real",
      AWS_ENDPOINT_URL_S3: "elsewhere",
      PULUMI_ACCESS_TOKEN: "real",
      DD_SITE: "datadoghq.eu",
      DATADOG_API_KEY: "real",
      dd_host: "elsewhere",
      https_proxy: "elsewhere",
      no_proxy: "*",
    });
    assert.equal(environment.LANG, "C.UTF-8");
    for (const name of [
      "AWS_PROFILE",
      "AWS_SESSION_TOKEN",
      "AWS_ENDPOINT_URL_S3",
      "PULUMI_ACCESS_TOKEN",
      "DD_SITE",
      "DATADOG_API_KEY",
      "dd_host",
    ]) {
      assert.equal(environment[name], undefined, name);
    }
    assert.equal(environment.https_proxy, undefined);
    assert.equal(environment.no_proxy, undefined);
  });

  it("switches the checks of releases off where tasks have no containers", () => {
    const variable = "ECS_ENVIRONMENT_RELEASE_CHECKS";
    assert.equal(engineEnvironment(engine, platform, {})[variable], "off");
    const withContainers = { ...platform, dockerHost: "unix:///run/docker.sock" };
    assert.equal(engineEnvironment(engine, withContainers, {})[variable], undefined);
  });

  it("sends AWS and every other host to the gateway, signed by the stack's account", () => {
    const environment = engineEnvironment(engine, platform, { PATH: "/usr/bin" });
    assert.equal(environment.AWS_ENDPOINT_URL, "http://127.0.0.1:4566");
    assert.equal(environment.HTTPS_PROXY, "http://127.0.0.1:4566");
    assert.equal(environment.AWS_ACCESS_KEY_ID, "111111111111");
    assert.equal(environment.AWS_REGION, "eu-west-1");
  });

  it("gives Datadog's provider keys that are none, whatever the user has", () => {
    const environment = engineEnvironment(engine, platform, {
      PATH: "/usr/bin",
      DD_API_KEY: "real",
      DD_APP_KEY: "real",
    });
    assert.deepEqual([environment.DD_API_KEY, environment.DD_APP_KEY], ["local", "local"]);
  });

  it("puts the language host and the CLI before everything on PATH", () => {
    const environment = engineEnvironment(engine, platform, { PATH: "/usr/bin" });
    assert.equal(environment.PATH, "/state/bin:/cache/pulumi/bin:/usr/bin");
  });
});
