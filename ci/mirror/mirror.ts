import { allowed } from "./allowed";
import { type Allowance, compare, type Comparison, type Difference, type SingleAllowance } from "./compare";
import type { Leaf } from "./properties";
import { readExport, type StackExport } from "./state";

/** Longest value that is printed, in characters. */
const printedLength = 120;

/**
 * Compares two exports.
 *
 * @param staging what `pulumi stack export` wrote of the environment that changes reach first
 * @param production the same of the one that must mirror it
 * @param allowances differences that are wanted
 * @returns one sentence for everything that is wrong; empty when production mirrors staging
 * @throws Error where one of them is no export of an environment that is up
 */
export function mirrorDifferences(
  staging: StackExport,
  production: StackExport,
  allowances: readonly Allowance[] = allowed,
): string[] {
  const [one, other] = [readExport(staging), readExport(production)];
  return described(compare(one, other, allowances), [one.name, other.name]);
}

/** One sentence for everything that is wrong. */
export function described(
  { differences, stale }: Comparison,
  [staging, production]: readonly [string, string],
): string[] {
  return [
    ...differences.map((difference) => describeDifference(difference, staging, production)),
    ...stale.map(
      (allowance) =>
        `ci/mirror/allowed.ts allows ${describeAllowance(allowance)}, but neither stack has that; take the entry out`,
    ),
  ];
}

function describeDifference(
  { type, name, property, values }: Difference,
  staging: string,
  production: string,
): string {
  const resource = `${type} ${name}`;
  if (property === undefined) return `${resource} is only in ${values[0] ? staging : production}`;
  const [one = "", other = ""] = values.map(printed);
  // Of long texts the place where they part.
  let parting = 0;
  while (parting < one.length && one[parting] === other[parting]) parting += 1;
  const from = Math.max(0, parting - printedLength / 2);
  return `${resource}: ${property} is ${excerpt(one, from)} in ${staging}, ${excerpt(other, from)} in ${production}`;
}

function printed(leaf: Leaf | undefined): string {
  if (!leaf) return "not set";
  return leaf.secret ? "a secret value" : JSON.stringify(leaf.value);
}

function excerpt(text: string, from: number): string {
  if (text.length <= printedLength) return text;
  const end = from + printedLength;
  return `${from > 0 ? "…" : ""}${text.slice(from, end)}${end < text.length ? "…" : ""}`;
}

function describeAllowance(allowance: SingleAllowance): string {
  const { type, name = "*" } = allowance;
  return "property" in allowance
    ? `${type} ${name} another ${allowance.property}`
    : `a resource ${type} ${name}`;
}
