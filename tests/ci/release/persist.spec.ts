import assert from "node:assert/strict";
import { newSha, oldSha, version, World } from "./support/world";

/** A world in which the new web crashes, so that the release goes back. */
function failing(): World {
  const world = new World();
  world.fates.set(version("web", newSha).digest, "crashes");
  return world;
}

describe("release: the CLI is killed", () => {
  it("and its lock is taken away, so that going back isn't kept from it", async () => {
    const world = failing();
    world.abandoned = true;
    world.during = (update) => {
      if (update === 1) queueMicrotask(() => (world.engineLocked = true));
    };
    const report = await world.release();
    assert.equal(report.outcome, "taken-back");
    assert.deepEqual(world.calls.slice(3, -1), [
      "up new",
      "refresh api web worker",
      "cancel",
      "refresh api web worker",
      "up old, all the way",
    ]);
  });

  it("and a later release begins in spite of its lock", async () => {
    const world = new World();
    world.abandoned = true;
    world.engineLocked = true;
    assert.equal((await world.release()).outcome, "released");
    assert.deepEqual(world.calls.slice(3, 6), ["up new", "cancel", "up new"]);
  });
});

describe("release: somebody else's update", () => {
  it("is let alone; the report says what to do where it is gone", async () => {
    const world = new World();
    world.engineLocked = true;
    const report = await world.release();
    assert.equal(report.outcome, "failed");
    assert.match(report.problems.join(), /pulumi cancel --stack staging/);
    assert.ok(!world.calls.includes("cancel"));
  });
});

describe("release: Ctrl-C while it goes back", () => {
  it("doesn't keep it from going back", async () => {
    const world = failing();
    world.interruptedUpdate = 2;
    const report = await world.release();
    assert.equal(report.outcome, "taken-back");
    assert.equal(world.calls.filter((call) => call.startsWith("up old")).length, 2);
    assert.equal(world.running.api, version("api", oldSha).digest);
  });

  it("has it end where the lock is lost as well", async () => {
    const world = failing();
    world.interruptedUpdate = 2;
    world.during = (update) => {
      if (update === 2) world.lost.abort(new Error("the lock is carol's"));
    };
    assert.equal((await world.release()).outcome, "not-taken-back");
    assert.equal(world.calls.filter((call) => call.startsWith("up old")).length, 1);
  });
});
