import * as fs from "node:fs";
import * as path from "node:path";
import * as zlib from "node:zlib";
import { loadModel, modelFile, type Metadata } from "./model";

/** Finds services by what stands in a request: signing name, target prefix, API version. */
export interface Catalogue {
  /** The services that are signed under this name, or whose endpoint has this prefix. */
  bySigningName(name: string): readonly ServiceEntry[];
  /** The service of an `X-Amz-Target` prefix or of a name in an rpc-v2-cbor path. */
  byTargetPrefix(prefix: string): ServiceEntry | undefined;
}

export interface ServiceEntry {
  readonly service: string;
  readonly metadata: Metadata;
}

const catalogues = new Map<string, Catalogue>();

/** The catalogue of all services below `modelsDir`; built once per process from the models' heads. */
export function catalogue(modelsDir: string): Catalogue {
  const known = catalogues.get(modelsDir);
  if (known) return known;
  const built = build(modelsDir);
  catalogues.set(modelsDir, built);
  return built;
}

function build(modelsDir: string): Catalogue {
  const signing = new Map<string, ServiceEntry[]>();
  const targets = new Map<string, ServiceEntry>();
  for (const service of fs.readdirSync(modelsDir).sort()) {
    const metadata = readMetadata(modelsDir, service);
    if (!metadata) continue;
    const entry = { service, metadata };
    const names = new Set([metadata.signingName ?? metadata.endpointPrefix, metadata.endpointPrefix]);
    for (const name of names) signing.set(name, [...(signing.get(name) ?? []), entry]);
    if (!metadata.targetPrefix) continue;
    // CloudTrail's prefix is a Java class name; clients of rpc-v2-cbor and some SDKs send its last part only.
    for (const prefix of [metadata.targetPrefix, metadata.targetPrefix.split(".").at(-1) ?? ""]) {
      if (!targets.has(prefix)) targets.set(prefix, entry);
    }
  }
  return {
    bySigningName: (name) => signing.get(name) ?? [],
    byTargetPrefix: (prefix) => targets.get(prefix),
  };
}

// Inflating and parsing 400 whole models takes seconds; their metadata stand in the first few hundred bytes.
const headBytes = 4096;

function readMetadata(modelsDir: string, service: string): Metadata | undefined {
  const file = fs.statSync(path.join(modelsDir, service)).isDirectory() && modelFile(modelsDir, service);
  if (!file) return undefined;
  const raw = readHead(file);
  const text = file.endsWith(".gz")
    ? zlib.gunzipSync(raw, { finishFlush: zlib.constants.Z_SYNC_FLUSH }).toString("utf8")
    : raw.toString("utf8");
  const object = /"metadata"\s*:\s*(\{(?:[^{}"]|"(?:[^"\\]|\\.)*"|\{[^{}]*\})*\})/.exec(text)?.[1];
  return object ? (JSON.parse(object) as Metadata) : loadModel(modelsDir, service).metadata;
}

function readHead(file: string): Buffer {
  const handle = fs.openSync(file, "r");
  try {
    const buffer = Buffer.alloc(headBytes);
    return buffer.subarray(0, fs.readSync(handle, buffer, 0, headBytes, 0));
  } finally {
    fs.closeSync(handle);
  }
}
