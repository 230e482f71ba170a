import assert from "node:assert/strict";
import * as fs from "node:fs";
import * as path from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { endPlatform, leavePlatform, whileUnused } from "../../local/platform/leave";
import { withPlatformLock } from "../../local/platform/lock";
import { platformFiles } from "../../local/platform/settings";
import { isKept, keepPlatform, usePlatform } from "../../local/platform/users";
import { ConsoleProgress } from "../../local/support/console";
import { Problem } from "../../local/support/problem";
import { playPlatform, type PlayedPlatform } from "../support/platform";

describe("leaving a platform", function () {
  this.timeout(10_000);
  let played: PlayedPlatform;
  beforeEach(async () => {
    played = await playPlatform();
  });
  afterEach(() => played.dispose());

  it("stops it", async () => {
    assert.equal(await leavePlatform(played.dir), true);
    assert.equal(played.runs(), false);
    assert.equal(fs.existsSync(platformFiles(played.dir).running), false);
  });

  it("doesn't stop it under another command, also one that came while the lock was waited for", async () => {
    let left: Promise<boolean> | undefined;
    await withPlatformLock(played.dir, async () => {
      left = leavePlatform(played.dir);
      await sleep(100);
      assert.ok(played.runs());
      played.enter();
    });
    assert.equal(await left, false);
    assert.ok(played.runs());
  });

  it("doesn't stop one that is kept, until it has served its purpose", async () => {
    keepPlatform(played.dir);
    assert.equal(await leavePlatform(played.dir), false);
    assert.ok(played.runs());
    let shown = "";
    await endPlatform(played.dir, new ConsoleProgress({ write: (text) => (shown += text) }));
    assert.equal(played.runs(), false);
    assert.match(shown, /✓ Stop the platform {2}/);
  });

  it("says where another command will stop it", async () => {
    keepPlatform(played.dir);
    played.enter();
    let shown = "";
    await endPlatform(played.dir, new ConsoleProgress({ write: (text) => (shown += text) }));
    assert.ok(played.runs());
    assert.match(shown, /Stop the platform \(not yet: another command uses it/);
    assert.equal(isKept(played.dir), false);
  });

  it("waits with a new use until it is stopped", async () => {
    let used: Promise<void> | undefined;
    const mine = path.join(played.dir, "users", String(process.pid));
    await withPlatformLock(played.dir, async () => {
      used = usePlatform(played.dir);
      await sleep(100);
      assert.equal(fs.existsSync(mine), false);
    });
    await used;
    assert.equal(fs.existsSync(mine), true);
  });

  it("takes it away only while nobody uses it, and names who does", async () => {
    played.enter();
    await assert.rejects(
      whileUnused(played.dir, "staging", () => assert.fail("taken away")),
      (error) =>
        error instanceof Problem &&
        error.message.includes(`another command (process ${played.player.pid}) uses the platform of staging`),
    );
  });
});
