import assert from "node:assert/strict";
import * as fs from "node:fs";
import * as net from "node:net";
import { platformFiles, readJson, writeJson } from "../../local/platform/settings";
import { runningPlatform, startPlatform, stopPlatform } from "../../local/platform/start";
import { isKept } from "../../local/platform/users";
import { Problem } from "../../local/support/problem";
import { playPlatform, written, type PlayedPlatform } from "../support/platform";

describe("a platform that runs", function () {
  this.timeout(20_000);
  let played: PlayedPlatform;
  afterEach(() => played.dispose());
  const asItIs = { python: "", modelsDir: "", dockerHost: written.dockerHost };

  it("is taken as it is by the environment's reviews, and is still the other command's to stop", async () => {
    played = await playPlatform();
    played.enter();
    const taken = await startPlatform({ ...played.stack, name: "review-x" }, asItIs);
    assert.equal(taken.pid, played.player.pid);
    assert.deepEqual(fs.readdirSync(played.dir).sort(), ["platform.json", "users"]);
  });

  it("goes on after a command that found it running", async () => {
    played = await playPlatform();
    await startPlatform(played.stack, asItIs);
    assert.ok(isKept(played.dir));
  });

  it("is not started anew while another command uses it", async () => {
    played = await playPlatform();
    played.enter();
    await assert.rejects(
      startPlatform(played.stack, { python: "", modelsDir: "" }),
      (error) =>
        error instanceof Problem &&
        error.message.includes(`the platform of "staging"`) &&
        error.message.includes(`another command (process ${played.player.pid})`),
    );
    assert.ok(played.runs());
  });

  it("is waited for when it is on its way out: until then the account isn't saved", async () => {
    played = await playPlatform('process.on("SIGTERM", () => setTimeout(() => process.exit(), 300))');
    const { running } = platformFiles(played.dir);
    writeJson(running, { ...(readJson(running) as object), stopping: true });
    assert.equal(runningPlatform(played.dir), undefined);
    // No new one is started: its port is busy. That is only found out when the old one has ended.
    const server = net.createServer();
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    const { port: http } = server.address() as net.AddressInfo;
    try {
      await assert.rejects(startPlatform(played.stack, { ...asItIs, ports: { http } }), /port \d+ is busy/);
      assert.equal(played.runs(), false);
    } finally {
      server.close();
    }
  });

  it("when it stops leaves what is written down of another", async () => {
    played = await playPlatform(
      `process.on("SIGTERM", () => { require("fs").writeFileSync(file, '{"pid": 1}'); process.exit(); })`,
    );
    assert.equal(await stopPlatform(played.dir), true);
    assert.deepEqual(readJson(platformFiles(played.dir).running), { pid: 1 });
  });
});
