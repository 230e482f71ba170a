import { randomUUID } from "node:crypto";
import { encode } from "cbor-x";
import type { HttpResponse } from "./protocol/http";
import type { Protocol } from "./protocol/identify";

/** An error as AWS names it. */
export interface AwsError {
  readonly status: number;
  /** For example "ThrottlingException". */
  readonly code: string;
  readonly message: string;
}

/** The error in the shape that a client of this protocol and service reads. */
export function errorResponse(protocol: Protocol, service: string, error: AwsError): HttpResponse {
  const requestId = randomUUID();
  const { status, code, message } = error;
  const fault = status >= 500 ? "Receiver" : "Sender";
  const answer = (
    type: string,
    body: string | Buffer,
    headers: Record<string, string> = {},
  ): HttpResponse => ({
    status,
    headers: {
      "content-type": type,
      "x-amzn-requestid": requestId,
      "x-amz-request-id": requestId,
      ...headers,
    },
    body: Buffer.from(body),
  });
  const detail = `<Code>${escape(code)}</Code><Message>${escape(message)}</Message>`;
  switch (protocol) {
    case "ec2":
      return answer(
        "text/xml",
        `<Response><Errors><Error>${detail}</Error></Errors><RequestID>${requestId}</RequestID></Response>`,
      );
    case "query":
      return answer("text/xml", wrapped(detail, fault, requestId));
    case "rest-xml":
      return service === "s3"
        ? answer("application/xml", `<Error>${detail}<RequestId>${requestId}</RequestId></Error>`)
        : answer("text/xml", wrapped(detail, fault, requestId));
    case "rpc-v2-cbor":
      return answer("application/cbor", encode({ __type: code, message }), {
        "smithy-protocol": "rpc-v2-cbor",
        "x-amzn-errortype": code,
        "x-amzn-query-error": `${code};${fault}`,
      });
    case "json":
    case "rest-json":
      return answer("application/json", JSON.stringify({ __type: code, message, Message: message }), {
        "x-amzn-errortype": code,
        "x-amzn-query-error": `${code};${fault}`,
      });
  }
}

function wrapped(detail: string, fault: string, requestId: string): string {
  return `<ErrorResponse><Error><Type>${fault}</Type>${detail}</Error><RequestId>${requestId}</RequestId></ErrorResponse>`;
}

function escape(text: string): string {
  return text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");
}
