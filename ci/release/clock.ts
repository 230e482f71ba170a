import { setTimeout as sleep } from "node:timers/promises";

/** Time as a release sees it, so that tests needn't wait. */
export interface Clock {
  /** Milliseconds since some moment, which no correction of the machine's clock changes: for durations. */
  readonly elapsed: () => number;
  /** The time of day, for people. */
  readonly now: () => Date;
  /** Waits so many milliseconds; rejects with the signal's reason when it aborts before. */
  readonly sleep: (milliseconds: number, signal?: AbortSignal) => Promise<void>;
}

/** The machine's own time. */
export const machineClock: Clock = {
  elapsed: () => performance.now(),
  now: () => new Date(),
  sleep: async (milliseconds, signal) => {
    try {
      await sleep(milliseconds, undefined, { signal });
    } catch (error) {
      // Node's own error says only that something was aborted.
      throw signal?.aborted ? signal.reason : error;
    }
  },
};

/**
 * Gives a call up that takes longer.
 *
 * @throws Error when there is no answer in time
 */
export async function within<T>(
  clock: Clock,
  milliseconds: number,
  call: (signal: AbortSignal) => Promise<T>,
): Promise<T> {
  const given = new AbortController();
  const answered = new AbortController();
  const limit = clock.sleep(milliseconds, answered.signal).then(() => {
    const error = new Error(`no answer within ${milliseconds / 1000} seconds`);
    given.abort(error);
    throw error;
  });
  try {
    return await Promise.race([call(given.signal), limit]);
  } finally {
    answered.abort();
  }
}
