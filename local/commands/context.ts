import type { WantedPorts } from "../platform/ports";
import type { Stack } from "../stacks";
import type { Progress } from "../support/progress";

/** What every command is given. */
export interface CommandContext {
  readonly stack: Stack;
  readonly progress: Progress;
  /** Lines of the engine's own output; they go to the log, and to the terminal unless `--json` is given. */
  readonly engineLine: (line: string) => void;
  /** Aborted by Ctrl-C. */
  readonly signal: AbortSignal;
  /** Arguments behind `--`, handed to the Pulumi CLI as they are. */
  readonly args: readonly string[];
  readonly ports: WantedPorts;
  /** Whether a run without containers is a failure (CI). */
  readonly requireContainers: boolean;
}

/** What a command says in the end: for people as lines, with `--json` as data. */
export interface CommandResult {
  readonly code: number;
  readonly lines: readonly string[];
  readonly data: Readonly<Record<string, unknown>>;
}
