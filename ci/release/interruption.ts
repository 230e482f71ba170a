/** Signals closer together than this are one key press: npm passes on what the terminal sent to us already. */
const samePress = 500;

/**
 * Ctrl-C, SIGTERM and a closed terminal: the first one ends the command in good order, the second one at once.
 *
 * @param say prints a line for the people who wait
 * @param end ends the process
 * @param next what becomes of what is left when it ends at once
 */
export function watchSignals(
  say: (line: string) => void,
  end: (code: number) => void,
  next = "The next release of the stack repairs what was left.",
): AbortSignal {
  const controller = new AbortController();
  let last = -Infinity;
  const interrupt = () => {
    const now = performance.now();
    if (now - last < samePress) return;
    last = now;
    if (controller.signal.aborted) {
      say(`Ended at once. ${next}`);
      end(130);
      return;
    }
    say("Interrupted: what is under way is finished first. Once more ends at once.");
    controller.abort(new Error("somebody interrupted it"));
  };
  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) process.on(signal, interrupt);
  return controller.signal;
}
