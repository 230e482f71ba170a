import assert from "node:assert/strict";
import { type HeldLock, LockHeldError, withLock } from "../../../ci/release/lock";
import { elsewhere, Job, Locks } from "./support/locks";

describe("a stack's lock whose holder is gone", () => {
  let locks: Locks;
  beforeEach(() => (locks = new Locks()));

  it("is taken over after a minute without a renewal, and the new holder is told whose it was", async () => {
    await locks.dies("ann");
    const job = new Job();
    const run = locks.want("bob", job);
    await locks.time.pass(59_000);
    assert.ok(!job.hasBegun);
    await locks.time.pass(6_000);
    assert.equal(job.held?.takenOverFrom?.who, "ann");
    assert.match(locks.said.at(-1) ?? "", /^bob: Took the lock over from ann .*, who is gone\.$/);
    await locks.end({ job, run });
    assert.equal(locks.state().free, true);
  });

  it("is taken over by one alone of two who watch it", async () => {
    await locks.dies("ann");
    locks.slowDown();
    let inside = 0;
    let most = 0;
    const taken: unknown[] = [];
    const enter = async (lock: HeldLock): Promise<void> => {
      taken.push(lock.takenOverFrom?.who);
      most = Math.max(most, ++inside);
      await locks.time.clock().sleep(150_000);
      assert.ok(!lock.signal.aborted);
      inside--;
      lock.leave(false);
    };
    await locks.time.until(Promise.all(["bob", "cem"].map((who) => withLock(locks.options(who), enter))));
    assert.equal(most, 1);
    // The second gets it from the first, who gave it back: there is nothing to repair.
    assert.deepEqual(taken, ["ann", undefined]);
  });

  it("is known as one to repair until somebody says that this was done", async () => {
    await locks.dies("ann");
    const bob = { job: new Job(), run: Promise.resolve("") };
    bob.run = locks.want("bob", bob.job);
    await locks.time.pass(65_000);
    await locks.end(bob);
    const cem = await locks.hold("cem");
    assert.equal(cem.job.held?.takenOverFrom?.who, "ann");
    assert.deepEqual([bob.job.held?.wasFree, cem.job.held.wasFree], [false, true]);
    assert.ok(!locks.said.some((line) => line.startsWith("cem: Took")));
    cem.job.held.leave(false);
    await locks.end(cem);
    const dan = await locks.hold("dan");
    assert.equal(dan.job.held?.takenOverFrom, undefined);
    dan.job.held?.leave(true);
    await locks.end(dan);
    assert.equal((await locks.hold("eva")).job.held?.takenOverFrom?.who, "dan");
  });

  it("is taken over with one write, sent twice because the answer was lost", async () => {
    await locks.dies("ann");
    const job = new Job();
    const run = locks.want("bob", job, { ssm: locks.sentTwice((write) => write === 1) });
    await locks.time.pass(70_000);
    assert.equal(job.held?.takenOverFrom?.who, "ann");
    await locks.end({ job, run });
  });

  it("is taken over at once where the process was on this machine", async () => {
    const machine = "boot of ci";
    await locks.dies("ann", { process: { ...elsewhere("ci", 100), machine } });
    const process = { host: "ci", pid: 101, machine, lives: (pid: number) => pid !== 100 };
    const second = await locks.hold("bob", { process, waitInMinutes: 0 });
    assert.equal(second.job.held?.takenOverFrom?.pid, 100);
    await locks.end(second);
  });

  it("is not taken from a process of another machine that has the same name", async () => {
    const first = await locks.hold("ann", { process: elsewhere("runner", 100) });
    const process = { host: "runner", pid: 101, machine: "boot of another", lives: () => false };
    const second = locks.want("bob", new Job(), { process, waitInMinutes: 0 });
    await assert.rejects(locks.time.until(second), LockHeldError);
    await locks.end(first);
  });

  it("is watched for a minute with --wait 0 too, when its last renewal is long ago", async () => {
    await locks.dies("ann");
    await locks.time.pass(600_000);
    const job = new Job();
    const run = locks.want("bob", job, { waitInMinutes: 0 });
    await locks.time.pass(65_000);
    assert.equal(job.held?.takenOverFrom?.who, "ann");
    await locks.end({ job, run });
  });

  for (const [title, wrong] of [
    ["an hour ahead", 3_600_000],
    ["an hour behind", -3_600_000],
  ] as const) {
    it(`is not taken from one who lives when the clock of who waits is ${title}`, async () => {
      const first = await locks.hold("ann");
      const clock = locks.time.clock(wrong);
      for (const waitInMinutes of [0, 20]) {
        const second = locks.want("bob", new Job(), { clock, waitInMinutes });
        await assert.rejects(locks.time.until(second), LockHeldError);
      }
      assert.ok(locks.time.seconds < 1400, "a wrong clock keeps it waiting");
      assert.ok(!first.job.held?.signal.aborted);
      await locks.end(first);
    });
  }
});
