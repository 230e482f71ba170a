/** What a resource's URN says. */
export interface Urn {
  /** Its own type, for example `aws:ecs/service:Service`. */
  readonly type: string;
  /** Type of the component that it belongs to, if it belongs to one. */
  readonly parentType: string | undefined;
  readonly name: string;
  /** Types of all that it belongs to, outermost first, and its own. */
  readonly types: readonly string[];
}

/** Takes a URN apart: `urn:pulumi:<stack>::<project>::<types, outermost first, joined by $>::<name>`. */
export function parseUrn(urn: string): Urn {
  const [, , types = "", ...name] = urn.split("::");
  const chain = types.split("$");
  return { type: chain.at(-1) ?? "", parentType: chain.at(-2), name: name.join("::"), types: chain };
}

/** A resource in the words of the program. */
export function describeUrn(urn: string): string {
  const { type, name } = parseUrn(urn);
  return `${type} ${name}`;
}
