import type { TrafficRecord } from "../../components/traffic/record";
import type { TrafficWeights } from "../../components/traffic/weights";
import { defaultSteps, type Request } from "./request";

/** What a shift is to do. */
export interface Plan {
  /** The target that the traffic comes from. */
  readonly from: string;
  /** Weights that it goes back to. */
  readonly before: TrafficWeights;
  /** Every step, in per cent, also those that are done. */
  readonly steps: readonly number[];
  /** Those that are still to be done. */
  readonly left: readonly number[];
  /** Whether it goes on with a shift that was ended in between. */
  readonly goesOn: boolean;
}

/**
 * Plans a shift. One that was ended in between goes on with the step that it was in, and goes back to the weights before
 * its own first step.
 *
 * @param targets both targets
 * @param record the weights in force, and the shift that is unfinished where there is one
 */
export function planShift(
  { to, steps: asked }: Pick<Request, "to" | "steps">,
  targets: readonly string[],
  { weights, shift }: Pick<TrafficRecord, "weights" | "shift">,
): Plan {
  const unfinished = shift?.to === to ? shift : undefined;
  const steps = asked ?? unfinished?.steps ?? defaultSteps;
  const share = shareOfTarget(weights, to);
  return {
    from: targets.find((target) => target !== to) ?? "",
    before: unfinished?.before ?? weights,
    steps,
    left: steps.filter((step) => (unfinished ? step >= share : step > share)),
    goesOn: unfinished !== undefined,
  };
}

/** Weights with which a target gets so many per cent. */
export function weightsAt(step: number, { from, to }: { readonly from: string; readonly to: string }) {
  return { [from]: 100 - step, [to]: step };
}

/** A target's share in per cent. */
export function shareOfTarget(weights: TrafficWeights, target: string): number {
  const sum = Object.values(weights).reduce((one, other) => one + other, 0);
  return (100 * (weights[target] ?? 0)) / sum;
}
