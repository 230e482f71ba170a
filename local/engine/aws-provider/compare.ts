import type { PackageShapes, Properties, Shape } from "./shapes";

/** A type in a Pulumi package schema, as far as it is compared. */
export interface SchemaType {
  readonly type?: string;
  readonly $ref?: string;
  readonly items?: SchemaType;
  readonly additionalProperties?: SchemaType;
  readonly oneOf?: readonly SchemaType[];
}

type SchemaProperties = Readonly<Record<string, SchemaType>>;

/** A Pulumi package schema, as far as it is compared. */
export interface PackageSchema {
  readonly resources: Readonly<
    Record<string, { inputProperties?: SchemaProperties; requiredInputs?: readonly string[] }>
  >;
  readonly functions: Readonly<
    Record<string, { inputs?: { properties?: SchemaProperties; required?: readonly string[] } }>
  >;
  readonly types: Readonly<Record<string, { properties?: SchemaProperties; required?: readonly string[] }>>;
}

/** Something that the npm package and the provider say differently. */
export interface Difference {
  /** Token and property path, such as `aws:ecs/service:Service.loadBalancers.containerPort`. */
  readonly at: string;
  readonly text: string;
}

/**
 * Compares the inputs of one resource or function, nested ones too: names, whether one, a list or a map
 * is expected, the kind of value, and what is required.
 *
 * Two things about what is required can't be compared: the framework's blocks are optional in every
 * schema and insist on themselves when they are checked, and the nested types of functions serve
 * arguments and results alike.
 */
export function compareInputs(shapes: PackageShapes, schema: PackageSchema, token: string): Difference[] {
  const declared = shapes.resources[token]?.args ?? shapes.functions[token]?.args;
  if (!declared) return [{ at: token, text: "is not in the npm package" }];
  const resource = schema.resources[token];
  const inputs = schema.functions[token]?.inputs;
  if (!resource && !schema.functions[token]) return [{ at: token, text: "is not in the provider" }];
  const comparison = new Comparison(shapes, schema, resource !== undefined);
  comparison.properties(
    token,
    declared,
    resource ? (resource.inputProperties ?? {}) : (inputs?.properties ?? {}),
    resource ? (resource.requiredInputs ?? []) : (inputs?.required ?? []),
  );
  return comparison.differences;
}

class Comparison {
  readonly differences: Difference[] = [];
  /** Nested types that were compared: some hold themselves. */
  private readonly seen = new Set<string>();

  constructor(
    private readonly shapes: PackageShapes,
    private readonly schema: PackageSchema,
    private readonly nestedRequired: boolean,
  ) {}

  properties(at: string, declared: Properties, actual: SchemaProperties, required: readonly string[]): void {
    for (const name of new Set([...Object.keys(declared), ...Object.keys(actual)])) {
      const where = `${at}.${name}`;
      const shape = declared[name];
      const type = actual[name];
      if (shape === undefined) this.add(where, "is only in the provider");
      else if (type === undefined) this.add(where, "is only in the npm package");
      else {
        const plain = shape.replace(/\?$/, "");
        this.required(where, plain, shape !== plain, required.includes(name));
        this.value(where, plain, type);
      }
    }
  }

  private required(at: string, shape: Shape, optional: boolean, required: boolean): void {
    if (optional && required) {
      if (this.nestedRequired || at.split(".").length === 2) this.add(at, "is required in the provider only");
    } else if (!optional && !required && !/^\[?inputs\./.test(shape)) {
      this.add(at, "is required in the npm package only");
    }
  }

  private value(at: string, shape: Shape, type: SchemaType): void {
    const [declared, actual] = [kindOfShape(shape), kindOfType(type)];
    if (declared !== actual) {
      this.add(at, `is ${declared} in the npm package and ${actual} in the provider`);
    } else if (declared === "list" && type.items) {
      this.value(`${at}[]`, shape.slice(1, -1), type.items);
    } else if (declared === "map" && type.additionalProperties) {
      this.value(`${at}{}`, shape.slice(1, -1), type.additionalProperties);
    } else if (declared === "object") {
      this.object(at, shape, type.$ref ?? "");
    }
  }

  private object(at: string, shape: Shape, ref: string): void {
    if (this.seen.has(shape)) return;
    this.seen.add(shape);
    const declared = this.shapes.types[shape];
    const actual = this.schema.types[ref.replace(/^#\/types\//, "")];
    if (!declared) this.add(at, `${shape} is not in the npm package`);
    else if (!actual) this.add(at, `${ref} is not in the provider`);
    else this.properties(at, declared, actual.properties ?? {}, actual.required ?? []);
  }

  private add(at: string, text: string): void {
    this.differences.push({ at, text });
  }
}

function kindOfShape(shape: Shape): string {
  if (shape.startsWith("[")) return "list";
  if (shape.startsWith("{")) return "map";
  if (/^(inputs|outputs)\./.test(shape)) return "object";
  return shape;
}

function kindOfType(type: SchemaType): string {
  if (type.oneOf?.some((one) => one.$ref?.endsWith(":PolicyDocument"))) return "json";
  // Enumerations: the string is what travels.
  if (type.oneOf) return type.oneOf.some((one) => one.type === "string") ? "string" : "any";
  switch (type.$ref) {
    case "pulumi.json#/Archive":
      return "archive";
    case "pulumi.json#/Asset":
      return "asset";
    case "pulumi.json#/Any":
      return "any";
    case undefined:
      break;
    default:
      return "object";
  }
  switch (type.type) {
    case "array":
      return "list";
    case "object":
      return "map";
    case "integer":
      return "number";
    default:
      return type.type ?? "any";
  }
}
