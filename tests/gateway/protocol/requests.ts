import * as path from "node:path";
import { Protocols, type HttpRequest } from "../../../local/gateway/protocol";

/** The trimmed models of the unit tests. */
export const modelsDir = path.resolve(__dirname, "..", "models");

export const protocols = new Protocols(modelsDir);

const agent = "aws-sdk-go-v2/1.41.1 ua/2.1 os/linux lang/go#1.26.0 md/GOOS#linux md/GOARCH#amd64";

function signed(signingName: string): Record<string, string> {
  const scope = `111111111111/20261121/eu-west-1/${signingName}/aws4_request`;
  return {
    host: "127.0.0.1:4566",
    "user-agent": agent,
    "amz-sdk-invocation-id": "8a2f7a86-2b1e-4a3c-9f0a-0d5f5b0e6f11",
    "amz-sdk-request": "attempt=1; max=3",
    "x-amz-date": "20261121T100000Z",
    authorization: `AWS4-HMAC-SHA256 Credential=${scope}, SignedHeaders=host;x-amz-date, Signature=00`,
  };
}

/** A JSON request as the Go SDK v2 sends it. */
export function json(signingName: string, target: string, body: unknown): HttpRequest {
  return {
    method: "POST",
    url: "/",
    headers: { ...signed(signingName), "content-type": "application/x-amz-json-1.1", "x-amz-target": target },
    body: Buffer.from(JSON.stringify(body)),
  };
}

/** A query or EC2 request as the Go SDK v2 sends it. */
export function form(signingName: string, parameters: string): HttpRequest {
  return {
    method: "POST",
    url: "/",
    headers: { ...signed(signingName), "content-type": "application/x-www-form-urlencoded" },
    body: Buffer.from(parameters),
  };
}

/** A REST request as the Go SDK v2 sends it. */
export function rest(
  signingName: string,
  method: string,
  url: string,
  body = "",
  headers: Record<string, string> = {},
): HttpRequest {
  return { method, url, headers: { ...signed(signingName), ...headers }, body: Buffer.from(body) };
}

/** An rpc-v2-cbor request as the Go SDK v2 sends it. */
export function cbor(signingName: string, service: string, operation: string, body: Buffer): HttpRequest {
  return {
    method: "POST",
    url: `/service/${service}/operation/${operation}`,
    headers: {
      ...signed(signingName),
      accept: "application/cbor",
      "content-type": "application/cbor",
      "smithy-protocol": "rpc-v2-cbor",
    },
    body,
  };
}

/** The input and problems of a request that must be identified. */
export function parsed(request: HttpRequest) {
  const call = protocols.identify(request);
  if (!call) throw new Error(`not identified: ${request.method} ${request.url}`);
  return { call, ...protocols.parse(call, request) };
}
