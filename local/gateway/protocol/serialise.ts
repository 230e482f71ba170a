import { randomUUID } from "node:crypto";
import { writeCbor } from "./cbor";
import type { HttpResponse } from "./http";
import type { Identified } from "./identify";
import { writeJson } from "./json";
import type { Operation, ServiceModel, ShapeRef } from "./model";
import { isFields, membersOf, scalarToText, textOf, wireName, type Fields } from "./values";
import { escapeXml, tag } from "./xml";
import { writeXml, writeXmlMembers } from "./xml-values";

const xmlHead = '<?xml version="1.0" encoding="UTF-8"?>\n';

/** Writes an operation's output as the request's protocol has it. */
export function serialiseResponse(model: ServiceModel, identified: Identified, output: Fields): HttpResponse {
  const operation = model.operation(identified.action);
  const requestId = randomUUID();
  const headers = { "x-amzn-requestid": requestId };
  switch (identified.protocol) {
    case "json": {
      const type = `application/x-amz-json-${model.metadata.jsonVersion ?? "1.1"}`;
      const body = operation.output ? JSON.stringify(writeJson(model, operation.output, output)) : "{}";
      return { status: 200, headers: { ...headers, "content-type": type }, body: Buffer.from(body) };
    }
    case "rpc-v2-cbor": {
      const body = operation.output ? writeCbor(model, operation.output, output) : Buffer.from([0xa0]);
      const own = { "content-type": "application/cbor", "smithy-protocol": "rpc-v2-cbor" };
      return { status: 200, headers: { ...headers, ...own }, body };
    }
    case "query":
    case "ec2": {
      const content =
        identified.protocol === "query"
          ? queryXml(model, operation, output, requestId)
          : ec2Xml(model, operation, output, requestId);
      const name = `${operation.name}Response`;
      const body = tag(name, content, ` xmlns="${escapeXml(model.xmlNamespace ?? "")}"`);
      return {
        status: 200,
        headers: { ...headers, "content-type": "text/xml" },
        body: Buffer.from(xmlHead + body),
      };
    }
    case "rest-json":
    case "rest-xml":
      return restResponse(model, identified, operation, output, headers);
  }
}

function queryXml(model: ServiceModel, operation: Operation, output: Fields, requestId: string): string {
  const members = operation.output ? writeXmlMembers(model, operation.output, output) : "";
  const wrapper = operation.output?.resultWrapper;
  const result = wrapper === undefined ? members : tag(wrapper, members);
  return result + tag("ResponseMetadata", tag("RequestId", requestId));
}

function ec2Xml(model: ServiceModel, operation: Operation, output: Fields, requestId: string): string {
  const members = operation.output ? writeXmlMembers(model, operation.output, output) : "";
  return tag("requestId", requestId) + members;
}

function restResponse(
  model: ServiceModel,
  identified: Identified,
  operation: Operation,
  output: Fields,
  common: Record<string, string>,
): HttpResponse {
  const headers = { ...common };
  let status = operation.http.responseCode ?? 200;
  for (const { name, ref, shape } of membersOf(model, operation.output)) {
    const value = output[name];
    if (value === undefined || value === null) continue;
    const wire = wireName(name, ref).toLowerCase();
    if (ref.location === "statusCode") status = Number(value);
    if (ref.location === "header")
      headers[wire] = Array.isArray(value) ? value.join(",") : scalarToText(shape, value, "rfc822");
    if (ref.location === "headers" && isFields(value)) {
      for (const [key, text] of Object.entries(value)) headers[wire + key.toLowerCase()] = String(text);
    }
  }
  const { type, body } = restBody(model, identified, operation, output);
  if (type !== undefined) headers["content-type"] ??= type;
  return { status, headers, body };
}

function restBody(
  model: ServiceModel,
  identified: Identified,
  operation: Operation,
  output: Fields,
): { type?: string; body: Buffer } {
  const ref = operation.output;
  const json = identified.protocol === "rest-json";
  if (!ref) return { body: Buffer.alloc(0) };
  const shape = model.shape(ref);
  const payload =
    shape.payload === undefined ? undefined : { name: shape.payload, ref: shape.members?.[shape.payload] };
  if (payload?.ref) return payloadBody(model, json, payload.name, payload.ref, output[payload.name]);
  const inBody = membersOf(model, ref).filter(({ ref: member }) => member.location === undefined);
  if (json) {
    const own = Object.fromEntries(inBody.map(({ name }) => [name, output[name]]));
    return { type: "application/json", body: Buffer.from(JSON.stringify(writeJson(model, ref, own))) };
  }
  if (inBody.length === 0) return { body: Buffer.alloc(0) };
  const namespace = namespaceOf(model);
  const root = identified.service === "s3" ? ref.shape.replace(/Output$/, "Result") : ref.shape;
  return xmlBody(tag(ref.locationName ?? root, writeXmlMembers(model, ref, output), namespace));
}

function payloadBody(
  model: ServiceModel,
  json: boolean,
  name: string,
  ref: ShapeRef,
  value: unknown,
): { type?: string; body: Buffer } {
  if (value === undefined || value === null) return { body: Buffer.alloc(0) };
  const type = model.shape(ref).type;
  if (type === "blob")
    return { type: "application/octet-stream", body: Buffer.from(textOf(value), "base64") };
  if (type === "string") return { type: "text/plain", body: Buffer.from(textOf(value)) };
  if (json)
    return { type: "application/json", body: Buffer.from(JSON.stringify(writeJson(model, ref, value))) };
  const written = writeXml(model, ref, wireName(name, ref), value);
  return xmlBody(
    written.replace(/^<([^\s>/]+)/, (start) => (ref.xmlNamespace ? start : start + namespaceOf(model))),
  );
}

function xmlBody(xml: string): { type: string; body: Buffer } {
  return { type: "text/xml", body: Buffer.from(xmlHead + xml) };
}

function namespaceOf(model: ServiceModel): string {
  return model.xmlNamespace === undefined ? "" : ` xmlns="${escapeXml(model.xmlNamespace)}"`;
}
