import type { ServiceModel, ShapeRef } from "./model";
import {
  formatTimestamp,
  isFields,
  listMember,
  mapEntry,
  parseTimestamp,
  wireName,
  type Fields,
} from "./values";

/**
 * Reads a JSON (or decoded CBOR) value of a shape. Names the model doesn't know are kept as they are and values of
 * a wrong type are passed through: the validator reports both.
 */
export function readJson(model: ServiceModel, ref: ShapeRef, value: unknown): unknown {
  const shape = model.shape(ref);
  if (value === null || value === undefined) return undefined;
  if (shape.type === "timestamp") return parseTimestamp(value) ?? value;
  if (shape.type === "blob" && value instanceof Uint8Array) return Buffer.from(value).toString("base64");
  if (typeof value === "bigint") return Number(value);
  if (shape.document) return value;
  if (shape.type === "list" && Array.isArray(value)) {
    const member = listMember(shape);
    return value.map((item) => readJson(model, member, item));
  }
  if (!isFields(value)) return value;
  if (shape.type === "map") {
    const entry = mapEntry(shape);
    return Object.fromEntries(
      Object.entries(value).map(([key, item]) => [key, readJson(model, entry.value, item)]),
    );
  }
  return shape.type === "structure" ? readStructure(model, ref, value) : value;
}

function readStructure(model: ServiceModel, ref: ShapeRef, value: Fields): Fields {
  const members = Object.entries(model.shape(ref).members ?? {});
  const byWire = new Map(members.map(([name, member]) => [wireName(name, member), { name, member }]));
  const result: Fields = {};
  for (const [key, item] of Object.entries(value)) {
    const known = byWire.get(key);
    const read = known ? readJson(model, known.member, item) : item;
    if (read !== undefined) result[known?.name ?? key] = read;
  }
  return result;
}

/** Writes a value of a shape as JSON. Members that the model doesn't know are left out, as AWS would. */
export function writeJson(model: ServiceModel, ref: ShapeRef, value: unknown): unknown {
  const shape = model.shape(ref);
  if (value === undefined || value === null) return undefined;
  if (shape.type === "timestamp" && typeof value === "number") {
    const format = shape.timestampFormat ?? "unixTimestamp";
    return format === "unixTimestamp" ? value : formatTimestamp(value, format);
  }
  if (shape.document) return value;
  if (shape.type === "list" && Array.isArray(value)) {
    const member = listMember(shape);
    return value.map((item) => writeJson(model, member, item) ?? null);
  }
  if (!isFields(value)) return value;
  if (shape.type === "map") {
    const entry = mapEntry(shape);
    return Object.fromEntries(
      Object.entries(value).map(([key, item]) => [key, writeJson(model, entry.value, item)]),
    );
  }
  const result: Fields = {};
  for (const [name, member] of Object.entries(shape.members ?? {})) {
    const written = writeJson(model, member, value[name]);
    if (written !== undefined) result[wireName(name, member)] = written;
  }
  return result;
}
