import { createHash } from "node:crypto";
import { hexDigits, idPartsOf, isNameAsId, threeGroups } from "./schema/id-parts";
import type { ResourceSchema } from "./schema/model";
import { isUnknown, reveal, type Value, type Values } from "./values";

const digits = "0123456789";
const hex = "0123456789abcdef";
const letters = "abcdefghijkmnpqrstuvwxyz23456789";

/** Text of `length` characters that depends on nothing but `seed`. */
export function derived(seed: string, alphabet: string, length: number): string {
  let text = "";
  for (let round = 0; text.length < length; round++) {
    for (const byte of createHash("sha256").update(`${round}\n${seed}`).digest()) {
      text += alphabet.charAt(byte % alphabet.length);
    }
  }
  return text.slice(0, length);
}

/**
 * An id such as the real provider would give. Where the documentation says what an id is made up of
 * (GitLab's `project:key:environment_scope`), those inputs make it up.
 *
 * @param seed decides the parts that a server would choose
 */
export function newId(schema: ResourceSchema, inputs: Values, seed: string): string {
  const plain = reveal(inputs) as Values;
  const { name } = plain;
  if (isNameAsId(schema) && typeof name === "string" && !isUnknown(name)) return name;
  const parts = idPartsOf(schema);
  // DigitalOcean imports by `domain,id`; the resource's own id is the last part.
  if (parts.length === 0) return likeExample(schema.importExample?.split(",").at(-1), seed);
  return parts
    .map(({ name: part, example, input }) =>
      input === undefined
        ? likeExample(example, `${seed} ${part}`)
        : asText(plain[input] ?? schema.inputs[input]?.default ?? example ?? ""),
    )
    .join(schema.importExample?.includes("|") ? "|" : ":");
}

/** An id of the same form as the documentation's example: a number, 32 hex digits, three groups, a UUID. */
function likeExample(example: string | undefined, seed: string): string {
  if (example === undefined || /^\d{1,12}$/.test(example)) {
    return `${derived(seed, "123456789", 1)}${derived(`${seed}#`, digits, 7)}`;
  }
  if (hexDigits.test(example)) return derived(seed, hex, 32);
  if (threeGroups.test(example)) return grouped(derived(seed, letters, 9), [3, 6, 9]);
  return grouped(derived(seed, hex, 32), [8, 12, 16, 20, 32]);
}

function grouped(text: string, ends: readonly number[]): string {
  return ends.map((end, index) => text.slice(ends[index - 1] ?? 0, end)).join("-");
}

function asText(value: Value): string {
  return typeof value === "string" || typeof value === "number" ? String(value) : "";
}
