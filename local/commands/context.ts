import type { WantedPorts } from "../platform/ports";
import type { Stack } from "../stacks";
import type { Interruption } from "../support/interruption";
import type { Progress } from "../support/progress";

/** What every command is given. */
export interface CommandContext {
  readonly stack: Stack;
  readonly progress: Progress;
  /** A line of the engine's own output: to the log, and to the terminal unless `--json` is given. */
  readonly engineLine: (line: string) => void;
  /** Whether the result is wanted as JSON, and standard output is for nothing else. */
  readonly json: boolean;
  readonly interruption: Interruption;
  /** Arguments behind `--`, handed to the Pulumi CLI (or the release) as they are. */
  readonly args: readonly string[];
  /** What the user wrote after the command and the stack; empty for commands that take no more. */
  readonly words: readonly string[];
  /** What `--env` said, as it was written. */
  readonly env: readonly string[];
  readonly ports: WantedPorts;
  /** Folder of the policy pack that previews and updates must pass; without one nothing is checked. */
  readonly policyPack?: string;
  /** Whether a run without containers is a failure (CI). */
  readonly requireContainers: boolean;
  /**
   * Puts back what the command started: only a successful update leaves a platform running that was not running
   * before. Called newest first.
   */
  readonly undo: (() => Promise<unknown>)[];
}

/** What a command says in the end: for people as lines, with `--json` as data. */
export interface CommandResult {
  readonly code: number;
  readonly lines: readonly string[];
  readonly data: Readonly<Record<string, unknown>>;
}
