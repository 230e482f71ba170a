import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { once } from "node:events";
import * as fs from "node:fs";
import * as net from "node:net";
import * as os from "node:os";
import * as path from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { installLanguageHost, languageHostFolder } from "../../../local/engine/language-host/install";
import { lives, survivors } from "../../support/lives";

describe("installed language host", () => {
  // A quote and a blank: the starter is a shell script.
  const folder = path.join(fs.mkdtempSync(path.join(os.tmpdir(), "host-")), "it's here");
  const starter = path.join(folder, "pulumi-language-nodejs");
  before(() => installLanguageHost(folder));
  after(() => fs.rmSync(path.dirname(folder), { recursive: true }));

  async function port(stdout: NodeJS.ReadableStream): Promise<number> {
    const [chunk] = (await once(stdout, "data")) as [Buffer];
    assert.match(chunk.toString(), /^\d+\n$/);
    return Number(chunk.toString());
  }

  it("goes where the engine looks for plugins", () => {
    assert.match(languageHostFolder("/home"), /^\/home\/plugins\/language-nodejs-v\d+\.\d+\.\d+$/);
  });

  it("prints its port and listens on this machine only", async () => {
    const host = spawn(starter, ["--logtostderr", "-v=9", "127.0.0.1:1"], {
      stdio: ["pipe", "pipe", "inherit"],
    });
    const socket = net.connect(await port(host.stdout), "127.0.0.1");
    await once(socket, "connect");
    socket.destroy();
    host.kill("SIGINT");
    assert.deepEqual(await once(host, "exit"), [0, null]);
  });

  it("ends when the engine that started it was killed", async () => {
    // A shell in the place of the engine; `wait` keeps it from becoming the host itself.
    const engine = spawn("sh", ["-c", '"$0" 127.0.0.1:1 & echo "pid $!"; wait', starter], {
      stdio: ["ignore", "pipe", "inherit"],
    });
    let printed = "";
    engine.stdout.on("data", (chunk: Buffer) => (printed += chunk.toString()));
    while (!/pid \d+/.test(printed) || !/^\d+$/m.test(printed)) await sleep(20);
    const host = Number(/pid (\d+)/.exec(printed)?.[1]);
    assert.ok(lives(host));
    engine.kill("SIGKILL");
    assert.deepEqual(await survivors(host), []);
  });

  it("ends when the engine was gone before it came up", async () => {
    const host = spawn(starter, ["127.0.0.1:1"], { stdio: ["pipe", "ignore", "inherit"] });
    host.stdin.end();
    assert.deepEqual(await once(host, "exit"), [1, null]);
  });

  it("is replaced whole, also by two processes at once", async () => {
    await Promise.all([installLanguageHost(folder), installLanguageHost(folder)]);
    assert.deepEqual(fs.readdirSync(folder).sort(), ["pulumi-language-nodejs", "pulumi-language-nodejs.cjs"]);
  });
});
