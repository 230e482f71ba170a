import assert from "node:assert/strict";
import { type ChildProcess, spawn } from "node:child_process";
import * as fs from "node:fs";
import * as net from "node:net";
import * as path from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { installStandIns } from "../../local/stand-ins/install";
import { newFolder, removeFolder } from "./support";

describe("installed stand-ins", function () {
  this.timeout(60_000);

  const folder = newFolder();
  const home = path.join(folder, "home dir");
  const cache = process.env.ECS_ENVIRONMENT_CACHE;
  before(async () => {
    process.env.ECS_ENVIRONMENT_CACHE = path.join(folder, "cache");
    await installStandIns({ home, ledgerDir: path.join(folder, "it's a ledger") });
  });
  after(() => {
    if (cache === undefined) delete process.env.ECS_ENVIRONMENT_CACHE;
    else process.env.ECS_ENVIRONMENT_CACHE = cache;
    removeFolder(folder);
  });

  /** The starter of a provider, in the only folder that its plugin has. */
  const starter = (name: string): string => {
    const plugins = path.join(home, "plugins");
    const [found, ...others] = fs
      .readdirSync(plugins)
      .filter((entry) => entry.startsWith(`resource-${name}-`));
    assert.deepEqual(others, []);
    assert.match(found!, new RegExp(`^resource-${name}-v\\d+\\.\\d+\\.\\d+$`));
    return path.join(plugins, found!, `pulumi-resource-${name}`);
  };
  const firstLine = (child: ChildProcess): Promise<string> =>
    new Promise((resolve, reject) => {
      child.stdout!.once("data", (data: Buffer) => resolve(data.toString().trim()));
      child.once("exit", (code) => reject(new Error(`ended with ${code}`)));
    });
  const listens = (port: number): Promise<boolean> =>
    new Promise((resolve) => {
      const socket = net.connect(port, "127.0.0.1", () => resolve(true)).on("error", () => resolve(false));
      socket.on("connect", () => socket.destroy());
    });

  for (const name of ["datadog", "gitlab", "digitalocean"]) {
    it(`${name} starts, prints its port, and ends when the engine interrupts it`, async () => {
      const child = spawn(starter(name), ["127.0.0.1:1"], { stdio: ["ignore", "pipe", "inherit"] });
      const port = Number(await firstLine(child));
      assert.equal(await listens(port), true);
      const ended = new Promise((resolve) => child.once("exit", (code) => resolve(code)));
      child.kill("SIGINT");
      assert.equal(await ended, 0);
    });
  }

  it("end when the engine is killed", async () => {
    const script = `"$0" & echo started; wait`;
    const engine = spawn("/bin/sh", ["-c", script, starter("digitalocean")], {
      stdio: ["ignore", "pipe", "inherit"],
    });
    let output = "";
    engine.stdout.on("data", (data: Buffer) => (output += data.toString()));
    while (!/^\d+$/m.test(output)) await sleep(20);
    const port = Number(/^\d+$/m.exec(output)![0]);
    assert.equal(await listens(port), true);
    engine.kill("SIGKILL");
    for (let waited = 0; waited < 100 && (await listens(port)); waited++) await sleep(50);
    assert.equal(await listens(port), false);
  });

  it("can be installed again while they are in use", async () => {
    const before = fs.readFileSync(starter("gitlab"), "utf8");
    await installStandIns({ home, ledgerDir: path.join(folder, "it's a ledger") });
    assert.equal(fs.readFileSync(starter("gitlab"), "utf8"), before);
    const left = fs.readdirSync(path.dirname(starter("gitlab"))).sort();
    assert.deepEqual(left, ["pulumi-resource-gitlab", "pulumi-resource-gitlab.cjs"]);
  });
});
