/** Shows what a run is doing: one line per step with its time. */
export interface Progress {
  /**
   * Runs `work` as a named step. `note` replaces the step's detail while it runs.
   * The step's line is closed with its duration, also when `work` throws.
   */
  step<T>(title: string, work: (note: (detail: string) => void) => Promise<T>): Promise<T>;
  /** A line of its own. */
  info(line: string): void;
}

/** A progress that shows nothing, for tests and for `--json`. */
export const silent: Progress = {
  step: (_title, work) => work(() => undefined),
  info: () => undefined,
};
