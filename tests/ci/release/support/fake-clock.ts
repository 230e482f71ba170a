import { setImmediate as nextTurn } from "node:timers/promises";
import type { Clock } from "../../../../ci/release/clock";

interface Sleeper {
  readonly due: number;
  readonly wake: () => void;
}

/** Time that passes only when a test says so. Several processes may live in it, each with a clock that is wrong. */
export class FakeTime {
  private elapsed = 0;
  private sleepers: Sleeper[] = [];

  /** @param start the true time of day at the beginning */
  constructor(private readonly start = new Date("2026-03-01T09:30:00.000Z")) {}

  /** The true time of day, as AWS has it. */
  now(): Date {
    return new Date(this.start.getTime() + this.elapsed);
  }

  /** Seconds since the beginning. */
  get seconds(): number {
    return this.elapsed / 1000;
  }

  /** The clock of one machine. @param wrong by how many milliseconds its time of day is ahead */
  clock(wrong = 0): Clock {
    const booted = Math.abs(wrong) * 7;
    return {
      elapsed: () => booted + this.elapsed,
      now: () => new Date(this.now().getTime() + wrong),
      sleep: (milliseconds, signal) => this.sleep(milliseconds, signal),
    };
  }

  /** Lets time pass until the promise settles. */
  async until<T>(promise: Promise<T>, limitInMinutes = 120): Promise<T> {
    const end = promise.then(
      () => true,
      () => true,
    );
    const limit = this.elapsed + limitInMinutes * 60_000;
    for (;;) {
      if (await Promise.race([end, quiet()])) return promise;
      const [next] = this.sleepers.sort((one, other) => one.due - other.due);
      if (!next || next.due > limit) throw new Error(`nothing comes of it in ${limitInMinutes} minutes`);
      await this.pass(next.due - this.elapsed);
    }
  }

  /** Lets so many milliseconds pass. */
  async pass(milliseconds: number): Promise<void> {
    const end = this.elapsed + milliseconds;
    for (;;) {
      await quiet();
      const [next] = this.sleepers.sort((one, other) => one.due - other.due);
      if (!next || next.due > end) break;
      this.elapsed = next.due;
      next.wake();
    }
    this.elapsed = end;
    await quiet();
  }

  private sleep(milliseconds: number, signal?: AbortSignal): Promise<void> {
    return new Promise((resolve, reject) => {
      if (signal?.aborted) return reject(signal.reason as Error);
      const leave = (): void => void (this.sleepers = this.sleepers.filter((other) => other !== sleeper));
      const aborted = (): void => {
        leave();
        reject(signal?.reason as Error);
      };
      const wake = (): void => {
        leave();
        signal?.removeEventListener("abort", aborted);
        resolve();
      };
      const sleeper = { due: this.elapsed + milliseconds, wake };
      this.sleepers.push(sleeper);
      signal?.addEventListener("abort", aborted);
    });
  }
}

/** Waits until nothing moves but by time. */
async function quiet(): Promise<false> {
  for (let turn = 0; turn < 5; turn++) await nextTurn();
  return false;
}
