/** Signals closer together than this are one key press: npm passes on what the terminal sent to us already. */
const samePress = 500;

/**
 * An abort signal for Ctrl-C and for SIGTERM. The first one lets running work come to a clean end, the second one
 * ends this process at once.
 */
export function interruption(say: (line: string) => void): AbortSignal {
  const controller = new AbortController();
  let last = 0;
  const interrupt = (): void => {
    const now = Date.now();
    if (now - last < samePress) return;
    last = now;
    if (controller.signal.aborted) process.exit(130);
    say("Interrupted: operations in flight are finished first; once more ends at once.");
    controller.abort();
  };
  process.on("SIGINT", interrupt);
  process.on("SIGTERM", interrupt);
  return controller.signal;
}
