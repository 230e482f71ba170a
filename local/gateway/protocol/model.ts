import * as fs from "node:fs";
import * as path from "node:path";
import * as zlib from "node:zlib";

/** The types a shape can have in AWS's service models. */
export type ShapeType =
  | "structure"
  | "list"
  | "map"
  | "string"
  | "integer"
  | "long"
  | "float"
  | "double"
  | "boolean"
  | "timestamp"
  | "blob";

/** What a member says about the shape it refers to. */
export interface ShapeRef {
  readonly shape: string;
  readonly locationName?: string;
  readonly queryName?: string;
  readonly location?: "uri" | "querystring" | "header" | "headers" | "statusCode";
  readonly flattened?: boolean;
  readonly xmlAttribute?: boolean;
  readonly xmlNamespace?: XmlNamespace;
}

interface XmlNamespace {
  readonly uri: string;
  readonly prefix?: string;
}

/** A shape as the model files describe it. */
export interface Shape {
  readonly type: ShapeType;
  readonly members?: Readonly<Record<string, ShapeRef>>;
  readonly required?: readonly string[];
  readonly member?: ShapeRef;
  readonly key?: ShapeRef;
  readonly value?: ShapeRef;
  readonly enum?: readonly string[];
  readonly min?: number;
  readonly max?: number;
  readonly pattern?: string;
  readonly flattened?: boolean;
  readonly payload?: string;
  readonly document?: boolean;
  readonly eventstream?: boolean;
  readonly timestampFormat?: "iso8601" | "rfc822" | "unixTimestamp";
  readonly exception?: boolean;
  readonly fault?: boolean;
  readonly error?: { readonly code?: string; readonly httpStatusCode?: number };
}

/** One operation of a service. */
export interface Operation {
  readonly name: string;
  readonly http: { readonly method: string; readonly requestUri: string; readonly responseCode?: number };
  readonly input?: ShapeRef & { readonly locationName?: string };
  readonly output?: ShapeRef & { readonly resultWrapper?: string };
  readonly errors?: readonly ShapeRef[];
}

/** The part of a model that tells how the service is spoken to. */
export interface Metadata {
  readonly apiVersion: string;
  readonly endpointPrefix: string;
  readonly protocol: string;
  readonly protocols?: readonly string[];
  readonly signingName?: string;
  readonly targetPrefix?: string;
  readonly jsonVersion?: string;
  readonly serviceId?: string;
  readonly xmlNamespace?: string | XmlNamespace;
}

interface ModelFile {
  readonly metadata: Metadata;
  readonly operations: Readonly<Record<string, Operation>>;
  readonly shapes: Readonly<Record<string, Shape>>;
}

/** A service's model: its operations and shapes by name. */
export class ServiceModel {
  readonly operations: Readonly<Record<string, Operation>>;

  constructor(
    /** The model's folder name, for example "elbv2". */
    readonly service: string,
    private readonly file: ModelFile,
  ) {
    // CloudFront's names carry the API version ("GetDistribution2020_05_31"); the key is what everybody calls it.
    const named = Object.entries(file.operations).map(
      ([name, operation]) => [name, { ...operation, name }] as const,
    );
    this.operations = Object.fromEntries(named);
  }

  get metadata(): Metadata {
    return this.file.metadata;
  }

  /** The operation, or nothing when the service has none of that name. */
  findOperation(name: string): Operation | undefined {
    return Object.hasOwn(this.operations, name) ? this.operations[name] : undefined;
  }

  operation(name: string): Operation {
    const operation = this.findOperation(name);
    if (!operation) throw new Error(`${this.service} has no operation ${name}`);
    return operation;
  }

  findShape(name: string): Shape | undefined {
    return Object.hasOwn(this.file.shapes, name) ? this.file.shapes[name] : undefined;
  }

  shape(ref: ShapeRef): Shape {
    const shape = this.findShape(ref.shape);
    if (!shape) throw new Error(`${this.service} has no shape ${ref.shape}`);
    return shape;
  }

  /** The exception of that name or of that code on the wire (they differ in the query protocol). */
  findError(code: string): { name: string; shape: Shape } | undefined {
    const direct = this.findShape(code);
    if (direct?.type === "structure" && (direct.exception || direct.error))
      return { name: code, shape: direct };
    const byCode = Object.entries(this.file.shapes).find(([, shape]) => shape.error?.code === code);
    return byCode && { name: byCode[0], shape: byCode[1] };
  }

  get xmlNamespace(): string | undefined {
    const namespace = this.metadata.xmlNamespace;
    return typeof namespace === "string" ? namespace : namespace?.uri;
  }
}

const loaded = new Map<string, ServiceModel>();

/**
 * Reads a service's newest model below `modelsDir` (botocore's `data` folder); read once per process.
 * Throws when there is no such service.
 */
export function loadModel(modelsDir: string, service: string): ServiceModel {
  const key = `${modelsDir}\0${service}`;
  const known = loaded.get(key);
  if (known) return known;
  const file = modelFile(modelsDir, service);
  if (!file) throw new Error(`no model of the service "${service}" in ${modelsDir}`);
  const raw = fs.readFileSync(file);
  const text = (file.endsWith(".gz") ? zlib.gunzipSync(raw) : raw).toString("utf8");
  const model = new ServiceModel(service, JSON.parse(text) as ModelFile);
  loaded.set(key, model);
  return model;
}

/** The file of a service's newest model, or nothing. Versions are dates, so the last in order is the newest. */
export function modelFile(modelsDir: string, service: string): string | undefined {
  // A service name can come from a request: it must not lead out of the folder.
  if (!/^[a-z0-9][a-z0-9.-]*$/.test(service)) return undefined;
  const folder = path.join(modelsDir, service);
  if (!fs.existsSync(folder)) return undefined;
  const version = fs.readdirSync(folder).sort().at(-1);
  if (version === undefined) return undefined;
  return ["service-2.json.gz", "service-2.json"]
    .map((name) => path.join(folder, version, name))
    .find((file) => fs.existsSync(file));
}
