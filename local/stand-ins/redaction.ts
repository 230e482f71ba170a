import { createHmac } from "node:crypto";
import {
  isObject,
  isOpaque,
  isSecret,
  join,
  reveal,
  secret,
  stableJson,
  unwrap,
  type Value,
  type Values,
} from "./values";

/** What stands in the ledger in place of a secret. */
const redacted = "[secret]";

/** Inputs without their secrets, and for each secret's path a mark by which a change is noticed. */
export interface Redacted {
  readonly inputs: Values;
  readonly secrets: Readonly<Record<string, string>>;
}

/**
 * Replaces every secret by `[secret]`.
 *
 * @param salt makes marks of equal secrets differ between ledgers
 */
export function redact(inputs: Values, salt: string): Redacted {
  const secrets: Record<string, string> = {};
  const walk = (value: Value, path: string): Value => {
    if (isSecret(value)) {
      secrets[path] = mark(unwrap(value), salt, path);
      return redacted;
    }
    if (Array.isArray(value)) return value.map((item, index) => walk(item, join(path, index)));
    if (!isObject(value) || isOpaque(value)) return value;
    return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, walk(item, join(path, key))]));
  };
  return { inputs: walk(inputs, "") as Values, secrets };
}

/**
 * The inverse of {@link redact}: takes each secret from `known`, the inputs in the engine's state. A
 * secret that has another mark than the ledger's was changed behind the engine's back and comes back as
 * a text that says so, which the next comparison reports as a change.
 */
export function restore(entry: Redacted, known: Values, salt: string): Values {
  const walk = (value: Value, old: Value | undefined, path: string): Value => {
    const expected = entry.secrets[path];
    if (expected !== undefined) {
      const matches = old !== undefined && mark(unwrap(old), salt, path) === expected;
      return secret(matches ? unwrap(old) : `changed outside of Pulumi (${expected})`);
    }
    const bare = old === undefined ? undefined : unwrap(old);
    if (Array.isArray(value)) {
      return value.map((item, index) =>
        walk(item, Array.isArray(bare) ? bare[index] : undefined, join(path, index)),
      );
    }
    if (!isObject(value) || isOpaque(value)) return value;
    const members = isObject(bare) ? bare : {};
    return Object.fromEntries(
      Object.entries(value).map(([key, item]) => [key, walk(item, members[key], join(path, key))]),
    );
  };
  return walk(entry.inputs, known, "") as Values;
}

/** Too short to be taken for the secret's fingerprint elsewhere, long enough to notice a change. */
function mark(value: Value, salt: string, path: string): string {
  return createHmac("sha256", salt)
    .update(`${path}\n${stableJson(reveal(value))}`)
    .digest("hex")
    .slice(0, 12);
}
