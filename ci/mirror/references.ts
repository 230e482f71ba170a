import { Secret } from "./resource";
import { place, type StateResource } from "./state-resource";

/** An output of a resource that AWS or the engine made up, and how it is told. */
interface Reference {
  readonly text: string;
  /** `<type name.output>` */
  readonly label: string;
  /** Sorts the reference to be told first: the id, then the ARN, which other resources repeat among their outputs. */
  readonly order: string;
}

/**
 * The value with everything in it that was made up for one of its sources, or for what these were made from, replaced
 * by `<type name.output>`.
 *
 * @param sources URNs that the value depends on
 */
export function withReferences(
  value: unknown,
  sources: readonly string[],
  byUrn: ReadonlyMap<string, StateResource>,
): unknown {
  const labels = new Map<string, string>();
  const references = [...closure(sources, byUrn)]
    .flatMap(referencesTo)
    .sort((one, other) => (one.order < other.order ? -1 : 1));
  for (const { text, label } of references) if (!labels.has(text)) labels.set(text, label);
  if (labels.size === 0) return value;
  // Longest first: one may be what another begins with, as a log group's ARN is of that of its streams.
  const texts = [...labels.keys()].sort((a, b) => b.length - a.length);
  const anyOf = new RegExp(texts.map((text) => text.replace(/[.*+?^${}()|[\]\\]/g, "\\$&")).join("|"), "g");
  const replaced = (part: unknown): unknown => {
    if (typeof part === "string") return part.replace(anyOf, (text) => labels.get(text) ?? text);
    if (part instanceof Secret) return new Secret(replaced(part.value));
    if (Array.isArray(part)) return part.map(replaced);
    if (typeof part !== "object" || part === null) return part;
    return Object.fromEntries(Object.entries(part).map(([name, entry]) => [name, replaced(entry)]));
  };
  return replaced(value);
}

/** The sources and everything that they depend on: some only pass on what another resource was given. */
function closure(
  sources: readonly string[],
  byUrn: ReadonlyMap<string, StateResource>,
): ReadonlySet<StateResource> {
  const found = new Set<StateResource>();
  const follow = (urns: readonly string[]): void => {
    for (const resource of urns.map((urn) => byUrn.get(urn))) {
      if (!resource || found.has(resource)) continue;
      found.add(resource);
      follow(resource.dependencies ?? []);
    }
  };
  follow(sources);
  return found;
}

function referencesTo({ urn, custom, id, inputs = {}, outputs = {} }: StateResource): Reference[] {
  if (!custom) return [];
  const { stack, type, name } = place(urn);
  const filledIn = new Set((inputs.__defaults ?? []) as string[]);
  const given = new Set(
    texts(Object.entries(inputs).filter(([property]) => !filledIn.has(property))).map(([, text]) => text),
  );
  return texts([["id", id], ...Object.entries(outputs)])
    .filter(
      // Short ones are words such as "ip" or "CNAME", which other values hold by chance.
      ([output, text]) => !output.startsWith("__") && text.length >= 8 && !given.has(text),
    )
    .map(([output, text]) => ({
      text,
      label: `<${type} ${name}.${output}>`,
      // Without the environment's name, so that both environments have the same order.
      order: `${output === "id" ? 0 : output === "arn" ? 1 : 2} ${type} ${name.replaceAll(stack, "")} ${output}`,
    }));
}

function texts(entries: [string, unknown][]): [path: string, text: string][] {
  return entries.flatMap(([name, value]): [string, string][] => {
    if (typeof value === "string") return [[name, value]];
    if (typeof value !== "object" || value === null) return [];
    return texts(Object.entries(value).map(([key, entry]) => [`${name}.${key}`, entry]));
  });
}
