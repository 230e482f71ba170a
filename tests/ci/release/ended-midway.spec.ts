import assert from "node:assert/strict";
import { LockLostError } from "../../../ci/release/lock";
import { newSha, oldSha, version, World } from "./support/world";

function lost(): never {
  throw new LockLostError("/shop/staging/releases.lock", "it is carol's");
}

/** The new version of a service, which is not as it should be. */
function bad(service: string): string {
  return version(service, newSha).digest;
}

describe("release: ended in the middle", () => {
  it("goes back when it is interrupted while services change", async () => {
    const world = new World();
    world.fates.set(bad("web"), "crashes");
    world.during = (update) => {
      if (update === 1) queueMicrotask(() => world.interruption.abort(new Error("somebody interrupted it")));
    };
    const report = await world.release();
    assert.equal(report.outcome, "taken-back");
    assert.ok(report.problems.includes("somebody interrupted the release"));
    assert.ok(world.calls.includes("up old, all the way"));
  });

  it("stops where it is when no service was changed yet", async () => {
    const world = new World();
    world.during = () => world.interruption.abort(new Error("somebody interrupted it"));
    const report = await world.release();
    assert.equal(report.outcome, "failed");
    assert.deepEqual(report.problems, ["somebody interrupted the release"]);
  });

  it("goes back although AWS couldn't say once whether the lock is still held", async () => {
    const world = new World();
    world.fates.set(bad("web"), "crashes");
    let failing = 0;
    world.during = () => void (failing = 3);
    world.confirming = () => {
      if ((failing -= 1) > 0) throw new Error("throttled");
    };
    assert.equal((await world.release()).outcome, "taken-back");
  });

  it("touches nothing more once the lock is somebody else's", async () => {
    const world = new World();
    world.fates.set(bad("web"), "crashes");
    world.during = () => queueMicrotask(() => world.lost.abort(new Error("the lock is carol's")));
    const report = await world.release();
    assert.equal(report.outcome, "not-taken-back");
    assert.ok(report.problems.includes("the lock is carol's"));
    assert.ok(!world.calls.some((call) => call.startsWith("up old")));
    assert.deepEqual(world.recorded, [oldSha, oldSha, oldSha]);
  });

  it("doesn't write down what it may no longer write down", async () => {
    const world = new World();
    world.during = () => void (world.confirming = lost);
    const report = await world.release();
    assert.equal(report.outcome, "not-recorded");
    assert.deepEqual(world.recorded, [oldSha, oldSha, oldSha]);
  });

  it("never says that nothing was changed once the update has begun", async () => {
    const world = new World();
    world.during = () => {
      throw new TypeError("a defect");
    };
    const report = await world.release();
    assert.equal(report.outcome, "not-taken-back");
    assert.deepEqual(report.problems, ["a defect"]);
  });

  it("is repaired by the next one, which takes the lock over: it reads back what is there", async () => {
    const world = new World();
    world.takenOverFrom = { who: "ann", what: "release of 1234567" };
    const report = await world.release();
    assert.equal(report.outcome, "released");
    assert.deepEqual(world.calls.slice(2, 5), ["refresh all", "preview", "up new"]);
    assert.ok(world.lines.includes("repairing what was left of the release of 1234567 by ann"));
  });

  it("by itself leaves the engine's lock to whoever has it now, perhaps somebody who mends by hand", async () => {
    const world = new World();
    world.takenOverFrom = { who: "ann", what: "release of 1234567" };
    world.wasFree = true;
    world.engineLocked = true;
    const report = await world.release();
    assert.equal(report.outcome, "refused");
    assert.match(report.problems.join(), /pulumi cancel --stack staging/);
    assert.ok(!world.calls.includes("cancel"));
  });

  it("is repaired as long as a release couldn't: what is to be repaired is not forgotten", async () => {
    const world = new World();
    world.takenOverFrom = { who: "ann", what: "release of 1234567" };
    world.refreshFails = true;
    assert.equal((await world.release()).outcome, "refused");
    world.refreshFails = false;
    assert.equal((await world.release()).outcome, "released");
    assert.equal(world.calls.filter((call) => call === "refresh all").length, 2);
    await world.release({ sha: oldSha });
    assert.equal(world.calls.filter((call) => call === "refresh all").length, 2);
  });

  it("is repaired by the next one also where it could not go back, or had a defect", async () => {
    for (const during of [
      () => undefined,
      () => {
        throw new TypeError("a defect");
      },
    ]) {
      const world = new World();
      world.fates.set(bad("web"), "crashes");
      world.fates.set(version("worker", oldSha).digest, "crashes");
      world.during = during;
      assert.equal((await world.release()).outcome, "not-taken-back");
      assert.ok(!world.calls.includes("refresh all"));
      world.fates.clear();
      world.during = () => undefined;
      assert.equal((await world.release()).outcome, "released");
      assert.ok(world.calls.includes("refresh all"));
    }
  });

  it("leaves nothing to repair where it was repaired and then refused", async () => {
    const world = new World();
    world.takenOverFrom = { who: "ann", what: "release of 1234567" };
    world.violations = [{ policy: "no-root", text: "Set user." }];
    assert.equal((await world.release()).outcome, "refused");
    assert.equal(world.takenOverFrom, undefined);
  });

  it("leaves nothing to repair where it went back", async () => {
    const world = new World();
    world.fates.set(bad("web"), "crashes");
    assert.equal((await world.release()).outcome, "taken-back");
    assert.equal(world.takenOverFrom, undefined);
  });

  it("has the engine's lock taken away where that was left as well", async () => {
    const world = new World();
    world.takenOverFrom = { who: "ann", what: "release of 1234567" };
    world.engineLocked = true;
    assert.equal((await world.release()).outcome, "released");
    assert.deepEqual(world.calls.slice(2, 6), ["refresh all", "cancel", "refresh all", "preview"]);
  });
});
