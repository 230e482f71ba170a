import type { TrafficRecord } from "../../components/traffic/record";
import type { TrafficWeights } from "../../components/traffic/weights";
import { Refused } from "./refused";
import { atOnceCommand, defaultSteps, type Request } from "./request";

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
  /** Whether such a shift is on record at all, be it to the other target. */
  readonly isUnfinished: boolean;
}

/**
 * Plans a shift. One that was ended in between goes on with the step that it was in, and goes back to the weights before
 * its own first step.
 *
 * @param targets both targets
 * @param record the weights in force, and the shift that is unfinished where there is one
 * @throws Refused where the target has more than it is to get: a share is given to a target and never taken from it
 */
export function planShift(
  request: Pick<Request, "stack" | "name" | "to" | "steps">,
  targets: readonly string[],
  { weights, shift }: Pick<TrafficRecord, "weights" | "shift">,
): Plan {
  const { to, steps: asked } = request;
  const unfinished = shift?.to === to ? shift : undefined;
  const steps = asked ?? unfinished?.steps ?? defaultSteps;
  const share = shareOfTarget(weights, to);
  const from = targets.find((target) => target !== to) ?? "";
  const last = steps.at(-1) ?? 0;
  if (share > last) {
    throw new Refused([
      `${to} has ${roundedShare(share)} %, more than the last step, ${last} %; to take some of it back, shift to ${from}: ` +
        atOnceCommand(request, from, 100 - last),
    ]);
  }
  return {
    from,
    before: unfinished?.before ?? weights,
    steps,
    left: steps.filter((step) => (unfinished ? step >= share : step > share)),
    goesOn: unfinished !== undefined,
    isUnfinished: shift !== undefined,
  };
}

/**
 * The command that brings the weights before a shift back at once, their shares rounded up to whole per cent.
 *
 * @param from the target that the traffic came from
 */
export function backCommand(
  of: Pick<Request, "stack" | "name">,
  { from, before }: Pick<Plan, "from" | "before">,
): string {
  return atOnceCommand(of, from, Math.max(1, Math.ceil(shareOfTarget(before, from))));
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

/** The same for people, with a digit after the point. */
export function roundedShare(share: number): number {
  return Math.round(share * 10) / 10;
}
