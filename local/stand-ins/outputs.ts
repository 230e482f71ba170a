import { derived } from "./identity";
import type { Properties, Property, ResourceSchema, Shape } from "./schema/model";
import { isUnknown, reveal, secret, unknown, type Value, type Values } from "./values";

/** What an object's computed values are derived from. */
export interface Origin {
  /** Undefined in a preview: what a server would decide is unknown then. */
  readonly id: string | undefined;
  /** ISO time of creation. */
  readonly created: string;
}

/**
 * The state of a resource: its inputs, and for every output that the declarations promise beside them a
 * value of the right type. A documented default is used as such; the rest is made up, always the same
 * for the same resource. Outputs that the declarations don't promise stay absent.
 */
export function stateOf(schema: ResourceSchema, inputs: Values, origin: Origin): Values {
  const state: Values = {};
  for (const [key, property] of Object.entries({ ...schema.inputs, ...schema.outputs })) {
    const declared = schema.inputs[key];
    const given = inputs[key] ?? undefined;
    const value = given ?? declared?.default ?? computed(key, schema, inputs, origin);
    if (value === undefined) continue;
    state[key] = property.secret || declared?.secret ? secret(value) : value;
  }
  return state;
}

function computed(key: string, schema: ResourceSchema, inputs: Values, origin: Origin): Value | undefined {
  const property = schema.outputs[key];
  if (!property?.required) return undefined;
  if (origin.id === undefined) return unknown;
  if (schema.inputs[key]) return zero(property.shape);
  if (key === "fqdn") {
    const name = reveal(inputs.name ?? null);
    const domain = reveal(inputs.domain ?? null);
    if (typeof domain === "string" && !isUnknown(domain))
      return typeof name === "string" && name !== "@" ? `${name}.${domain}` : domain;
  }
  return madeUp(key, property, schema.types, { ...origin, id: origin.id, token: schema.token }, 0);
}

/** What Terraform's providers hold for an optional value that neither the user nor the server gave. */
function zero(shape: Shape): Value | undefined {
  switch (shape.kind) {
    case "string":
      return "";
    case "number":
      return 0;
    case "boolean":
      return false;
    case "array":
      return [];
    case "map":
      return {};
    default:
      return undefined;
  }
}

interface Source {
  readonly id: string;
  readonly created: string;
  readonly token: string;
}

function madeUp(
  key: string,
  property: Property,
  types: Readonly<Record<string, Properties>>,
  source: Source,
  depth: number,
): Value | undefined {
  const { shape } = property;
  const seed = `${source.token} ${source.id} ${key}`;
  const known = "values" in shape ? shape.values?.[0] : undefined;
  if (known !== undefined) return known;
  switch (shape.kind) {
    case "string":
      if (property.secret) return `stand-in-${derived(seed, "0123456789abcdef", 32)}`;
      if (/(url|uri|link)$/i.test(key)) return `https://stand-in.invalid/${encodeURIComponent(source.id)}`;
      if (/(At|On|Date|Time|timestamp)$/i.test(key)) return source.created;
      return `${key}-${derived(seed, "0123456789abcdef", 8)}`;
    case "number":
      return Number(`${derived(seed, "123456789", 1)}${derived(`${seed}#`, "0123456789", 5)}`);
    case "object": {
      // Objects may contain themselves; three levels are more than a real answer has.
      if (depth > 2) return {};
      const members = Object.entries(types[shape.type] ?? {}).flatMap(([name, member]) => {
        const value = member.required ? madeUp(name, member, types, source, depth + 1) : undefined;
        return value === undefined ? [] : [[name, value] as const];
      });
      return Object.fromEntries(members);
    }
    default:
      return zero(shape);
  }
}
