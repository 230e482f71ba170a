import assert from "node:assert/strict";
import * as fs from "node:fs";
import * as os from "node:os";
import * as path from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { withPlatformLock } from "../../local/platform/lock";

describe("the lock of a platform", function () {
  this.timeout(10_000);
  let folder: string;
  let dir: string;
  beforeEach(() => {
    folder = fs.mkdtempSync(path.join(os.tmpdir(), "lock-"));
    dir = path.join(folder, "state", "staging");
  });
  afterEach(() => fs.rmSync(folder, { recursive: true, force: true }));

  it("is one process's at a time, also after work that failed", async () => {
    const steps: string[] = [];
    let second: Promise<unknown> | undefined;
    const first = withPlatformLock(dir, async () => {
      second = withPlatformLock(dir, () => steps.push("second"));
      await sleep(50);
      steps.push("fails");
      throw new Error("a failure");
    });
    await assert.rejects(first, /a failure/);
    await second;
    assert.deepEqual(steps, ["fails", "second"]);
  });

  it("is still held while the platform's folder is removed", async () => {
    const steps: string[] = [];
    let second: Promise<unknown> | undefined;
    await withPlatformLock(dir, async () => {
      fs.mkdirSync(dir);
      fs.rmSync(dir, { recursive: true });
      second = withPlatformLock(dir, () => steps.push("second"));
      await sleep(50);
      steps.push("removed");
    });
    await second;
    assert.deepEqual(steps, ["removed", "second"]);
    assert.deepEqual(fs.readdirSync(path.dirname(dir)), []);
  });

  it("of a process that was killed is taken over", async () => {
    const silent = new Date(Date.now() - 60_000);
    fs.mkdirSync(`${dir}.lock`, { recursive: true });
    fs.utimesSync(`${dir}.lock`, silent, silent);
    assert.equal(await withPlatformLock(dir, () => "taken"), "taken");
  });
});
