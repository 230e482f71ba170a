import type { Member, MemberType } from "./description";

/** Nested types have one form for what goes in and one for what comes out. */
export type Direction = "inputs" | "outputs";

/** Orders members as the real SDKs do. */
export const byName = (left: Member, right: Member): number => (left.name < right.name ? -1 : 1);

/** One line of an interface of inputs, with its comment. */
export function inputMember(
  member: Member,
  direction: Direction,
  known: readonly Member[],
  state: boolean,
): string[] {
  const optional = member.optional || state;
  const bare = typeText(member.type, direction);
  const type = optional ? bare.replace(/^pulumi\.Input<(.*)>$/s, "pulumi.Input<$1 | undefined>") : bare;
  return [
    doc(member.doc, "  ", known, member.deprecated),
    `  ${member.name}${optional ? "?" : ""}: ${type};`,
  ];
}

/** A type in TypeScript. */
export function typeText(type: MemberType, direction: Direction): string {
  if ("plain" in type) return type.plain;
  if ("ref" in type) return `${direction}.${type.ref}`;
  if ("input" in type) return `pulumi.Input<${typeText(type.input, direction)}>`;
  if ("list" in type) return `${typeText(type.list, direction)}[]`;
  return `{ [key: string]: ${typeText(type.map, direction)} }`;
}

/** A doc comment; names in backticks are turned from Python's notation into TypeScript's. */
export function doc(
  text: string,
  indent: string,
  known: readonly Member[] = [],
  deprecated: string | null = null,
): string {
  const names = new Map(known.map((member) => [member.python, member.name]));
  const lines = text
    .replace(/`(\w+)`/g, (whole, name: string) => (names.has(name) ? `\`${names.get(name)}\`` : whole))
    .replaceAll("*/", "*&#47;")
    .split("\n")
    .concat(deprecated ? ["", `@deprecated ${deprecated}`] : []);
  return [`${indent}/**`, ...lines.map((line) => `${indent} * ${line}`.trimEnd()), `${indent} */`].join("\n");
}
