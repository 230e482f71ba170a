/** `["a", "b", "c"]` as `a, b or c`. */
export function oneOf(choices: readonly (string | number)[]): string {
  const last = choices.at(-1);
  if (choices.length < 2) return String(last ?? "");
  return `${choices.slice(0, -1).join(", ")} or ${last ?? ""}`;
}
