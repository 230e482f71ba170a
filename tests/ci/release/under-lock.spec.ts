import assert from "node:assert/strict";
import { withLock } from "../../../ci/release/lock";
import type { Report } from "../../../ci/release/report";
import { Locks } from "./support/locks";
import { newSha, oldSha, version, World } from "./support/world";

/** A world whose lock is the real one, on a Parameter Store and in a time of the test. */
function lockedBy(locks: Locks, who: string, world = new World()): World {
  world.lock = { hold: (what, work) => withLock(locks.options(who, { what }), work) };
  return world;
}

describe("release: under the real lock", () => {
  let locks: Locks;
  beforeEach(() => (locks = new Locks()));
  const ended = (report: Promise<Report>) => locks.time.until(report).then(({ outcome }) => outcome);

  it("gives it back, and leaves nothing to repair", async () => {
    const world = lockedBy(locks, "ann");
    assert.equal(await ended(world.release()), "released");
    assert.equal(locks.state().free, true);
    assert.equal(locks.state().left, undefined);
    assert.equal(locks.state().what, `release of ${newSha.slice(0, 10)} (api, web, worker)`);
  });

  it("waits for another release", async () => {
    const first = await locks.hold("ann");
    const world = lockedBy(locks, "bob");
    const report = world.release();
    await locks.time.pass(10_000);
    assert.deepEqual(world.calls, ["resolve"]);
    first.job.end();
    assert.equal(await ended(report), "released");
  });

  it("repairs what a dead one left, and remembers that as long as it can't", async () => {
    await locks.dies("ann");
    const world = lockedBy(locks, "bob");
    world.refreshFails = true;
    assert.equal(await ended(world.release()), "refused");
    assert.equal((locks.state().left as { who: string }).who, "ann");
    world.refreshFails = false;
    assert.equal(await ended(world.release()), "released");
    assert.ok(world.lines.filter((line) => line.endsWith("by ann")).length === 2);
    assert.equal(locks.state().left, undefined);
  });

  it("remembers that it could not go back itself", async () => {
    const world = lockedBy(locks, "bob");
    world.fates.set(version("web", newSha).digest, "crashes");
    world.fates.set(version("worker", oldSha).digest, "crashes");
    assert.equal(await ended(world.release()), "not-taken-back");
    assert.equal((locks.state().left as { who: string }).who, "bob");
  });
});
