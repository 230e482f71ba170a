import { readCbor } from "./cbor";
import { splitUrl, type HttpRequest } from "./http";
import { formParameters, type Identified } from "./identify";
import { readJson } from "./json";
import type { ServiceModel, Shape, ShapeRef } from "./model";
import { readQuery } from "./query";
import { matchRoute } from "./routes";
import { validate, type InputProblem } from "./validate";
import {
  isFields,
  listMember,
  membersOf,
  parseTimestamp,
  scalarFromText,
  wireName,
  type Fields,
} from "./values";
import { parseXml } from "./xml";
import { readXmlMembers } from "./xml-values";

/** A request's input, with everything in it that the model doesn't allow. */
export interface Parsed {
  readonly input: Fields;
  readonly problems: readonly InputProblem[];
}

/** Reads a request's input by the model and checks it. A body that can't be read at all is a problem as well. */
export function parseRequest(model: ServiceModel, identified: Identified, request: HttpRequest): Parsed {
  const operation = model.operation(identified.action);
  const ref = operation.input;
  try {
    const input = ref ? read(model, identified, ref, request) : {};
    return { input, problems: validate(model, ref, input) };
  } catch (error) {
    const message = `the body can't be read: ${error instanceof Error ? error.message : String(error)}`;
    return { input: {}, problems: [{ path: "", kind: "type", message }] };
  }
}

function read(model: ServiceModel, identified: Identified, ref: ShapeRef, request: HttpRequest): Fields {
  switch (identified.protocol) {
    case "json":
      return asFields(readJson(model, ref, parseJson(request.body)));
    case "rpc-v2-cbor":
      return asFields(readCbor(model, ref, request.body));
    case "query":
    case "ec2": {
      const form = formParameters(request) ?? new URLSearchParams();
      return asFields(readQuery(model, ref, form, identified.protocol === "ec2"));
    }
    case "rest-json":
    case "rest-xml":
      return {
        ...readBody(model, identified, ref, request),
        ...readLocations(model, ref, request),
      };
  }
}

function asFields(value: unknown): Fields {
  if (!isFields(value)) throw new Error("it is not an object");
  return value;
}

function parseJson(body: Uint8Array): unknown {
  const text = Buffer.from(body).toString("utf8");
  return text.trim() === "" ? {} : (JSON.parse(text) as unknown);
}

function readBody(model: ServiceModel, identified: Identified, ref: ShapeRef, request: HttpRequest): Fields {
  const shape = model.shape(ref);
  const payload = shape.payload;
  const member = payload === undefined ? undefined : shape.members?.[payload];
  if (request.body.length === 0) return {};
  if (payload === undefined || !member) {
    const bodyRef = { shape: ref.shape };
    return identified.protocol === "rest-json"
      ? asFields(readJson(model, bodyRef, parseJson(request.body)))
      : readXmlMembers(model, bodyRef, parseXml(Buffer.from(request.body).toString("utf8")));
  }
  const type = model.shape(member).type;
  if (type === "blob") return { [payload]: Buffer.from(request.body).toString("base64") };
  if (type === "string") return { [payload]: Buffer.from(request.body).toString("utf8") };
  return {
    [payload]:
      identified.protocol === "rest-json"
        ? readJson(model, member, parseJson(request.body))
        : readXmlMembers(model, member, parseXml(Buffer.from(request.body).toString("utf8"))),
  };
}

function readLocations(model: ServiceModel, ref: ShapeRef, request: HttpRequest): Fields {
  const { query } = splitUrl(request.url);
  const labels = matchRoute(model, request)?.labels ?? {};
  const result: Fields = {};
  for (const { name, ref: member, shape } of membersOf(model, ref)) {
    const wire = wireName(name, member);
    const value =
      member.location === "uri"
        ? optional(labels[wire], (text) => scalarFromText(shape, text))
        : member.location === "querystring"
          ? readParameter(model, shape, query, wire)
          : member.location === "header"
            ? optional(request.headers[wire.toLowerCase()], (text) => readHeader(model, shape, text))
            : member.location === "headers"
              ? readPrefixed(request, wire.toLowerCase())
              : undefined;
    if (value !== undefined) result[name] = value;
  }
  return result;
}

function optional(text: string | undefined, convert: (text: string) => unknown): unknown {
  return text === undefined ? undefined : convert(text);
}

function readParameter(model: ServiceModel, shape: Shape, query: URLSearchParams, wire: string): unknown {
  if (shape.type === "map") {
    // Everything in the query that no other member takes; only a handful of services have such a map.
    const list = shape.value && model.shape(shape.value).type === "list";
    return Object.fromEntries(
      [...query.keys()].map((key) => [key, list ? query.getAll(key) : query.get(key)]),
    );
  }
  if (!query.has(wire)) return undefined;
  if (shape.type !== "list") return scalarFromText(shape, query.get(wire) ?? "");
  const item = model.shape(listMember(shape));
  return query.getAll(wire).map((text) => scalarFromText(item, text));
}

function readHeader(model: ServiceModel, shape: Shape, text: string): unknown {
  if (shape.type === "timestamp") return parseTimestamp(text) ?? text;
  if (shape.type !== "list") return scalarFromText(shape, text);
  const item = model.shape(listMember(shape));
  return text.split(",").map((part) => scalarFromText(item, part.trim()));
}

function readPrefixed(request: HttpRequest, prefix: string): Fields | undefined {
  const found = Object.entries(request.headers).filter(
    ([name, value]) => name.startsWith(prefix) && value !== undefined,
  );
  return found.length === 0
    ? undefined
    : Object.fromEntries(found.map(([name, value]) => [name.slice(prefix.length), value]));
}
