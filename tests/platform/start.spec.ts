import assert from "node:assert/strict";
import { spawn, type ChildProcess } from "node:child_process";
import * as fs from "node:fs";
import * as path from "node:path";
import { platformDir, platformFiles, writeJson } from "../../local/platform/settings";
import { startPlatform } from "../../local/platform/start";
import type { Stack } from "../../local/stacks";
import { Problem } from "../../local/support/problem";

// A project of its own, so that no platform of somebody is met.
const stack: Stack = {
  name: "review-x",
  environment: "staging",
  project: `spec-${process.pid}`,
  projectDir: "/nowhere",
  account: "111111111111",
  region: "eu-west-1",
  images: [],
};

describe("a platform that runs", () => {
  const dir = platformDir(stack);
  const running = {
    ports: { http: 1, https: 2, gateway: 3, emulator: 4 },
    dockerHost: "unix:///docker.sock",
  };
  /** Plays the supervisor, the emulator and another command: a process is known by its command line. */
  let player: ChildProcess;

  beforeEach(async () => {
    const source = "setTimeout(() => {}, 20000)";
    player = spawn(process.execPath, ["-e", source, "supervisor.ts", "serve.py", "run.mjs"]);
    await new Promise((resolve) => player.once("spawn", resolve));
    writeJson(platformFiles(dir).running, { ...running, pid: player.pid, emulatorPid: player.pid });
    fs.mkdirSync(path.join(dir, "users"));
    fs.writeFileSync(path.join(dir, "users", String(player.pid)), "");
  });
  afterEach(() => {
    player.kill();
    fs.rmSync(dir, { recursive: true, force: true });
  });

  it("is taken as it is by the environment's reviews", async () => {
    const taken = await startPlatform(stack, { python: "", modelsDir: "", dockerHost: running.dockerHost });
    assert.equal(taken.pid, player.pid);
    assert.deepEqual(fs.readdirSync(dir).sort(), ["platform.json", "users"]);
  });

  it("is not started anew while another command uses it", async () => {
    await assert.rejects(
      startPlatform(stack, { python: "", modelsDir: "" }),
      (error) =>
        error instanceof Problem &&
        error.message.includes(`the platform of "staging"`) &&
        error.message.includes(`another command (process ${player.pid})`),
    );
    assert.equal(player.exitCode ?? player.signalCode, null);
  });
});
