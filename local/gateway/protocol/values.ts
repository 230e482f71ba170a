import type { ServiceModel, Shape, ShapeRef } from "./model";

/**
 * How this library holds values of AWS shapes in plain JavaScript, so that they can be stored as JSON:
 * timestamps are seconds since the epoch (fractions allowed), blobs are base64 text, structures and maps are
 * objects by member name, absent members are absent.
 */
export type Fields = Record<string, unknown>;

export function isFields(value: unknown): value is Fields {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** The member's name on the wire. */
export function wireName(name: string, ref: ShapeRef): string {
  return ref.locationName ?? name;
}

export type TimestampFormat = "iso8601" | "rfc822" | "unixTimestamp";

/** Epoch seconds as text in one of AWS's three formats. */
export function formatTimestamp(seconds: number, format: TimestampFormat): string {
  const date = new Date(Math.round(seconds * 1000));
  if (format === "unixTimestamp") return String(seconds);
  if (format === "rfc822") return date.toUTCString();
  return date.toISOString().replace(".000Z", "Z");
}

/** Epoch seconds from a number or from text in any of AWS's formats; undefined when it is none. */
export function parseTimestamp(value: unknown): number | undefined {
  if (value instanceof Date) return value.getTime() / 1000;
  if (typeof value === "number") return Number.isFinite(value) ? value : undefined;
  if (typeof value !== "string" || value === "") return undefined;
  const millis = /^-?\d+(\.\d+)?$/.test(value) ? Number(value) * 1000 : Date.parse(value);
  return Number.isNaN(millis) ? undefined : millis / 1000;
}

/** A scalar from text (query parameters, XML, headers); text that doesn't fit is returned as it is, for the validator. */
export function scalarFromText(shape: Shape, text: string): unknown {
  switch (shape.type) {
    case "integer":
    case "long":
    case "float":
    case "double": {
      const parsed = Number(text);
      return text.trim() === "" || Number.isNaN(parsed) ? text : parsed;
    }
    case "boolean":
      return text === "true" ? true : text === "false" ? false : text;
    case "timestamp":
      return parseTimestamp(text) ?? text;
    default:
      return text;
  }
}

/** A scalar as text, for XML, query parameters and headers. */
export function scalarToText(shape: Shape, value: unknown, timestampFormat: TimestampFormat): string {
  if (shape.type === "timestamp" && typeof value === "number") {
    return formatTimestamp(value, shape.timestampFormat ?? timestampFormat);
  }
  return textOf(value);
}

/** The members of a structure with their shapes; empty for anything else. */
export function membersOf(
  model: ServiceModel,
  ref: ShapeRef | undefined,
): readonly { name: string; ref: ShapeRef; shape: Shape }[] {
  const members = (ref && model.shape(ref).members) ?? {};
  return Object.entries(members).map(([name, member]) => ({ name, ref: member, shape: model.shape(member) }));
}

/** True when a list stands without an element of its own around it. */
export function isFlattened(ref: ShapeRef, shape: Shape): boolean {
  return ref.flattened ?? shape.flattened ?? false;
}

export function listMember(shape: Shape): ShapeRef {
  if (!shape.member) throw new Error("a list shape without a member");
  return shape.member;
}

export function mapEntry(shape: Shape): { key: ShapeRef; value: ShapeRef } {
  if (!shape.key || !shape.value) throw new Error("a map shape without key and value");
  return { key: shape.key, value: shape.value };
}

/** A scalar as text; anything else, which only a defect brings here, as JSON. */
export function textOf(value: unknown): string {
  return typeof value === "string" ? value : JSON.stringify(value);
}
