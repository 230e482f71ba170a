/** Whether a number, which may come from a configuration or from JavaScript, is whole and in a range, its ends included. */
export function isWhole(value: number, from: number, to = Number.POSITIVE_INFINITY): boolean {
  return Number.isInteger(value) && value >= from && value <= to;
}
