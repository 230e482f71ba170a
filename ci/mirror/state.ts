import { withReferences } from "./references";
import { type MirroredResource, type MirroredStack, Secret } from "./resource";
import { place, type StateResource } from "./state-resource";

/** What `pulumi stack export` writes, as far as it is read here. */
export interface StackExport {
  readonly deployment: { readonly resources?: readonly { readonly urn: string }[] };
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
  const { stack } = place(resources[0]?.urn ?? "");
  if (stack === "") {
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
    opts: {
      ...Object.fromEntries(
        comparedOptions.filter((option) => resource[option]).map((option) => [option, resource[option]]),
      ),
      ...(resource.provider ? { provider: providerName(resource.provider) } : {}),
    },
  };
}

/** Type and name of a provider, of a reference that is its URN and its id, which each stack makes up. */
function providerName(reference: string): string {
  const { type, name } = place(reference.slice(0, reference.lastIndexOf("::")));
  return `${type} ${name}`;
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
