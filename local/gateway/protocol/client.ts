import { decodeCbor, readCbor, writeCbor } from "./cbor";
import { ApiError } from "./errors";
import type { Identified } from "./identify";
import { readJson, writeJson } from "./json";
import type { ServiceModel } from "./model";
import { writeQuery } from "./query";
import { isFields, textOf, type Fields } from "./values";
import { parseXml, type Element } from "./xml";
import { readXmlMembers } from "./xml-values";

/** What a client sends for a call; the caller adds host and signature. */
export interface ClientRequest {
  readonly method: "POST";
  readonly url: string;
  readonly headers: Record<string, string>;
  readonly body: Buffer;
}

/** What came back: the status and the body. */
export interface ClientResponse {
  readonly status: number;
  readonly headers: Readonly<Record<string, string | undefined>>;
  readonly body: Uint8Array;
}

/** Writes a call as a client would. REST protocols are not supported: those calls are passed on as they came. */
export function serialiseRequest(model: ServiceModel, identified: Identified, input: Fields): ClientRequest {
  const operation = model.operation(identified.action);
  const { metadata } = model;
  switch (identified.protocol) {
    case "json": {
      const body = operation.input ? JSON.stringify(writeJson(model, operation.input, input)) : "{}";
      const headers = {
        "content-type": `application/x-amz-json-${metadata.jsonVersion ?? "1.1"}`,
        "x-amz-target": `${metadata.targetPrefix ?? ""}.${operation.name}`,
      };
      return { method: "POST", url: "/", headers, body: Buffer.from(body) };
    }
    case "rpc-v2-cbor": {
      const body = operation.input ? writeCbor(model, operation.input, input) : Buffer.from([0xa0]);
      const headers = {
        "content-type": "application/cbor",
        accept: "application/cbor",
        "smithy-protocol": "rpc-v2-cbor",
      };
      const url = `/service/${metadata.targetPrefix ?? ""}/operation/${operation.name}`;
      return { method: "POST", url, headers, body };
    }
    case "query":
    case "ec2": {
      const form = new URLSearchParams({ Action: operation.name, Version: metadata.apiVersion });
      const own = operation.input
        ? writeQuery(model, operation.input, input, identified.protocol === "ec2")
        : [];
      for (const [name, value] of own) form.append(name, value);
      const headers = { "content-type": "application/x-www-form-urlencoded; charset=utf-8" };
      return { method: "POST", url: "/", headers, body: Buffer.from(form.toString()) };
    }
    default:
      throw new Error(
        `${identified.service}:${identified.action} speaks ${identified.protocol}, which is only passed on`,
      );
  }
}

/** Reads the answer to such a call. Throws ApiError when it is an error. */
export function parseResponse(model: ServiceModel, identified: Identified, response: ClientResponse): Fields {
  if (response.status >= 400) throw readError(model, identified, response);
  const ref = model.operation(identified.action).output;
  if (!ref) return {};
  const text = () => Buffer.from(response.body).toString("utf8");
  switch (identified.protocol) {
    case "json":
      return fields(readJson(model, ref, text().trim() === "" ? {} : (JSON.parse(text()) as unknown)));
    case "rpc-v2-cbor":
      return fields(readCbor(model, ref, response.body));
    case "query": {
      const root = parseXml(text());
      const wrapped = root.children.find(({ name }) => name === ref.resultWrapper) ?? root;
      return readXmlMembers(model, ref, wrapped, ["ResponseMetadata"]);
    }
    case "ec2":
      return readXmlMembers(model, ref, parseXml(text()), ["requestId"]);
    default:
      throw new Error(
        `${identified.service}:${identified.action} speaks ${identified.protocol}, which is only passed on`,
      );
  }
}

function readError(model: ServiceModel, identified: Identified, response: ClientResponse): ApiError {
  const body = Buffer.from(response.body);
  if (identified.protocol === "json" || identified.protocol === "rpc-v2-cbor") {
    const value = identified.protocol === "json" ? parseLoosely(body.toString("utf8")) : decodeCbor(body);
    const members = isFields(value) ? value : {};
    const type = textOf(members.__type ?? members.code ?? "InternalFailure");
    const message = textOf(members.message ?? members.Message ?? "");
    return new ApiError(type.slice(type.lastIndexOf("#") + 1), message, response.status);
  }
  const text = body.toString("utf8");
  const error = text.trim().startsWith("<") ? findElement(parseXml(text), "Error") : undefined;
  const child = (name: string) => error?.children.find((element) => element.name === name)?.text;
  const fallback = `the emulator answered ${response.status} to ${model.service}:${identified.action}`;
  return new ApiError(child("Code") ?? "InternalFailure", child("Message") ?? fallback, response.status);
}

function parseLoosely(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return { message: text };
  }
}

function findElement(element: Element, name: string): Element | undefined {
  if (element.name === name) return element;
  for (const child of element.children) {
    const found = findElement(child, name);
    if (found) return found;
  }
  return undefined;
}

function fields(value: unknown): Fields {
  return isFields(value) ? value : {};
}
