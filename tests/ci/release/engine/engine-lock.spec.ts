import assert from "node:assert/strict";
import { isAbandoned, isLocked, localHolders, outlive } from "../../../../ci/release/engine/engine-lock";

const said =
  "error: the stack is currently locked by 2 lock(s). Either wait for the other process(es) to end or delete the lock file with `pulumi cancel`.\n" +
  "  file:///state/.pulumi/locks/organization/shop/staging/1.json: created by ann@here (pid 12) at 2026-03-01T09:30:00Z\n" +
  "  file:///state/.pulumi/locks/organization/shop/staging/2.json: created by bob@there (pid 13) at 2026-03-01T09:30:00Z";

/** Watches processes of which these live for so many seconds. */
function watch(lives: Record<number, number>) {
  let second = 0;
  return {
    isAlive: (pid: number) => (lives[pid] ?? 0) > second,
    sleep: async () => void (second += 1),
    seconds: () => second,
  };
}

describe("release: the engine's lock", () => {
  it("is known by what the back ends say", () => {
    assert.ok(isLocked(said));
    assert.ok(isLocked("error: [409] Conflict: Another update is currently in progress."));
    assert.ok(!isLocked("error: update failed"));
  });

  it("names the processes of this machine", () => {
    assert.deepEqual(localHolders(said, "here"), [12]);
    assert.deepEqual(localHolders("[409] Conflict", "here"), []);
  });

  it("is abandoned where everybody who has it is a process of this machine that is gone", () => {
    const one = said.replace("2 lock(s)", "1 lock(s)").split("\n").slice(0, 2).join("\n");
    const gone = { isAlive: () => false };
    assert.equal(isAbandoned(one, "here", gone), true);
    assert.equal(isAbandoned(one, "here", { isAlive: () => true }), false);
    assert.equal(isAbandoned(one, "there", gone), false);
    assert.equal(isAbandoned(said, "here", gone), false);
    assert.equal(isAbandoned("[409] Conflict: Another update is currently in progress", "here", gone), false);
  });

  it("is waited for while a process lives that holds it", async () => {
    const watched = watch({ 12: 3 });
    await outlive([12, 13], watched);
    assert.equal(watched.seconds(), 3);
  });

  it("isn't waited for when its process is gone", async () => {
    const watched = watch({});
    await outlive([12], watched);
    assert.equal(watched.seconds(), 0);
    await outlive([2 ** 22 + 1]);
  });

  it("isn't taken from a process that goes on", async () => {
    await assert.rejects(outlive([12, 13], watch({ 12: 1, 13: 1000 })), /process 13 and changes the stack/);
  });
});
