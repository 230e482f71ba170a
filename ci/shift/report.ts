import type { TrafficWeights } from "../../components/traffic/weights";
import type { Figures, Verdict } from "./judge";

/**
 * How a shift ended.
 *
 * - `shifted`: every step was good
 * - `unchanged`: the target had that share already
 * - `refused`: stopped before anything changed
 * - `stopped`: somebody, or the lost lock, ended it; the weights are those of the step it was in
 * - `no-traffic`: nobody can say whether the target does well; the weights are those of the step it was in
 * - `taken-back`: too many errors, or an update that failed; the weights are those before
 * - `not-taken-back`: the same, but going back failed too
 */
export type Outcome =
  "shifted" | "unchanged" | "refused" | "stopped" | "no-traffic" | "taken-back" | "not-taken-back";

/** What became of one step. */
export interface StepReport extends Figures {
  /** The target's share in per cent. */
  readonly percent: number;
  /** Seconds that it was watched. */
  readonly seconds: number;
  /** `watch` where it was ended before anything could be said, or was not watched at all. */
  readonly verdict: Verdict;
}

/** All that a shift has to say. */
export interface Report {
  readonly stack: string;
  readonly name: string;
  readonly to: string;
  readonly outcome: Outcome;
  /** Weights now, as far as they are known. */
  readonly weights: TrafficWeights | undefined;
  readonly steps: readonly StepReport[];
  readonly problems: readonly string[];
  /** What to do now. */
  readonly remedy?: string;
}

/** 0 where the traffic is where it was asked; 2 where the weights are not those that the record or the caller wants. */
export function exitCode(outcome: Outcome): 0 | 1 | 2 {
  if (outcome === "shifted" || outcome === "unchanged") return 0;
  return outcome === "not-taken-back" ? 2 : 1;
}
