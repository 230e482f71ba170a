import { Decoder } from "cbor-x";
import { readJson } from "./json";
import type { ServiceModel, ShapeRef } from "./model";
import { isFields, listMember, mapEntry, textOf } from "./values";

const decoder = new Decoder({ mapsAsObjects: true, useRecords: false });

/** Reads a CBOR body as a value of the shape. */
export function readCbor(model: ServiceModel, ref: ShapeRef, body: Uint8Array): unknown {
  return body.length === 0 ? {} : readJson(model, ref, decodeCbor(body));
}

/** Reads any CBOR body. */
export function decodeCbor(body: Uint8Array): unknown {
  return decoder.decode(Buffer.from(body)) as unknown;
}

/**
 * Writes a value of the shape as CBOR. Led by the shape and not by JavaScript's types, because the SDKs refuse a
 * whole number where the model says double, and timestamps and blobs have no JavaScript type here.
 */
export function writeCbor(model: ServiceModel, ref: ShapeRef, value: unknown): Buffer {
  const chunks: Buffer[] = [];
  write(chunks, model, ref, value);
  return Buffer.concat(chunks);
}

/** Writes an object of texts, for errors. */
export function encodeTexts(value: Readonly<Record<string, string>>): Buffer {
  const entries = Object.entries(value);
  return Buffer.concat([
    head(5, entries.length),
    ...entries.flatMap(([key, text]) => [utf8(key), utf8(text)]),
  ]);
}

function write(chunks: Buffer[], model: ServiceModel, ref: ShapeRef, value: unknown): void {
  const shape = model.shape(ref);
  if (value === null || value === undefined) return void chunks.push(Buffer.from([0xf6]));
  switch (shape.type) {
    case "structure": {
      const fields = isFields(value) ? value : {};
      const present = Object.entries(shape.members ?? {}).filter(([name]) => (fields[name] ?? null) !== null);
      chunks.push(head(5, present.length));
      for (const [name, member] of present) {
        chunks.push(utf8(name));
        write(chunks, model, member, fields[name]);
      }
      return;
    }
    case "map": {
      const entries = Object.entries(isFields(value) ? value : {});
      chunks.push(head(5, entries.length));
      for (const [key, item] of entries) {
        chunks.push(utf8(key));
        write(chunks, model, mapEntry(shape).value, item);
      }
      return;
    }
    case "list": {
      const items: unknown[] = Array.isArray(value) ? value : [];
      chunks.push(head(4, items.length));
      for (const item of items) write(chunks, model, listMember(shape), item);
      return;
    }
    case "integer":
    case "long":
      return void chunks.push(integer(Number(value)));
    case "float":
    case "double":
      return void chunks.push(double(Number(value)));
    case "timestamp":
      return void chunks.push(Buffer.from([0xc1]), double(Number(value)));
    case "boolean":
      return void chunks.push(Buffer.from([value === true ? 0xf5 : 0xf4]));
    case "blob": {
      const bytes = Buffer.from(textOf(value), "base64");
      return void chunks.push(head(2, bytes.length), bytes);
    }
    case "string":
      return void chunks.push(utf8(textOf(value)));
  }
}

function utf8(text: string): Buffer {
  const bytes = Buffer.from(text, "utf8");
  return Buffer.concat([head(3, bytes.length), bytes]);
}

function integer(value: number): Buffer {
  return value < 0 ? head(1, -1 - value) : head(0, value);
}

function double(value: number): Buffer {
  const buffer = Buffer.alloc(9);
  buffer[0] = 0xfb;
  buffer.writeDoubleBE(value, 1);
  return buffer;
}

function head(major: number, argument: number): Buffer {
  const type = major << 5;
  if (argument < 24) return Buffer.from([type | argument]);
  if (argument < 0x100) return Buffer.from([type | 24, argument]);
  const buffer = Buffer.alloc(argument < 0x1_0000 ? 3 : argument < 0x1_0000_0000 ? 5 : 9);
  buffer[0] = type | (buffer.length === 3 ? 25 : buffer.length === 5 ? 26 : 27);
  if (buffer.length === 3) buffer.writeUInt16BE(argument, 1);
  else if (buffer.length === 5) buffer.writeUInt32BE(argument, 1);
  else buffer.writeBigUInt64BE(BigInt(argument), 1);
  return buffer;
}
