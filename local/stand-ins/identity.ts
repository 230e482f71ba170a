import { createHash } from "node:crypto";
import type { ResourceSchema } from "./schema/model";
import { isUnknown, reveal, type Value, type Values } from "./values";

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

const hex = "0123456789abcdef";

/** An id of the same form as the documentation's example: a number, a UUID, three groups of letters. */
function likeExample(example: string | undefined, seed: string, inputs: Values): string {
  const number = `${derived(seed, "123456789", 1)}${derived(`${seed}#`, "0123456789", 7)}`;
  if (example === undefined) return number;
  if (/^\d{1,12}$/.test(example)) return number;
  if (/^[0-9a-f]{32}$|^\d{32}$/i.test(example)) return derived(seed, hex, 32);
  if (/^[a-z0-9]{3}-[a-z0-9]{3}-[a-z0-9]{3}$/.test(example)) {
    return [0, 3, 6]
      .map((from) => derived(seed, "abcdefghijkmnpqrstuvwxyz23456789", 9).slice(from, from + 3))
      .join("-");
  }
  // Neither a number nor a UUID: the example shows a name ("tagname", "example.com").
  const name = inputs.name;
  const isName = !/[0-9a-f]{6,}-|[<>${}]/i.test(example) && !/-id\b|^id\b/i.test(example);
  if (isName && typeof name === "string" && !isUnknown(name)) return name;
  const digits = derived(seed, hex, 32);
  return [8, 12, 16, 20, 32].map((end, index, ends) => digits.slice(ends[index - 1] ?? 0, end)).join("-");
}

/**
 * An id such as the real provider would give. Where the documentation says what an id is made up of
 * (GitLab's `project:key:environment_scope`), those inputs make it up.
 *
 * @param seed decides the parts that a server would choose
 */
export function newId(schema: ResourceSchema, inputs: Values, seed: string): string {
  const example = schema.importExample;
  const plain = reveal(inputs) as Values;
  // DigitalOcean's import takes `domain,id`; the resource's own id is the last part.
  const examples = example?.split(schema.idParts || example.includes(",") ? /[:,|]/ : /(?!)/);
  if (!schema.idParts) return likeExample(examples?.at(-1), seed, plain);

  const free = new Set(Object.keys(schema.inputs));
  return schema.idParts
    .map((part, index) => {
      const from = examples?.[index];
      const last = index === (schema.idParts?.length ?? 0) - 1;
      const property = inputFor(part, free, schema, /^\d*$/.test(from ?? "") && last);
      if (property === undefined) return likeExample(from, `${seed} ${part}`, {});
      free.delete(property);
      const value = plain[property] ?? schema.inputs[property]?.default ?? from ?? "";
      return idText(value);
    })
    .join(example?.includes("|") ? "|" : ":");
}

function idText(value: Value): string {
  return typeof value === "string" || typeof value === "number" ? String(value) : "";
}

/** The input that a part of an id is named after: `projectId` is `project`, `scope` is `environmentScope`. */
function inputFor(
  part: string,
  free: ReadonlySet<string>,
  schema: ResourceSchema,
  serverMade: boolean,
): string | undefined {
  const plain = (name: string): string => name.replace(/[^A-Za-z0-9]/g, "").toLowerCase();
  const wanted = plain(part);
  const stem = wanted.replace(/(id|name)$/, "");
  const names = [...free];
  const found =
    names.find((name) => plain(name) === wanted) ??
    names.find((name) => plain(name) === stem || plain(name) === `${stem}id`) ??
    names.find((name) => wanted.length > 3 && plain(name).endsWith(wanted));
  if (found || serverMade) return found;
  // "groupid:variablename:scope": a name that isn't the property's is the first that must be given.
  return names.find((name) => schema.inputs[name]?.required && schema.inputs[name].shape.kind === "string");
}
