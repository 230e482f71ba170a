import type { Clock } from "./clock";
import { LockLostError } from "./lock-lease";
import type { HeldLock } from "./ports";

/** Milliseconds from one attempt to the next. */
const pause = 3_000;
/** Attempts: more than a lease lasts. */
const attempts = 25;

/**
 * Sees that a lock is still ours. A call that fails for another reason is tried again, until it is lost.
 *
 * @throws LockLostError
 */
export async function confirmLock(held: HeldLock, clock: Clock): Promise<void> {
  for (let left = attempts; ; left -= 1) {
    try {
      await held.confirm();
      return;
    } catch (error) {
      if (error instanceof LockLostError || left === 1) throw error;
      held.signal.throwIfAborted();
      await clock.sleep(pause, held.signal);
    }
  }
}
