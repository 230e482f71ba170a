/** A resource in a stack's state. */
export interface StateResource {
  readonly urn: string;
  readonly custom: boolean;
  readonly id?: string;
  /** URN and id of the provider that has it in hand; components have none, or an empty one. */
  readonly provider?: string;
  /** On its way out: replaced, and not deleted yet. */
  readonly delete?: boolean;
  readonly inputs?: Readonly<Record<string, unknown>>;
  readonly outputs?: Readonly<Record<string, unknown>>;
  /** URNs of what must be there before it. */
  readonly dependencies?: readonly string[];
  /** URNs that each input was made from. */
  readonly propertyDependencies?: Readonly<Record<string, readonly string[]>>;
  readonly [option: string]: unknown;
}

/** What a URN says: `urn:pulumi:<stack>::<project>::<types>::<name>`, where a name may hold colons. */
export function place(urn: string): { stack: string; qualifiedType: string; type: string; name: string } {
  const [origin = "", , qualifiedType = "", ...name] = urn.split("::");
  return {
    stack: origin.split(":")[2] ?? "",
    qualifiedType,
    type: qualifiedType.slice(qualifiedType.lastIndexOf("$") + 1),
    name: name.join("::"),
  };
}
