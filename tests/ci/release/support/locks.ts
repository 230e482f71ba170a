import assert from "node:assert/strict";
import type { ParameterStore } from "../../../../ci/release/aws";
import { type HeldLock, type LockOptions, lockParameter, withLock } from "../../../../ci/release/lock";
import type { ProcessIdentity } from "../../../../ci/release/lock-process";
import { FakeTime } from "./fake-clock";
import { FakeParameters } from "./fake-parameters";

/** Work that goes on until a test ends it. */
export class Job {
  /** The lock that it is done under, once it has begun. */
  held?: HeldLock;
  /** Ends it. */
  end: () => void = () => undefined;
  private readonly ended = new Promise<void>((resolve) => (this.end = resolve));

  get hasBegun(): boolean {
    return this.held !== undefined;
  }

  readonly work = async (lock: HeldLock): Promise<string> => {
    this.held = lock;
    await this.ended;
    return "done";
  };
}

/** A process on a machine of its own, that nobody else can look at. */
export function elsewhere(host: string, pid = 7): ProcessIdentity {
  return { host, pid, machine: `boot of ${host}`, lives: () => true };
}

/** Processes that want the lock of one stack, in a time that a test lets pass. */
export class Locks {
  readonly time = new FakeTime();
  readonly ssm = new FakeParameters(() => this.time.now());
  readonly name = lockParameter({ project: "shop", stack: "production" });
  /** What the processes said, each line with who said it. */
  readonly said: string[] = [];

  options(who: string, more: Partial<LockOptions> = {}): LockOptions {
    return {
      ssm: this.ssm,
      project: "shop",
      stack: "production",
      who,
      what: "release of 3f2c1ab (api)",
      waitInMinutes: 30,
      say: (line) => this.said.push(`${who}: ${line}`),
      clock: this.time.clock(),
      process: elsewhere(who),
      ...more,
    };
  }

  /** Somebody wants the lock for a job. */
  want(who: string, job: Job, more?: Partial<LockOptions>): Promise<string> {
    const run = withLock(this.options(who, more), job.work);
    // A test that looks at it does so later.
    run.catch(() => undefined);
    return run;
  }

  /** Somebody takes the lock, and works. */
  async hold(who: string, more?: Partial<LockOptions>): Promise<{ job: Job; run: Promise<string> }> {
    const job = new Job();
    const run = this.want(who, job, more);
    await this.time.pass(0);
    assert.ok(job.held, `${who} hasn't got the lock`);
    return { job, run };
  }

  /** Somebody takes the lock and dies: it is not renewed, and not given back. */
  async dies(who: string, more?: Partial<LockOptions>): Promise<void> {
    await this.hold(who, {
      clock: { ...this.time.clock(), sleep: () => new Promise<void>(() => undefined) },
      ...more,
    });
  }

  /** Lets a job end. */
  async end({ job, run }: { job: Job; run: Promise<string> }): Promise<void> {
    job.end();
    assert.equal(await this.time.until(run), "done");
  }

  /** Has calls take a while, so that those of several processes come in between each other. */
  slowDown(): void {
    this.ssm.before = () => this.time.clock().sleep(100);
    this.ssm.afterPut = () => this.time.clock().sleep(100);
  }

  /** The store as it looks when answers are lost and the SDK sends some writes again. */
  sentTwice(which: (write: number) => boolean): ParameterStore {
    const { ssm } = this;
    let write = 0;
    return {
      getParameter: ssm.getParameter,
      getParametersByPath: ssm.getParametersByPath,
      putParameter: async (...call) => {
        if (which(++write)) await ssm.putParameter(...call);
        return ssm.putParameter(...call);
      },
    };
  }

  /** What the parameter says. */
  state(): Readonly<Record<string, unknown>> {
    return JSON.parse(this.ssm.value(this.name) ?? "{}") as Record<string, unknown>;
  }
}
