import { type Clock, within } from "./clock";
import type { Holder, LockState, LockStore } from "./lock-store";

/** How long a lock is held after its last renewal, in milliseconds: two renewals may fail. */
export const lease = 60_000;
/** Milliseconds from one renewal to the next. */
const renewal = 20_000;
/** Milliseconds until a renewal that failed is tried again. */
const pause = 5_000;
/** Milliseconds that AWS has for one answer; the SDK's own attempts are among them. */
export const patience = 10_000;

/** The lock was lost while it was held: whoever holds it now must not be disturbed. */
export class LockLostError extends Error {
  constructor(name: string, why: string, options?: ErrorOptions) {
    super(
      `the lock ${name} was lost: ${why}. Another release may run by now, so nothing more is changed; ` +
        "see what runs, then release again.",
      options,
    );
    this.name = "LockLostError";
  }
}

/** A lock that is held, as long as it is renewed in time. */
export class Lease {
  private readonly lost = new AbortController();
  private readonly ended = new AbortController();
  /** When the last write that counted was begun: earlier than anybody else can have seen it. */
  private renewed: number;
  /** Writes go one after the other. */
  private pending: Promise<void> = Promise.resolve();
  private readonly renewing: Promise<void>;

  /**
   * @param latest the parameter's version, as this holder wrote it
   * @param renewed when that write was begun, by the clock's `elapsed`
   */
  constructor(
    private readonly store: LockStore,
    private readonly clock: Clock,
    private readonly state: LockState,
    private latest: number,
    renewed: number,
  ) {
    this.renewed = renewed;
    this.renewing = this.keepRenewing();
  }

  /** Aborts when the lease is lost, with a `LockLostError` as its reason. */
  get signal(): AbortSignal {
    return this.lost.signal;
  }

  /**
   * Renews now.
   *
   * @throws LockLostError when the lock is no longer this holder's; any other error leaves the lease as it was
   */
  confirm(): Promise<void> {
    return this.renew();
  }

  /**
   * Gives the lock back; does nothing where it is lost.
   *
   * @param left who left something half done that the next one has to repair
   * @throws Error when AWS can't be reached: then the lock goes over to who waits when the lease ends
   */
  async release(left?: Holder): Promise<void> {
    this.ended.abort();
    await this.renewing;
    if (this.lost.signal.aborted) return;
    try {
      await this.write({ ...this.state, free: true, left });
    } catch (error) {
      if (!(error instanceof LockLostError)) throw error;
    }
  }

  private async keepRenewing(): Promise<void> {
    let wait = renewal;
    while (!this.lost.signal.aborted) {
      try {
        await this.clock.sleep(wait, this.ended.signal);
      } catch {
        return;
      }
      try {
        await this.renew();
        wait = renewal;
      } catch (error) {
        wait = pause;
        // One more attempt must be over before anybody else may take the lock.
        if (this.clock.elapsed() + pause + patience > this.renewed + lease) {
          this.lose(new LockLostError(this.store.name, "it could not be renewed", { cause: error }));
        }
      }
    }
  }

  private async renew(): Promise<void> {
    this.lost.signal.throwIfAborted();
    await this.write(this.state);
  }

  private write(state: LockState): Promise<void> {
    const written = this.pending.then(() =>
      within(this.clock, patience, (signal) => this.writeWhatCounts(state, signal)),
    );
    this.pending = written.catch(() => undefined);
    return written;
  }

  private async writeWhatCounts(state: LockState, signal: AbortSignal): Promise<void> {
    while (!signal.aborted) {
      const begun = this.clock.elapsed();
      const version = await this.store.write(this.latest, state, signal);
      if (version !== undefined) {
        this.latest = version;
        this.renewed = begun;
        return;
      }
      // Somebody who came too late has written meanwhile, or it is this holder's own write, sent twice.
      const { latest, written } = await this.store.read(signal);
      if (written?.state.id !== state.id) throw this.lose(taken(this.store.name, written?.state));
      this.latest = latest;
    }
  }

  private lose(error: LockLostError): LockLostError {
    this.lost.abort(error);
    return error;
  }
}

function taken(name: string, holder: Holder | undefined): LockLostError {
  if (!holder) return new LockLostError(name, "somebody has deleted its parameter");
  return new LockLostError(name, `it was not renewed in time, and ${told(holder)} has taken it over`);
}

/** A holder in a sentence. */
export function told({ who, what, host, pid, since }: Holder): string {
  return `${who} (${what}, since ${since}, process ${pid} on ${host})`;
}
