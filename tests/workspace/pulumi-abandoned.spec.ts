import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { once } from "node:events";
import * as fs from "node:fs";
import * as os from "node:os";
import * as path from "node:path";
import { survivors } from "../support/lives";

describe("a Pulumi CLI that nobody waits for any more", () => {
  let dir: string;
  before(() => (dir = fs.mkdtempSync(path.join(os.tmpdir(), "abandoned-"))));
  after(() => fs.rmSync(dir, { recursive: true }));

  it("is ended with its plugins, which have process groups of their own", async () => {
    const cli = path.join(dir, "pulumi");
    const plugin = `require("node:child_process").spawn("sleep", ["3600"], { detached: true, stdio: "ignore" })`;
    fs.writeFileSync(
      cli,
      `#!${process.execPath}\nconsole.log(process.pid, ${plugin}.pid);\nsetInterval(() => 1, 1000);\n`,
      { mode: 0o755 },
    );
    const module = path.resolve("local", "workspace", "pulumi.ts");
    const command = `
      const { runPulumi } = require(${JSON.stringify(module)});
      const onLine = (line) => { console.log(line); process.exit(130); };
      void runPulumi(${JSON.stringify(cli)}, ["up"], { cwd: ".", env: process.env, onLine });`;
    const waiting = spawn(process.execPath, ["--import=tsx", "-e", command], {
      stdio: ["ignore", "pipe", "inherit"],
    });
    let printed = "";
    waiting.stdout.on("data", (chunk: Buffer) => (printed += chunk.toString()));
    assert.deepEqual(await once(waiting, "close"), [130, null]);
    const pids = printed.trim().split(" ").map(Number);
    assert.equal(pids.length, 2);
    assert.deepEqual(await survivors(...pids), []);
  });
});
