import { type MirroredResource, type MirroredStack, Secret } from "./resource";

/** What `pulumi stack export` writes, as far as it is read here. */
export interface StackExport {
  readonly deployment: { readonly resources?: readonly { readonly urn: string }[] };
}

/** A resource in a stack's state. */
interface StateResource {
  readonly urn: string;
  readonly custom: boolean;
  readonly id?: string;
  /** On its way out: replaced, and not deleted yet. */
  readonly delete?: boolean;
  readonly inputs?: Readonly<Record<string, unknown>>;
  readonly outputs?: Readonly<Record<string, unknown>>;
  /** URNs that each input was made from. */
  readonly propertyDependencies?: Readonly<Record<string, readonly string[]>>;
  readonly [option: string]: unknown;
}

/** Options that change what happens to a resource, as the state spells them. */
const comparedOptions = ["protect", "retainOnDelete", "ignoreChanges", "replaceOnChanges", "customTimeouts"];

/** Key and value by which the engine marks what is special in a value. */
const signature = "4dabf18193072939515e22adb298388d";
const secretSignature = "1b47061264138c4ac30d75fd1ea44270";

/**
 * Reads an export. What AWS made up (ids, ARNs, generated names) becomes the name of the resource that it belongs to;
 * what the provider filled in itself is left out.
 *
 * @throws Error when it is no export, or one of a stack without resources
 */
export function readExport({ deployment }: Partial<StackExport>): MirroredStack {
  const resources = (deployment?.resources ?? []) as readonly StateResource[];
  const [, , stack] = (resources[0]?.urn ?? "").split(":");
  if (!stack) {
    throw new Error("it holds no resources; give what `pulumi stack export` wrote, of a stack that is up");
  }
  const byUrn = new Map(resources.map((resource) => [resource.urn, resource]));
  return {
    name: stack,
    resources: resources
      .filter((resource) => resource.delete !== true)
      .map((resource) => mirrored(resource, byUrn)),
  };
}

function mirrored(resource: StateResource, byUrn: ReadonlyMap<string, StateResource>): MirroredResource {
  const { qualifiedType, name } = place(resource.urn);
  // A component's arguments show in the resources that it creates.
  const inputs = resource.custom ? withoutDefaults(resource.inputs ?? {}) : {};
  return {
    qualifiedType,
    name,
    inputs: Object.fromEntries(
      Object.entries(inputs).map(([property, value]) => {
        const sources = resource.propertyDependencies?.[property] ?? [];
        return [property, withReferences(value, sources, byUrn)];
      }),
    ),
    opts: Object.fromEntries(
      comparedOptions.filter((option) => resource[option]).map((option) => [option, resource[option]]),
    ),
  };
}

/** `urn:pulumi:<stack>::<project>::<types>::<name>`; a name may hold colons. */
function place(urn: string): { qualifiedType: string; name: string } {
  const [, , qualifiedType = "", ...name] = urn.split("::");
  return { qualifiedType, name: name.join("::") };
}

/**
 * What the program itself asked for: without what the provider's bridge filled in, which it lists in `__defaults`,
 * and without `tagsAll`, which it makes from `tags`. Secrets are wrapped.
 */
function withoutDefaults(inputs: Readonly<Record<string, unknown>>): Record<string, unknown> {
  const filledIn = new Set([
    "__defaults",
    "__internal",
    "tagsAll",
    ...((inputs.__defaults ?? []) as string[]),
  ]);
  const kept = (value: unknown): unknown => {
    if (Array.isArray(value)) return value.map(kept);
    if (typeof value !== "object" || value === null) return value;
    if (Reflect.get(value, signature) === secretSignature) {
      const plaintext: unknown = Reflect.get(value, "plaintext");
      return new Secret(typeof plaintext === "string" ? JSON.parse(plaintext) : undefined);
    }
    return withoutDefaults(value as Record<string, unknown>);
  };
  return Object.fromEntries(
    Object.entries(inputs)
      .filter(([name]) => !filledIn.has(name))
      .map(([name, value]) => [name, kept(value)]),
  );
}

/** The value with everything that is an output of one of its sources replaced by `<type name.output>`. */
function withReferences(
  value: unknown,
  sources: readonly string[],
  byUrn: ReadonlyMap<string, StateResource>,
): unknown {
  const references = new Map<string, string>();
  for (const urn of sources) {
    const source = byUrn.get(urn);
    if (!source?.custom) continue;
    const { qualifiedType, name } = place(urn);
    const type = qualifiedType.slice(qualifiedType.lastIndexOf("$") + 1);
    for (const [output, text] of madeUp(source)) {
      if (!references.has(text)) references.set(text, `<${type} ${name}.${output}>`);
    }
  }
  // Longest first: an ARN holds the name that it ends with.
  const texts = [...references.keys()].sort((a, b) => b.length - a.length);
  const replaced = (part: unknown): unknown => {
    if (typeof part === "string") {
      return texts.reduce(
        (text, output) => text.replaceAll(output, () => references.get(output) ?? output),
        part,
      );
    }
    if (part instanceof Secret) return new Secret(replaced(part.value));
    if (Array.isArray(part)) return part.map(replaced);
    if (typeof part !== "object" || part === null) return part;
    return Object.fromEntries(Object.entries(part).map(([name, entry]) => [name, replaced(entry)]));
  };
  return replaced(value);
}

/** A source's id, and the texts among its outputs that the program didn't give it: what AWS and the engine made up. */
function madeUp({ id, inputs = {}, outputs = {} }: StateResource): [output: string, text: string][] {
  const filledIn = new Set((inputs.__defaults ?? []) as string[]);
  const given = new Set(
    texts(Object.entries(inputs).filter(([name]) => !filledIn.has(name))).map(([, text]) => text),
  );
  return [
    ...(id === undefined ? [] : [["id", id] as [string, string]]),
    ...texts(Object.entries(outputs)),
  ].filter(
    // Short ones are words such as "ip" or "CNAME", which other values hold by chance.
    ([name, text]) => !name.startsWith("__") && text.length >= 8 && !given.has(text),
  );
}

function texts(entries: [string, unknown][]): [path: string, text: string][] {
  return entries.flatMap(([name, value]): [string, string][] => {
    if (typeof value === "string") return [[name, value]];
    if (typeof value !== "object" || value === null) return [];
    return texts(Object.entries(value).map(([key, entry]) => [`${name}.${key}`, entry]));
  });
}
