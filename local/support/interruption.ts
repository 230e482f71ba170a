/** Signals closer together than this are one key press: npm passes on what the terminal sent to us already. */
const samePress = 500;

/**
 * Ctrl-C, SIGTERM and a terminal that is closed. While nothing but our own preparations run they end the process
 * at once, which leaves nothing half made; while the engine runs, the first one lets it finish what is in flight
 * and the second one ends at once.
 */
export class Interruption {
  private readonly controller = new AbortController();
  private graceful = 0;
  private last = 0;

  /** @param say prints a line for the user */
  constructor(private readonly say: (line: string) => void) {
    for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) process.on(signal, () => this.interrupt());
  }

  /** Whether the user has asked for an end. */
  get requested(): boolean {
    return this.controller.signal.aborted;
  }

  /** Runs work that must not be cut off; it is told by the signal when to come to an end. */
  async gracefully<T>(work: (signal: AbortSignal) => Promise<T>): Promise<T> {
    this.graceful += 1;
    try {
      return await work(this.controller.signal);
    } finally {
      this.graceful -= 1;
    }
  }

  private interrupt(): void {
    const now = Date.now();
    if (now - this.last < samePress) return;
    this.last = now;
    if (this.requested || this.graceful === 0) {
      this.say("Interrupted.");
      process.exit(130);
    }
    this.say("Interrupted: operations in flight are finished first; once more ends at once.");
    this.controller.abort();
  }
}
