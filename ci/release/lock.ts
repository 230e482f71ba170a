import { randomUUID } from "node:crypto";
import type { ParameterStore } from "./aws";
import { type Clock, machineClock, within } from "./clock";
import { lease, Lease, patience, told } from "./lock-lease";
import { type ProcessIdentity, thisProcess } from "./lock-process";
import { type Holder, type LockState, LockStore, type Written } from "./lock-store";

export { LockLostError } from "./lock-lease";
export type { Holder } from "./lock-store";

/** Milliseconds from one look at somebody else's lock to the next. */
const poll = 5_000;

/** Whose releases go one after the other, and how. */
export interface LockOptions {
  readonly ssm: ParameterStore;
  readonly project: string;
  readonly stack: string;
  /** Who wants it, for those who have to wait. */
  readonly who: string;
  /** What for, such as `release of 3f2c1ab (api, web)`. */
  readonly what: string;
  /** How long somebody else's lock is waited for; with 0 it is refused. */
  readonly waitInMinutes: number;
  /** Takes lines for people: who is waited for, what was taken over, what went wrong at the end. */
  readonly say: (line: string) => void;
  /** Ends the waiting, with its reason as the error. */
  readonly interrupted?: AbortSignal;
  /** @default the machine's */
  readonly clock?: Clock;
  /** @default this process */
  readonly process?: ProcessIdentity;
}

/** A lock that is held. */
export interface HeldLock {
  /** Aborts when the lock is lost, with a `LockLostError` as its reason: begin nothing more. */
  readonly signal: AbortSignal;
  /** Whose release may be half done: it didn't give the lock back, or nobody has repaired since what it left. */
  readonly takenOverFrom?: Holder;
  /** Whether nobody's process died with the lock: it was free, though something was left half done. */
  readonly wasFree: boolean;
  /**
   * Notes whether something is half done, for whoever holds the lock next. What was taken over counts as half done until
   * this says otherwise.
   */
  readonly leave: (halfDone: boolean) => void;
  /**
   * Sees that the lock is still held, before what can't be taken back.
   *
   * @throws LockLostError when it isn't
   */
  readonly confirm: () => Promise<void>;
}

/** Somebody else holds the lock, and the waiting is over. */
export class LockHeldError extends Error {
  constructor(
    readonly holder: Holder,
    name: string,
    waitInMinutes: number,
  ) {
    super(
      `the lock ${name} is held by ${told(holder)}` +
        `${waitInMinutes > 0 ? `, also after ${waitInMinutes} minutes` : ""}. ` +
        "Let that end, or wait longer for it with --wait <minutes>.",
    );
    this.name = "LockHeldError";
  }
}

/** Name of the parameter that keeps a stack's releases apart. */
export function lockParameter({ project, stack }: Pick<LockOptions, "project" | "stack">): string {
  return `/${project}/${stack}/releases.lock`;
}

/**
 * Does something while no other release of the stack runs. The lock is given back however that ends.
 *
 * @throws LockHeldError when somebody else holds the lock longer than is waited
 */
export async function withLock<T>(options: LockOptions, work: (lock: HeldLock) => Promise<T>): Promise<T> {
  const { lease: held, own, takenOverFrom, wasFree } = await acquire(options);
  let left = takenOverFrom;
  try {
    return await work({
      signal: held.signal,
      takenOverFrom,
      wasFree,
      leave: (halfDone) => (left = halfDone ? (left ?? own) : undefined),
      confirm: () => held.confirm(),
    });
  } finally {
    // What the work has to say matters more than this.
    await held.release(left).catch((error: unknown) => {
      options.say(
        `The lock ${lockParameter(options)} could not be given back (${(error as Error).message}); ` +
          `it is free in ${lease / 1000} seconds.`,
      );
    });
  }
}

async function acquire(
  options: LockOptions,
): Promise<{ lease: Lease; own: Holder; takenOverFrom?: Holder; wasFree: boolean }> {
  const { clock = machineClock, process = thisProcess(), interrupted, say, waitInMinutes } = options;
  const { who, what } = options;
  const { host, pid, machine } = process;
  const store = new LockStore(options.ssm, lockParameter(options), {
    environment: options.stack,
    service: "shared",
    "managed-by": "release",
  });
  const since = clock.now().toISOString();
  const own: Holder = { who, what, host, pid, since };
  const state: LockState = { id: randomUUID(), ...own, machine, free: false };
  const begun = clock.elapsed();
  const watch = new Watch(clock);
  const ask = <T>(call: (signal: AbortSignal) => Promise<T>): Promise<T> =>
    within(clock, patience, call).catch((error: unknown) => {
      throw new Error(`the lock ${store.name} can't be asked for: ${(error as Error).message}`, {
        cause: error,
      });
    });
  let takenOverFrom: Holder | undefined;
  let wasFree = true;
  for (;;) {
    interrupted?.throwIfAborted();
    const { latest, written } = await ask((signal) => store.read(signal));
    const other = written && !written.state.free && written.state.id !== state.id ? written : undefined;
    // Where the own write counts after all, it was sent twice; what it took over it still has.
    if (written?.state.id !== state.id) {
      takenOverFrom = other?.state ?? written?.state.left;
      wasFree = other === undefined;
    }
    const isNew = watch.see(other);
    if (!other || isGone(other.state, process) || watch.isOver()) {
      const writing = clock.elapsed();
      const version = await ask((signal) => store.write(latest, state, signal));
      if (version === undefined) continue;
      if (takenOverFrom && !wasFree) say(`Took the lock over from ${told(takenOverFrom)}, who is gone.`);
      return { lease: new Lease(store, clock, state, version, writing), own, takenOverFrom, wasFree };
    }
    const over = clock.elapsed() - begun - waitInMinutes * 60_000;
    if (over >= 0 && !watch.isWorthwhile(other, over)) {
      throw new LockHeldError(other.state, store.name, waitInMinutes);
    }
    if (isNew) say(`Waiting for ${told(other.state)}, who holds the lock ${store.name}.`);
    await clock.sleep(poll, interrupted);
  }
}

/** Whether a holder's process has ended, where that can be told from here: then nobody has to wait. */
function isGone(holder: LockState, self: ProcessIdentity): boolean {
  return holder.machine !== undefined && holder.machine === self.machine && !self.lives(holder.pid);
}

/**
 * Watches somebody else's lock. A lease is over when the parameter was not renewed while it was watched for a whole lease
 * on one's own clock. Times that were written down are not compared, be they the holder's or AWS's: two machines whose
 * clocks are a minute apart would hold the lock both.
 */
class Watch {
  private version?: number;
  private since = 0;
  private id?: string;

  constructor(private readonly clock: Clock) {}

  /**
   * Takes note of the lock as it was just read.
   *
   * @returns whether it is somebody's who didn't have it before
   */
  see(other: Written | undefined): boolean {
    const isNew = other !== undefined && other.state.id !== this.id;
    if (other?.version !== this.version) this.since = this.clock.elapsed();
    this.version = other?.version;
    this.id = other?.state.id;
    return isNew;
  }

  isOver(): boolean {
    return this.version !== undefined && this.clock.elapsed() - this.since >= lease;
  }

  /**
   * Whether to watch to the end although the waiting is over, because the last renewal seems to be long ago: else a
   * release that doesn't wait would never find out that a lock is nobody's. Here times are compared; a clock that is
   * wrong costs a minute, or asks for another attempt.
   *
   * @param over for how long the waiting is over, in milliseconds
   */
  isWorthwhile({ time }: Written, over: number): boolean {
    return over <= lease + poll && time !== undefined && this.clock.now().getTime() - time.getTime() > lease;
  }
}
