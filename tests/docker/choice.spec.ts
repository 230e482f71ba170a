import assert from "node:assert/strict";
import type { DockerInfo } from "../../local/docker/api";
import { chooseDaemon, dockerCandidates, type Probe } from "../../local/docker/choice";

const linux: DockerInfo = { OSType: "linux", OperatingSystem: "Debian GNU/Linux 12", SecurityOptions: [] };
const system = "unix:///var/run/docker.sock";
const own = "unix:///run/own/docker.sock";

describe("choosing a Docker daemon", () => {
  it("looks only where DOCKER_HOST says", () => {
    assert.deepEqual(dockerCandidates({ DOCKER_HOST: "tcp://127.0.0.1:1" }, "/home/me", own), [
      "tcp://127.0.0.1:1",
    ]);
  });

  it("otherwise looks at the system's socket first, then at ours, then at the user's", () => {
    assert.deepEqual(dockerCandidates({ XDG_RUNTIME_DIR: "/run/user/1" }, "/home/me", own), [
      system,
      own,
      "unix:///run/user/1/docker.sock",
      "unix:///home/me/.docker/run/docker.sock",
      "unix:///home/me/.docker/desktop/docker.sock",
    ]);
  });

  it("takes the first daemon that answers", () => {
    const probes = [
      { host: system, error: "ENOENT" },
      { host: own, info: linux },
    ];
    assert.deepEqual(chooseDaemon(probes, "linux"), { host: own });
  });

  const missing: readonly [string, NodeJS.Platform, Probe[], RegExp][] = [
    [
      "nobody answers",
      "linux",
      [
        { host: system, error: "ENOENT" },
        { host: own, error: "ECONNREFUSED" },
      ],
      /^no Docker daemon runs/,
    ],
    [
      "DOCKER_HOST is silent",
      "linux",
      [{ host: own, error: "ECONNREFUSED" }],
      /run\/own.*DOCKER_HOST.*does not answer/,
    ],
    [
      "the socket is another group's",
      "linux",
      [
        { host: system, error: "EACCES" },
        { host: own, error: "ENOENT" },
      ],
      /may not talk.*group docker/,
    ],
    ["it is on macOS", "darwin", [{ host: system, info: linux }], /virtual machine/],
    [
      "it is Docker Desktop on Linux",
      "linux",
      [{ host: system, info: { ...linux, OperatingSystem: "Docker Desktop" } }],
      /virtual machine/,
    ],
    [
      "it is rootless",
      "linux",
      [{ host: system, info: { ...linux, SecurityOptions: ["name=seccomp", "name=rootless"] } }],
      /rootless/,
    ],
    ["it is on another machine", "linux", [{ host: "tcp://docker:2375", info: linux }], /another machine/],
    [
      "it runs Windows containers",
      "linux",
      [{ host: system, info: { ...linux, OSType: "windows" } }],
      /windows containers/,
    ],
  ];
  for (const [what, platform, probes, says] of missing) {
    it(`says why there is none when ${what}`, () => {
      const choice = chooseDaemon(probes, platform);
      assert.ok("missing" in choice);
      assert.match(choice.missing, says);
    });
  }

  it("takes a daemon on this machine's own TCP port", () => {
    const probes = [{ host: "tcp://127.0.0.1:2375", info: linux }];
    assert.deepEqual(chooseDaemon(probes, "linux"), { host: "tcp://127.0.0.1:2375" });
  });

  it("goes on from a daemon that can't be used to one that can", () => {
    const rootless = { host: system, info: { ...linux, SecurityOptions: ["name=rootless"] } };
    assert.deepEqual(chooseDaemon([rootless, { host: own, info: linux }], "linux"), { host: own });
  });
});
