import { ApiError } from "./errors";
import type { Identified } from "./identify";
import type { Operation, ServiceModel, Shape, ShapeRef } from "./model";
import { isFields } from "./values";

/** One way in which a value doesn't fit its shape. */
export interface InputProblem {
  /** Where, for example "ScalableTargets[0].MinCapacity". */
  readonly path: string;
  readonly kind: "unknown" | "missing" | "type" | "enum" | "range" | "length" | "pattern";
  /** What was given and what is allowed, a whole sentence without the path's repetition. */
  readonly message: string;
}

/** Everything in which `value` doesn't fit the shape, all at once; empty when it fits. */
export function validate(
  model: ServiceModel,
  ref: ShapeRef | undefined,
  value: unknown,
  path = "",
): InputProblem[] {
  if (!ref) {
    return isFields(value) ? Object.keys(value).map((name) => unknownMember(join(path, name), [])) : [];
  }
  const shape = model.shape(ref);
  switch (shape.type) {
    case "structure":
      return shape.document ? [] : validateStructure(model, shape, value, path);
    case "list": {
      const member = shape.member;
      if (!Array.isArray(value) || !member) return [wrongType(path, "a list", value)];
      return [
        ...limits(shape, value.length, path, "length", "items"),
        ...value.flatMap((item, index) => validate(model, member, item, `${path}[${index}]`)),
      ];
    }
    case "map": {
      const { key, value: valueRef } = shape;
      if (!isFields(value) || !key || !valueRef) return [wrongType(path, "a map", value)];
      return [
        ...limits(shape, Object.keys(value).length, path, "length", "entries"),
        ...Object.entries(value).flatMap(([name, item]) => [
          ...validate(model, key, name, `${path}.${name}`),
          ...validate(model, valueRef, item, `${path}.${name}`),
        ]),
      ];
    }
    default:
      return validateScalar(shape, value, path);
  }
}

function validateStructure(model: ServiceModel, shape: Shape, value: unknown, path: string): InputProblem[] {
  if (!isFields(value)) return [wrongType(path, "a structure", value)];
  const members = shape.members ?? {};
  const missing = (shape.required ?? []).filter((name) => (value[name] ?? null) === null);
  return [
    ...missing.map((name): InputProblem => ({
      path: join(path, name),
      kind: "missing",
      message: "it is required",
    })),
    ...Object.entries(value).flatMap(([name, item]) => {
      const member = Object.hasOwn(members, name) ? members[name] : undefined;
      if (!member) return [unknownMember(join(path, name), Object.keys(members))];
      return item === undefined || item === null ? [] : validate(model, member, item, join(path, name));
    }),
  ];
}

function validateScalar(shape: Shape, value: unknown, path: string): InputProblem[] {
  switch (shape.type) {
    case "integer":
    case "long":
      if (typeof value !== "number" || !Number.isInteger(value))
        return [wrongType(path, "a whole number", value)];
      return limits(shape, value, path, "range", "");
    case "float":
    case "double":
      return typeof value === "number"
        ? limits(shape, value, path, "range", "")
        : [wrongType(path, "a number", value)];
    case "boolean":
      return typeof value === "boolean" ? [] : [wrongType(path, "true or false", value)];
    case "timestamp":
      return typeof value === "number" ? [] : [wrongType(path, "a timestamp", value)];
    case "blob":
      return typeof value === "string" ? [] : [wrongType(path, "a blob", value)];
    default:
      return typeof value === "string"
        ? validateText(shape, value, path)
        : [wrongType(path, "a string", value)];
  }
}

function validateText(shape: Shape, value: string, path: string): InputProblem[] {
  if (shape.enum && !shape.enum.includes(value)) {
    return [{ path, kind: "enum", message: `"${shorten(value)}" is not one of ${shape.enum.join(", ")}` }];
  }
  const problems = limits(shape, value.length, path, "length", "characters");
  const pattern = shape.pattern === undefined ? undefined : compilePattern(shape.pattern);
  if (pattern && !pattern.test(value)) {
    problems.push({ path, kind: "pattern", message: `"${shorten(value)}" doesn't match ${shape.pattern}` });
  }
  return problems;
}

const patterns = new Map<string, RegExp | undefined>();

/** Patterns are Java's: those that JavaScript can't read are not checked rather than misread. */
function compilePattern(source: string): RegExp | undefined {
  if (!patterns.has(source)) {
    try {
      patterns.set(source, new RegExp(`^(?:${source})$`, "u"));
    } catch {
      patterns.set(source, undefined);
    }
  }
  return patterns.get(source);
}

function limits(
  shape: Shape,
  size: number,
  path: string,
  kind: "range" | "length",
  unit: string,
): InputProblem[] {
  const { min = -Infinity, max = Infinity } = shape;
  if (size >= min && size <= max) return [];
  const given = unit === "" ? String(size) : `${size} ${unit}`;
  const allowed = size < min ? `at least ${min}` : `at most ${max}`;
  return [{ path, kind, message: `${given} given, ${allowed} allowed` }];
}

function unknownMember(path: string, known: readonly string[]): InputProblem {
  const list = known.length === 0 ? "none" : known.join(", ");
  return { path, kind: "unknown", message: `there is no such parameter; known are ${list}` };
}

function wrongType(path: string, expected: string, value: unknown): InputProblem {
  const given = value === undefined ? "nothing" : JSON.stringify(value);
  return { path, kind: "type", message: `${expected} is expected, ${shorten(given)} was given` };
}

function shorten(text: string): string {
  return text.length > 80 ? `${text.slice(0, 77)}...` : text;
}

function join(path: string, name: string): string {
  return path === "" ? name : `${path}.${name}`;
}

// The exceptions by which services name a bad request, the most specific first.
const validationErrors = [
  "ValidationException",
  "ValidationError",
  "InvalidParameterValueException",
  "InvalidParameterException",
  "InvalidParameterValue",
  "InvalidInputException",
  "InvalidInput",
  "InvalidRequestException",
  "InvalidArgument",
];

/** The error that the service itself would answer a request with such problems with. */
export function invalidInput(
  model: ServiceModel,
  identified: Identified,
  operation: Operation,
  problems: readonly InputProblem[],
): ApiError {
  const [first] = problems;
  const text = problems.map(({ path, message }) => `${path || "the input"}: ${message}`).join("; ");
  const plural =
    problems.length === 1 ? "1 validation error detected" : `${problems.length} validation errors detected`;
  const message = `${plural}: ${text}`;
  if (identified.protocol === "ec2") {
    const codes = { missing: "MissingParameter", unknown: "UnknownParameter" } as const;
    const kind = first?.kind;
    return new ApiError(
      kind === "missing" || kind === "unknown" ? codes[kind] : "InvalidParameterValue",
      message,
      400,
    );
  }
  if (identified.protocol === "query") return new ApiError("ValidationError", message, 400);
  const declared = (operation.errors ?? []).map(({ shape }) => shape);
  const code =
    validationErrors.find((name) => declared.includes(name)) ??
    validationErrors.find((name) => model.findShape(name)?.exception) ??
    "ValidationException";
  return new ApiError(code, message, 400);
}
