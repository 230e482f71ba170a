import type { Properties, ResourceSchema, Shape } from "./schema/model";
import {
  isObject,
  isOpaque,
  isUnknown,
  join,
  present,
  reveal,
  same,
  unwrap,
  type Value,
  type Values,
} from "./values";

/** What happens to one property: its kind and whether it replaces the resource. */
export interface Change {
  readonly kind: "add" | "update" | "delete";
  readonly replaces: boolean;
}

/** The differences between two versions of a resource's inputs. */
export interface Difference {
  /** By property path. */
  readonly changes: ReadonlyMap<string, Change>;
  /** The top-level properties whose change replaces the resource. */
  readonly replaces: readonly string[];
}

/**
 * Compares inputs property by property. A value that isn't known yet counts as changed; giving a
 * documented default explicitly doesn't. Secrets are compared by content and never appear in the result.
 */
export function compareInputs(
  olds: Values,
  news: Values,
  schema: Pick<ResourceSchema, "inputs" | "types">,
): Difference {
  const changes = new Map<string, Change>();
  compareObjects(olds, news, schema.inputs, { schema, path: "", replaces: false, changes });
  const replaces = [...changes]
    .filter(([, change]) => change.replaces)
    .map(([path]) => /^(?:\["(.*?)"\]|([^.[]+))/.exec(path)?.slice(1).find(Boolean) ?? path);
  return { changes, replaces: [...new Set(replaces)] };
}

interface Context {
  readonly schema: Pick<ResourceSchema, "types">;
  readonly path: string;
  readonly replaces: boolean;
  readonly changes: Map<string, Change>;
}

function compareObjects(olds: Values, news: Values, properties: Properties | Shape, context: Context): void {
  const before = present(olds);
  const after = present(news);
  for (const key of new Set([...Object.keys(before), ...Object.keys(after)])) {
    const property = isShape(properties) ? undefined : properties[key];
    compareValues(before[key] ?? property?.default, after[key] ?? property?.default, {
      ...context,
      path: join(context.path, key),
      replaces: context.replaces || property?.replaces === true,
      shape: isShape(properties) ? properties : property?.shape,
    });
  }
}

const isShape = (given: Properties | Shape): given is Shape => typeof given.kind === "string";

function compareValues(
  old: Value | undefined,
  given: Value | undefined,
  context: Context & { readonly shape: Shape | undefined },
): void {
  const { path, replaces, shape, changes } = context;
  const before = old === undefined ? undefined : unwrap(old);
  const after = given === undefined ? undefined : unwrap(given);
  const report = (kind: Change["kind"]): void => void changes.set(path, { kind, replaces });
  if (before === undefined) {
    if (after !== undefined) report("add");
  } else if (after === undefined) {
    report("delete");
  } else if (isUnknown(after)) {
    report("update");
  } else if (Array.isArray(before) && Array.isArray(after)) {
    for (let index = 0; index < Math.max(before.length, after.length); index++) {
      compareValues(before[index], after[index], {
        ...context,
        path: join(path, index),
        shape: shape?.kind === "array" ? shape.of : undefined,
      });
    }
  } else if (isObject(before) && isObject(after) && !isOpaque(before) && !isOpaque(after)) {
    const members =
      shape?.kind === "object"
        ? (context.schema.types[shape.type] ?? {})
        : shape?.kind === "map"
          ? shape.of
          : {};
    compareObjects(before, after, members, context);
  } else if (!same(reveal(before), reveal(after))) {
    report("update");
  }
}
