/**
 * Values as they travel between the engine and a provider: JSON, in which secrets, unknown values and
 * assets are marked by signatures of the Pulumi protocol.
 */
export type Value = null | string | number | boolean | Value[] | { [key: string]: Value };
export type Values = { [key: string]: Value };

const signatureKey = "4dabf18193072939515e22adb298388d";
const secretSignature = "1b47061264138c4ac30d75fd1eb44270";

/** What stands in a preview for a value that is known only after the update. */
export const unknown = "04da6b54-80e4-46f7-96ec-b56ff0331ba9";
const unknowns: ReadonlySet<Value> = new Set<Value>([
  unknown,
  "1c4a061d-8072-4f0a-a4cb-0ff528b18fe7",
  "3eeb2bf0-c639-47a8-9e75-3b44932eb421",
  "6a19a0b0-7e62-4c92-b797-7f8e31da9cc2",
  "030794c1-ac77-496b-92df-f27374a8bd58",
  "e48ece36-62e2-4504-bad9-02848725956a",
  "dd056dcd-154b-4c76-9bd3-c8f88648b5ff",
]);

export function isUnknown(value: Value | undefined): boolean {
  return value !== undefined && unknowns.has(value);
}

export function isObject(value: Value | undefined): value is Values {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

export function isSecret(value: Value | undefined): boolean {
  return isObject(value) && value[signatureKey] === secretSignature;
}

/** A secret, or an object or list with a secret anywhere inside. */
export function containsSecret(value: Value): boolean {
  if (isSecret(value)) return true;
  if (Array.isArray(value)) return value.some(containsSecret);
  return isObject(value) && Object.values(value).some(containsSecret);
}

/** Assets, archives and references to resources: their content isn't looked at here. */
export function isOpaque(value: Value | undefined): boolean {
  return isObject(value) && signatureKey in value && !isSecret(value);
}

export function secret(value: Value): Value {
  return isSecret(value) ? value : { [signatureKey]: secretSignature, value };
}

/** The value without its secret wrapper; its members keep theirs. */
export function unwrap(value: Value): Value {
  return isObject(value) && isSecret(value) ? unwrap(value.value ?? null) : value;
}

/** The value without any wrapper, at any depth. For comparing only: never print or store the result. */
export function reveal(value: Value): Value {
  const bare = unwrap(value);
  if (Array.isArray(bare)) return bare.map(reveal);
  if (!isObject(bare) || isOpaque(bare)) return bare;
  return Object.fromEntries(Object.entries(bare).map(([key, member]) => [key, reveal(member)]));
}

/** Null and absent mean the same to providers; what the engine adds for itself starts with `__`. */
export function present(values: Values): Values {
  return Object.fromEntries(
    Object.entries(values).filter(([key, value]) => value !== null && !key.startsWith("__")),
  );
}

/** Equal content, whatever the order of keys. */
export function same(left: Value | undefined, right: Value | undefined): boolean {
  return stableJson(left ?? null) === stableJson(right ?? null);
}

/** JSON with sorted keys, so that equal content gives equal text. */
export function stableJson(value: Value, indent?: number): string {
  const sorted = (item: Value): Value =>
    Array.isArray(item)
      ? item.map(sorted)
      : isObject(item)
        ? Object.fromEntries(
            Object.entries(item)
              .sort(([left], [right]) => (left < right ? -1 : left > right ? 1 : 0))
              .map(([key, member]) => [key, sorted(member)]),
          )
        : item;
  return JSON.stringify(sorted(value), null, indent);
}

/** Appends a key or an index to a property path, in the engine's notation. */
export function join(path: string, step: string | number): string {
  if (typeof step === "number") return `${path}[${step}]`;
  if (!/^[A-Za-z_$][\w$]*$/.test(step)) return `${path}[${JSON.stringify(step)}]`;
  return path === "" ? step : `${path}.${step}`;
}
