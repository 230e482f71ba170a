import type { Properties, Property, ResourceSchema, Shape } from "./schema/model";
import { nearest } from "./suggestion";
import {
  containsSecret,
  isObject,
  isOpaque,
  isSecret,
  isUnknown,
  join,
  present,
  unwrap,
  type Value,
  type Values,
} from "./values";

/** What is wrong with an input, in the form in which the engine shows it. */
export interface Failure {
  /** The property's path, such as `monitorThresholds.critical`. */
  readonly property: string;
  readonly reason: string;
}

/**
 * Compares inputs with what the declarations allow. All problems are found at once. Values that are not
 * known yet pass; a secret's value never gets into a message.
 */
export function checkInputs(inputs: Values, schema: Pick<ResourceSchema, "inputs" | "types">): Failure[] {
  const failures: Failure[] = [];
  checkObject(inputs, schema.inputs, { schema, path: "", hidden: false, failures });
  return failures;
}

interface Context {
  readonly schema: Pick<ResourceSchema, "types">;
  readonly path: string;
  /** The value is part of a secret. */
  readonly hidden: boolean;
  readonly failures: Failure[];
}

/**
 * The engine shows the value of the property that a failure names, also a secret's. So a failure in or
 * around a secret names none and says in words where it is.
 */
function report(context: Context, path: string, value: Value | undefined, reason: string): void {
  const hide = context.hidden || (value !== undefined && containsSecret(value));
  context.failures.push(hide ? { property: "", reason: `${path}: ${reason}` } : { property: path, reason });
}

function checkObject(values: Values, properties: Properties, context: Context): void {
  const { path } = context;
  const given = present(values);
  for (const [key, value] of Object.entries(given)) {
    const property = properties[key];
    if (property) {
      const hidden = context.hidden || property.secret === true;
      checkValue(value, property.shape, { ...context, path: join(path, key), hidden });
    } else {
      report(context, join(path, key), value, unknownProperty(key, properties));
    }
  }
  for (const [key, property] of Object.entries(properties)) {
    if (property.required && !(key in given)) {
      report(context, join(path, key), undefined, missingProperty(key, property));
    }
  }
}

function checkValue(value: Value, shape: Shape, context: Context): void {
  if (isUnknown(value) || isOpaque(value) || shape.kind === "any") return;
  if (isSecret(value)) {
    checkValue(unwrap(value), shape, { ...context, hidden: true });
    return;
  }
  if (shape.kind === "union") {
    const attempts = shape.of.map((member) => {
      const failures: Failure[] = [];
      checkValue(value, member, { ...context, failures });
      return failures;
    });
    if (attempts.some((failures) => failures.length === 0)) return;
    // A member that fails only further inside is the one that was meant.
    const inside = attempts.find((failures) =>
      failures.every((failure) => failure.property !== context.path && failure.property !== ""),
    );
    if (inside) context.failures.push(...inside);
    else mismatch(value, shape, context);
    return;
  }
  if (shape.kind === "object" && isObject(value)) {
    checkObject(value, context.schema.types[shape.type] ?? {}, context);
    return;
  }
  if (shape.kind === "array" && Array.isArray(value)) {
    value.forEach((item, index) =>
      checkValue(item, shape.of, { ...context, path: join(context.path, index) }),
    );
    return;
  }
  if (shape.kind === "map" && isObject(value)) {
    for (const [key, item] of Object.entries(present(value))) {
      checkValue(item, shape.of, { ...context, path: join(context.path, key) });
    }
    return;
  }
  const allowed = "values" in shape ? shape.values : undefined;
  if (typeof value !== shape.kind || (allowed && !allowed.some((item) => item === value))) {
    mismatch(value, shape, context);
  }
}

function mismatch(value: Value, shape: Shape, context: Context): void {
  const reason = `expected ${describeShape(shape)}, got ${describeValue(value, context.hidden)}`;
  report(context, context.path, value, reason);
}

function unknownProperty(key: string, properties: Properties): string {
  const names = Object.keys(properties);
  const close = nearest(key, names);
  if (close) return `unknown property "${key}"; did you mean "${close}"?`;
  const listed = names.length <= 12 ? names : [...names.slice(0, 12), `${names.length - 12} more`];
  return names.length === 0
    ? `unknown property "${key}"; there are none here`
    : `unknown property "${key}"; known are ${listed.join(", ")}`;
}

function missingProperty(key: string, property: Property): string {
  return `missing required property "${key}" (${describeShape(property.shape)})`;
}

function describeShape(shape: Shape): string {
  switch (shape.kind) {
    case "array":
      return "a list";
    case "map":
    case "object":
      return "an object";
    case "union":
      return shape.of.map(describeShape).join(" or ");
    case "any":
      return "any value";
    default:
      return shape.values
        ? `one of ${shape.values.map((item) => JSON.stringify(item)).join(", ")}`
        : `a ${shape.kind}`;
  }
}

function describeValue(value: Value, hidden: boolean): string {
  if (value === null) return "nothing";
  if (Array.isArray(value)) return "a list";
  if (typeof value === "object") return "an object";
  if (hidden) return `a ${typeof value} (secret)`;
  const text = JSON.stringify(value);
  return `the ${typeof value} ${text.length > 60 ? `${text.slice(0, 57)}…` : text}`;
}
