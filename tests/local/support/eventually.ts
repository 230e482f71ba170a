import assert from "node:assert/strict";
import { setTimeout as sleep } from "node:timers/promises";

/** How long something may take that nobody waits for, in milliseconds: a stopped task's container has five seconds. */
const patience = 30_000;

/** Asserts that something comes to be as expected; what it was in the end is in the error. */
export async function eventually<T>(read: () => T | Promise<T>, expected: T): Promise<void> {
  const until = Date.now() + patience;
  for (;;) {
    const seen = await read();
    try {
      assert.deepEqual(seen, expected);
      return;
    } catch (error) {
      if (Date.now() > until) throw error;
      await sleep(200);
    }
  }
}
