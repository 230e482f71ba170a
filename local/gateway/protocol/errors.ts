import { randomUUID } from "node:crypto";
import { encodeTexts } from "./cbor";
import type { HttpResponse } from "./http";
import type { Identified } from "./identify";
import type { ServiceModel } from "./model";
import { writeJson } from "./json";
import { isFields, type Fields } from "./values";
import { escapeXml, tag } from "./xml";

/** A failure to be answered as AWS answers it: a code, a message and the HTTP status. */
export class ApiError extends Error {
  /**
   * @param code the exception's name in the model, for example "ResourceNotFoundException", or its code on the wire
   * @param status the HTTP status; by default the model's, or 400
   * @param details further members of the exception, by name
   */
  constructor(
    readonly code: string,
    message: string,
    readonly status?: number,
    readonly details?: Fields,
  ) {
    super(message);
    this.name = "ApiError";
  }
}

/** Writes an error as the request's protocol has it. */
export function serialiseError(model: ServiceModel, identified: Identified, error: ApiError): HttpResponse {
  const modelled = model.findError(error.code);
  const status = error.status ?? modelled?.shape.error?.httpStatusCode ?? 400;
  const wireCode = modelled?.shape.error?.code ?? error.code;
  const requestId = randomUUID();
  const common = { "x-amzn-requestid": requestId };
  const side = status >= 500 ? "Receiver" : "Sender";
  switch (identified.protocol) {
    case "json":
    case "rest-json": {
      const type = modelled?.name ?? error.code;
      const body = {
        ...(identified.protocol === "json" && { __type: type }),
        ...errorMembers(model, type, error),
      };
      const version = model.metadata.jsonVersion ?? "1.1";
      return {
        status,
        headers: {
          ...common,
          "x-amzn-errortype": type,
          "content-type":
            identified.protocol === "json" ? `application/x-amz-json-${version}` : "application/json",
        },
        body: Buffer.from(JSON.stringify(body)),
      };
    }
    case "rpc-v2-cbor": {
      const type = modelled?.name ?? error.code;
      return {
        status,
        headers: {
          ...common,
          "content-type": "application/cbor",
          "smithy-protocol": "rpc-v2-cbor",
          // Services that spoke the query protocol before keep its codes in this header.
          "x-amzn-query-error": `${wireCode};${side}`,
        },
        body: encodeTexts({ __type: type, message: error.message }),
      };
    }
    default:
      return {
        status,
        headers: { ...common, "content-type": "text/xml" },
        body: Buffer.from(
          `<?xml version="1.0" encoding="UTF-8"?>\n${errorXml(model, identified, wireCode, side, error, requestId)}`,
        ),
      };
  }
}

function errorXml(
  model: ServiceModel,
  identified: Identified,
  code: string,
  side: string,
  error: ApiError,
  requestId: string,
): string {
  const inner = tag("Code", escapeXml(code)) + tag("Message", escapeXml(error.message));
  if (identified.protocol === "ec2") {
    return tag("Response", tag("Errors", tag("Error", inner)) + tag("RequestID", requestId));
  }
  if (identified.service === "s3") return tag("Error", inner + tag("RequestId", requestId));
  const namespace = model.xmlNamespace === undefined ? "" : ` xmlns="${escapeXml(model.xmlNamespace)}"`;
  return tag(
    "ErrorResponse",
    tag("Error", tag("Type", side) + inner) + tag("RequestId", requestId),
    namespace,
  );
}

/** The exception's members by the names that the model gives them; the message is "message" in some, "Message" in others. */
function errorMembers(model: ServiceModel, name: string, error: ApiError): Fields {
  const shape = model.findShape(name);
  const messageMember = Object.keys(shape?.members ?? {}).find(
    (member) => member.toLowerCase() === "message",
  );
  const details = shape && error.details ? writeJson(model, { shape: name }, error.details) : error.details;
  return { ...(isFields(details) ? details : {}), [messageMember ?? "message"]: error.message };
}
