import assert from "node:assert/strict";
import { LockHeldError, withLock } from "../../../ci/release/lock";
import { awsError } from "./support/fake-parameters";
import { Job, Locks } from "./support/locks";

const name = "/shop/production/releases.lock";

describe("a stack's lock", () => {
  let locks: Locks;
  beforeEach(() => (locks = new Locks()));

  it("is a parameter beside the versions of record, not below them", () => {
    assert.equal(locks.name, name);
  });

  it("says who holds it and what for, and is free again at the end", async () => {
    const first = await locks.hold("ann");
    const { who, what, host, pid, since, free } = locks.state();
    assert.deepEqual(
      { who, what, host, pid, since, free },
      {
        who: "ann",
        what: "release of 3f2c1ab (api)",
        host: "ann",
        pid: 7,
        since: "2026-03-01T09:30:00.000Z",
        free: false,
      },
    );
    assert.deepEqual(locks.ssm.stored.get(name)?.tags, {
      environment: "production",
      service: "shared",
      "managed-by": "release",
    });
    await locks.end(first);
    assert.equal(locks.state().free, true);
    assert.deepEqual(locks.said, []);
  });

  it("is free again when the work fails, with the work's error", async () => {
    const run = withLock(locks.options("ann"), () => Promise.reject(new Error("no image")));
    await assert.rejects(locks.time.until(run), /^Error: no image$/);
    assert.equal(locks.state().free, true);
  });

  it("keeps a second one waiting, who is told once, and lets it in when the first is through", async () => {
    const first = await locks.hold("ann");
    const job = new Job();
    const run = locks.want("bob", job);
    await locks.time.pass(25 * 60_000);
    assert.ok(!job.hasBegun);
    assert.deepEqual(locks.said, [
      "bob: Waiting for ann (release of 3f2c1ab (api), since 2026-03-01T09:30:00.000Z, process 7 on ann), " +
        `who holds the lock ${name}.`,
    ]);
    await locks.end(first);
    await locks.time.pass(5_000);
    assert.ok(job.held);
    assert.equal(job.held.takenOverFrom, undefined);
    await locks.end({ job, run });
  });

  it("refuses at once with --wait 0, and after the time to wait", async () => {
    const first = await locks.hold("ann");
    await assert.rejects(locks.time.until(locks.want("bob", new Job(), { waitInMinutes: 0 })), (error) => {
      assert.ok(error instanceof LockHeldError);
      assert.equal(error.holder.who, "ann");
      assert.match(error.message, /is held by ann \(release of 3f2c1ab .*\)\. Let that end, or wait/);
      return true;
    });
    assert.equal(locks.time.seconds, 0);
    assert.deepEqual(locks.said, []);
    await assert.rejects(
      locks.time.until(locks.want("bob", new Job(), { waitInMinutes: 2 })),
      /also after 2 minutes/,
    );
    assert.equal(locks.time.seconds, 120);
    await locks.end(first);
  });

  it("that can't be asked for is named", async () => {
    locks.ssm.before = () => {
      throw awsError("AccessDeniedException", "not authorized to perform: ssm:GetParameter");
    };
    await assert.rejects(
      locks.time.until(locks.want("bob", new Job())),
      /the lock \/shop\/production\/releases\.lock can't be asked for: not authorized to perform: ssm:GetParameter/,
    );
  });

  it("ends the waiting when somebody interrupts it", async () => {
    const first = await locks.hold("ann");
    const interruption = new AbortController();
    const second = locks.want("bob", new Job(), { interrupted: interruption.signal });
    await locks.time.pass(60_000);
    interruption.abort(new Error("interrupted"));
    await assert.rejects(locks.time.until(second), /^Error: interrupted$/);
    await locks.end(first);
  });

  it("is one's alone of many who want a free one at the same moment", async () => {
    await locks.end(await locks.hold("zoe"));
    locks.slowDown();
    let inside = 0;
    let most = 0;
    const runs = ["ann", "bob", "cem", "dua", "eva"].map((who) =>
      withLock(locks.options(who), async () => {
        most = Math.max(most, ++inside);
        await locks.time.clock().sleep(50_000);
        inside--;
      }),
    );
    await locks.time.until(Promise.all(runs));
    assert.equal(most, 1);
  });

  it("is confirmed before what can't be taken back", async () => {
    const first = await locks.hold("ann");
    await locks.time.pass(1_000);
    const before = locks.ssm.stored.get(name)?.versions.length ?? 0;
    await first.job.held?.confirm();
    assert.equal(locks.ssm.stored.get(name)?.versions.length, before + 1);
    locks.ssm.stored.delete(name);
    await assert.rejects(
      locks.time.until(first.job.held?.confirm() ?? Promise.resolve()),
      /deleted its parameter/,
    );
    assert.ok(first.job.held?.signal.aborted);
    await locks.end(first);
  });

  it("is said to be free soon where it can't be given back, and the work's result stands", async () => {
    const first = await locks.hold("ann");
    locks.ssm.before = () => {
      throw new Error("no route");
    };
    await locks.end(first);
    assert.deepEqual(locks.said, [
      `ann: The lock ${name} could not be given back (no route); it is free in 60 seconds.`,
    ]);
  });

  it("is taken though somebody wrote something else into its parameter", async () => {
    await locks.ssm.putParameter({ Name: name, Value: "held by me!", Type: "String" });
    const first = await locks.hold("ann");
    // What is written over a lock that is held doesn't take it away either.
    await locks.ssm.putParameter({ Name: name, Value: "mine", Type: "String", Overwrite: true });
    await assert.rejects(locks.time.until(locks.want("bob", new Job(), { waitInMinutes: 0 })), LockHeldError);
    await locks.time.pass(30_000);
    assert.ok(!first.job.held?.signal.aborted);
    await locks.end(first);
  });

  it("takes words with braces, which the Parameter Store refuses as they are", async () => {
    const first = await locks.hold("{{ann}}");
    assert.equal(locks.state().who, "{{ann}}");
    await locks.end(first);
  });
});
