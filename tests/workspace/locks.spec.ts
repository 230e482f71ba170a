import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import * as fs from "node:fs";
import * as os from "node:os";
import * as path from "node:path";
import { Problem } from "../../local/support/problem";
import { clearStaleLocks } from "../../local/workspace/pulumi";

describe("locks of the file backend", () => {
  let backend: string;
  let folder: string;
  beforeEach(() => {
    backend = fs.mkdtempSync(path.join(os.tmpdir(), "backend-"));
    folder = path.join(backend, ".pulumi", "locks", "organization", "ecs-environment", "staging");
    fs.mkdirSync(folder, { recursive: true });
  });
  afterEach(() => fs.rmSync(backend, { recursive: true, force: true }));
  const clear = (): void => clearStaleLocks(backend, "ecs-environment", "staging");

  it("removes the lock of a process that is gone, and one that was cut off while it was written", () => {
    fs.writeFileSync(path.join(folder, "gone.json"), JSON.stringify({ pid: 2 ** 22 + 1 }));
    fs.writeFileSync(path.join(folder, "cut.json"), '{"pi');
    clear();
    assert.deepEqual(fs.readdirSync(folder), []);
  });

  it("removes the lock of a process id that somebody else has now", async () => {
    // A name of its own: the path of Node may hold the word.
    const somebody = spawn(process.execPath, ["-e", "setTimeout(() => {}, 10000)"], { argv0: "node" });
    await new Promise((resolve) => somebody.once("spawn", resolve));
    fs.writeFileSync(path.join(folder, "reused.json"), JSON.stringify({ pid: somebody.pid }));
    try {
      clear();
      assert.deepEqual(fs.readdirSync(folder), []);
    } finally {
      somebody.kill();
    }
  });

  it("refuses while the holder lives, and names it", async () => {
    const holder = spawn(process.execPath, ["-e", "setTimeout(() => {}, 10000)", "pulumi"]);
    await new Promise((resolve) => holder.once("spawn", resolve));
    fs.writeFileSync(path.join(folder, "held.json"), JSON.stringify({ pid: holder.pid }));
    try {
      assert.throws(
        clear,
        (error) => error instanceof Problem && error.message.includes(`process ${holder.pid}`),
      );
      fs.writeFileSync(path.join(folder, "gone.json"), JSON.stringify({ pid: 2 ** 22 + 1 }));
      // A command that waits for the other one leaves that one's lock alone.
      clearStaleLocks(backend, "ecs-environment", "staging", { shared: true });
      assert.deepEqual(fs.readdirSync(folder), ["held.json"]);
    } finally {
      holder.kill();
    }
  });

  it("is content where the stack was never locked", () => {
    clearStaleLocks(backend, "ecs-environment", "production");
    assert.deepEqual(fs.readdirSync(folder), []);
  });
});
