import type { ResourceSchema } from "./model";

/** Datadog's short ids: `sv7-gyh-kas`. */
export const threeGroups = /^[a-z0-9]{3}-[a-z0-9]{3}-[a-z0-9]{3}$/;
/** An id of 32 hexadecimal digits. */
export const hexDigits = /^[0-9a-f]{32}$/i;

const uuidLike = /[0-9a-f]{6,}-/;

type Described = Pick<ResourceSchema, "inputs" | "importExample" | "idParts">;

/** One part of an id such as GitLab's `project:key:environment_scope`. */
export interface IdPart {
  /** The part's name in the documentation. */
  readonly name: string;
  /** The same part of the documentation's example. */
  readonly example: string | undefined;
  /** The input that it repeats; undefined for a part that the server chooses. */
  readonly input: string | undefined;
}

/** The parts that an id is made up of, where the documentation says so; otherwise none. */
export function idPartsOf(schema: Described): IdPart[] {
  const names = schema.idParts ?? [];
  const examples = schema.importExample?.split(/[:|]/) ?? [];
  const free = new Set(Object.keys(schema.inputs));
  return names.map((name, index) => {
    const example = examples[index];
    const serverMade = index === names.length - 1 && (/^\d*$/.test(example ?? "") || /id$/i.test(name));
    const input = inputFor(name, [...free], schema, serverMade);
    if (input !== undefined) free.delete(input);
    return { name, example, input };
  });
}

/** The example shows a name ("tagname", "example.com") and not a number, a UUID or a placeholder. */
export function isNameAsId(schema: Described): boolean {
  const example = schema.importExample;
  if (example === undefined || schema.idParts || schema.inputs.name?.shape.kind !== "string") return false;
  return (
    /^(?!.*\bid\b)([A-Z_]+|[a-z][a-z0-9]*([._-][a-z0-9]+)*)$/.test(example) &&
    !threeGroups.test(example) &&
    !hexDigits.test(example) &&
    !uuidLike.test(example)
  );
}

/** The inputs that an id repeats: another value is another id, so it can't be changed in place. */
export function idInputs(schema: Described): string[] {
  if (isNameAsId(schema)) return ["name"];
  return idPartsOf(schema).flatMap((part) => part.input ?? []);
}

/** The input that a part is named after: `projectId` is `project`, `scope` is `environmentScope`. */
function inputFor(
  part: string,
  free: readonly string[],
  schema: Described,
  serverMade: boolean,
): string | undefined {
  const plain = (name: string): string => name.replace(/[^A-Za-z0-9]/g, "").toLowerCase();
  const wanted = plain(part);
  const stem = wanted.replace(/(id|name)$/, "");
  const found =
    free.find((name) => plain(name) === wanted) ??
    free.find((name) => name === "name" && wanted.endsWith("name"));
  // A single part that isn't an input's name is the server's: "<rule_id>" says nothing about an input.
  if (found !== undefined || schema.idParts?.length === 1) return found;
  const similar =
    free.find((name) => plain(name) === stem || plain(name) === `${stem}id`) ??
    free.find((name) => wanted.length > 3 && plain(name).endsWith(wanted));
  if (similar !== undefined || serverMade) return similar;
  // "groupid:variablename:scope": a name that isn't the property's is the first that must be given.
  return free.find((name) => schema.inputs[name]?.required && schema.inputs[name].shape.kind === "string");
}
