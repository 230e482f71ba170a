import { oneOf } from "../internal/text";
import { isWhole } from "../internal/whole";

/** Shares of a name's answers by target: whole numbers from 0 to 255; a target gets its weight's part of their sum. */
export type TrafficWeights = Readonly<Record<string, number>>;

/** Route 53's highest weight. */
const maximumWeight = 255;

/** What is wrong with the names of a split's targets; empty when nothing is. */
export function targetProblems(targets: readonly string[]): string[] {
  return [
    ...(targets.length === 2
      ? []
      : [`targets are ${list(targets)}; give two, because traffic is shifted from one to the other`]),
    ...targets
      .filter((target) => !/^[a-z][a-z0-9-]{0,62}$/.test(target))
      .map(
        (target) =>
          `the target "${target}" must start with a lower-case letter and hold only lower-case letters, digits and hyphens, ` +
          "63 characters at most",
      ),
  ];
}

/** What is wrong with the weights of these targets; empty when nothing is. */
export function weightProblems(weights: TrafficWeights, targets: readonly string[]): string[] {
  const problems = [
    ...targets
      .filter((target) => !Object.hasOwn(weights, target))
      .map((target) => `"${target}" has no weight; give one from 0 to ${maximumWeight}`),
    ...Object.entries(weights).flatMap(([target, weight]) => [
      ...(targets.includes(target)
        ? []
        : [`there is a weight for "${target}"; targets are ${oneOf([...targets])}`]),
      ...(isWhole(weight, 0, maximumWeight)
        ? []
        : [`the weight of "${target}" is ${weight}; use a whole number from 0 to ${maximumWeight}`]),
    ]),
  ];
  if (problems.length > 0 || Object.values(weights).some((weight) => weight > 0)) return problems;
  return ["every weight is 0, with which Route 53 answers all targets alike; give one of them more"];
}

/** Each target's weight in a sentence: `blue 90, green 10`. */
export function describeWeights(weights: TrafficWeights): string {
  return Object.entries(weights)
    .map(([target, weight]) => `${target} ${weight}`)
    .join(", ");
}

function list(targets: readonly string[]): string {
  return targets.length === 0 ? "none" : targets.map((target) => `"${target}"`).join(", ");
}
