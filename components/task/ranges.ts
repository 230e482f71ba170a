import { isWhole } from "../internal/whole";

/** Whole numbers that AWS takes. */
export interface WholeRange {
  readonly from: number;
  /** Undefined where there is no greatest. */
  readonly to?: number;
}

/**
 * What is wrong with a number that must be whole and in a range; empty when nothing is, or none was given.
 *
 * @param where what the range holds for, for example `on Fargate`
 */
export function rangeProblems(
  what: string,
  value: number | undefined,
  { from, to }: WholeRange,
  where?: string,
): string[] {
  if (value === undefined) return [];
  if (isWhole(value, from, to)) return [];
  const range = to === undefined ? `${from} or more` : `${from} to ${to}`;
  const place = where === undefined ? "" : ` ${where}`;
  return [`${what} ${value} is not possible${place}; use a whole number, ${range}`];
}
