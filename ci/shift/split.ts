import { isObject } from "../../components/internal/json";
import { oneOf } from "../../components/internal/text";
import type { TrafficRuntime, TrafficTargetRuntime } from "../../components/traffic/runtime";
import { Refused } from "./refused";
import type { Request } from "./request";

/** Name of the stack's output that holds its splits. */
export const splitsOutput = "traffic";

/**
 * Finds a split in a stack's outputs.
 *
 * @throws Refused where there is none of that name
 */
export function findSplit(splits: unknown, { stack, name }: Pick<Request, "stack" | "name">): TrafficRuntime {
  if (!isObject(splits) || Object.keys(splits).length === 0) {
    throw new Refused([
      `${stack} has no split: its output "${splitsOutput}" holds none; export there the runtime of each TrafficSplit by its name, ` +
        "and bring the stack up",
    ]);
  }
  const split = splits[name];
  if (split === undefined) {
    throw new Refused([`${stack} has no split "${name}", but ${oneOf(Object.keys(splits))}`]);
  }
  if (!isSplit(split)) {
    throw new Refused([
      `the output "${splitsOutput}" of ${stack} says too little of "${name}"; it must be the runtime of a TrafficSplit. ` +
        "Bring the stack up with this version of the program",
    ]);
  }
  return split;
}

/**
 * The target that traffic goes to.
 *
 * @throws Refused where the split has no such target
 */
export function targetOf(
  split: TrafficRuntime,
  { name, to }: Pick<Request, "name" | "to">,
): TrafficTargetRuntime {
  const target = split.targets[to];
  if (target !== undefined) return target;
  throw new Refused([`--to ${to}: "${name}" has no such target, but ${oneOf(Object.keys(split.targets))}`]);
}

function isSplit(value: unknown): value is TrafficRuntime {
  if (!isObject(value) || typeof value.host !== "string" || typeof value.urn !== "string") return false;
  return (
    isObject(value.weights) &&
    isObject(value.targets) &&
    Object.keys(value.targets).length === 2 &&
    Object.values(value.targets).every(
      (target) =>
        isObject(target) &&
        [target.urn, target.region, target.loadBalancer].every((each) => typeof each === "string"),
    )
  );
}
