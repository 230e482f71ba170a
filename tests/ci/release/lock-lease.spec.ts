import assert from "node:assert/strict";
import * as fc from "fast-check";
import { type HeldLock, LockLostError, withLock } from "../../../ci/release/lock";
import { awsError } from "./support/fake-parameters";
import { Job, Locks } from "./support/locks";

describe("the lease of a stack's lock", () => {
  let locks: Locks;
  beforeEach(() => (locks = new Locks()));

  const refuses = (call: string): void => {
    if (call === "putParameter") throw awsError("NetworkError", "no route");
  };
  const isSilent = (call: string): Promise<void> =>
    call === "putParameter" ? new Promise(() => undefined) : Promise.resolve();

  it("outlasts two renewals that fail", async () => {
    const first = await locks.hold("ann");
    locks.ssm.before = refuses;
    await locks.time.pass(39_000);
    locks.ssm.before = () => undefined;
    await locks.time.pass(60_000);
    assert.ok(!first.job.held?.signal.aborted);
    await locks.end(first);
  });

  for (const [title, failure] of [
    ["refuses", refuses],
    ["doesn't answer", isSilent],
  ] as const) {
    it(`is given up before anybody else may have the lock, when AWS ${title}`, async () => {
      const first = await locks.hold("ann");
      await locks.time.pass(10_000);
      // The renewal after 20 seconds counts until 80, though its answer comes late.
      locks.ssm.afterPut = () => locks.time.clock().sleep(9_000);
      await locks.time.pass(20_000);
      locks.ssm.before = failure;
      const signal = first.job.held?.signal;
      const lost = new Promise<number>((resolve) =>
        signal?.addEventListener("abort", () => resolve(locks.time.seconds)),
      );
      const seconds = await locks.time.until(lost);
      assert.ok(seconds > 50 && seconds <= 80, String(seconds));
      assert.ok(signal?.reason instanceof LockLostError);
      assert.match(String(signal.reason), /could not be renewed.* Another release may run by now/);
      await assert.rejects(first.job.held?.confirm() ?? Promise.resolve(), LockLostError);
      locks.ssm.before = () => undefined;
      locks.ssm.afterPut = () => undefined;
      await locks.end(first);
      assert.equal(locks.state().free, false, "what may be somebody else's is left alone");
    });
  }

  it("is lost by a holder who slept through it, and the next one keeps the lock", async () => {
    // A machine that was suspended: its renewals come late, its own clock hasn't moved.
    let asleep = true;
    const real = locks.time.clock();
    const suspended = {
      ...real,
      elapsed: () => 0,
      sleep: async (milliseconds: number, signal?: AbortSignal) => {
        await real.sleep(milliseconds, signal);
        while (asleep && milliseconds === 20_000) await real.sleep(1_000);
      },
    };
    const first = await locks.hold("ann", { clock: suspended });
    const job = new Job();
    const run = locks.want("bob", job);
    await locks.time.pass(100_000);
    assert.ok(job.held);
    asleep = false;
    await locks.time.pass(30_000);
    assert.match(String(first.job.held?.signal.reason), /bob \(release .*\) has taken it over/);
    // Its late write is passed over by everybody, the holder first of all.
    await locks.time.pass(60_000);
    assert.ok(!job.held.signal.aborted);
    await locks.end(first);
    assert.equal(locks.state().who, "bob");
    await job.held.confirm();
    await locks.end({ job, run });
    assert.deepEqual([locks.state().who, locks.state().free], ["bob", true]);
  });

  it("is kept by one whose writes are sent twice, because answers were lost", async () => {
    const first = await locks.hold("ann", { ssm: locks.sentTwice((write) => write % 2 === 1) });
    await locks.time.pass(200_000);
    assert.ok(!first.job.held?.signal.aborted);
    await locks.end(first);
    assert.equal(locks.state().free, true);
  });

  it("keeps everybody else out, however long calls take, and whoever dies", async () => {
    const seconds = (most: number): fc.Arbitrary<number> => fc.integer({ min: 0, max: most * 1000 });
    const worker = fc.record({ comes: seconds(5), works: seconds(200), dies: fc.boolean() });
    const latency = fc.oneof({ weight: 4, arbitrary: seconds(2) }, seconds(14));
    await fc.assert(
      fc.asyncProperty(
        fc.array(worker, { minLength: 2, maxLength: 5 }),
        fc.infiniteStream(latency),
        async (workers, latencies) => {
          locks = new Locks();
          const real = locks.time.clock();
          const answer = (): Promise<void> => real.sleep(latencies.next().value as number);
          locks.ssm.before = answer;
          locks.ssm.afterPut = answer;
          const inside = new Set<HeldLock>();
          const runs = workers.map(async ({ comes, works, dies }, index) => {
            await real.sleep(comes);
            let dead = false;
            const clock = {
              ...real,
              sleep: (milliseconds: number, signal?: AbortSignal) =>
                dead ? new Promise<void>(() => undefined) : real.sleep(milliseconds, signal),
            };
            const work = async (lock: HeldLock): Promise<void> => {
              const others = [...inside].filter(({ signal }) => !signal.aborted);
              assert.equal(others.length, 0, `process ${index} is not alone`);
              inside.add(lock);
              await real.sleep(works);
              inside.delete(lock);
              dead = dies;
              if (dies) await new Promise(() => undefined);
            };
            const end = withLock(locks.options(`process ${index}`, { clock }), work).catch(
              (error: unknown) => {
                // A call that takes too long ends the waiting.
                if (!(error as Error).message.includes("no answer within")) throw error;
              },
            );
            if (!dies) await end;
          });
          await locks.time.until(Promise.all(runs));
        },
      ),
      { numRuns: 60 },
    );
  });
});
