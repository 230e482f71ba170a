import { once } from "node:events";
import type * as http from "node:http";
import { pipeline } from "node:stream/promises";
import { setTimeout as sleep } from "node:timers/promises";
import type { HttpRequest, HttpResponse } from "./protocol";
import type { RecordedCall } from "./recorder";
import { messageHeaders } from "./upstream";

/** One request with its answer under way. */
export interface Exchange {
  readonly incoming: http.IncomingMessage;
  readonly response: http.ServerResponse;
  /** The request as the emulator and the models understand it; without a body where that is streamed. */
  readonly request: HttpRequest;
  readonly body: Buffer | http.IncomingMessage;
  /** How long the answer is kept back, in milliseconds. */
  readonly answerDelayMs?: number;
}

/** What became of a call, for the record. */
export type Outcome = Pick<RecordedCall, "status" | "answeredBy" | "error" | "requestId">;

/** Headers with one text each. */
export function flat(headers: http.IncomingHttpHeaders): Record<string, string | undefined> {
  return Object.fromEntries(
    Object.entries(headers).map(([name, value]) => [name, Array.isArray(value) ? value.join(", ") : value]),
  );
}

/** Waits until the answer may go, or nobody waits for it any more. */
export async function due({ response, answerDelayMs = 0 }: Exchange): Promise<void> {
  if (answerDelayMs > 0) await Promise.race([sleep(answerDelayMs), once(response, "close")]);
}

/** Streams the emulator's answer to the client as it is. */
export async function relay(answer: http.IncomingMessage, response: http.ServerResponse): Promise<void> {
  response.writeHead(answer.statusCode ?? 502, messageHeaders(answer.headers));
  await pipeline(answer, response);
}

/** Sends a whole answer. */
export function send(response: http.ServerResponse, { status, headers, body }: HttpResponse): void {
  response.writeHead(status, { ...headers, "content-length": body.length });
  response.end(response.req.method === "HEAD" ? undefined : body);
}

/** What is recorded of a whole answer. */
export function outcome(answer: HttpResponse, answeredBy: Outcome["answeredBy"]): Outcome {
  const { status, headers, body } = answer;
  const requestId = headers["x-amzn-requestid"] ?? headers["x-amz-request-id"];
  if (status < 400) return { status, answeredBy, requestId };
  const code = /(?:<Code>|"(?:__type|code|Code)":\s*")(?:[\w.]+#)?([\w.]+)/.exec(body.toString("utf8"))?.[1];
  return { status, answeredBy, requestId, error: headers["x-amzn-errortype"] ?? code };
}
