import * as http from "node:http";
import type { Socket } from "node:net";
import type { Duplex } from "node:stream";
import { errorAnswer, ownHeaders, sendOwn, type OwnAnswer } from "./answers";
import { clientHeaders } from "./target-headers";

/** A request on its way to a target. */
export interface Forwarded {
  readonly request: http.IncomingMessage;
  readonly headers: http.OutgoingHttpHeaders;
  /** The open connection to the target. */
  readonly socket: Socket;
  /** Seconds without a byte after which the target is given up. */
  readonly idleTimeout: number;
  /** Cookies of the load balancer itself, each as a Set-Cookie header has it. */
  readonly cookies: readonly string[];
}

function ask({ request, headers, socket }: Forwarded): http.ClientRequest {
  return http.request({
    // Without an agent, and only then, the connection is taken from here.
    createConnection: () => socket,
    method: request.method,
    path: request.url,
    headers,
    setHost: false,
  });
}

/** Passes a request to its target and the answer back, both as they come. */
export function forward(forwarded: Forwarded, response: http.ServerResponse): void {
  const { request, socket, idleTimeout, cookies } = forwarded;
  const asked = ask(forwarded);
  let timedOut = false;
  asked.setTimeout(idleTimeout * 1000, () => {
    timedOut = true;
    asked.destroy();
  });
  asked.on("response", (answer) => {
    response.writeHead(answer.statusCode ?? 502, answer.statusMessage, [
      ...clientHeaders(answer.rawHeaders, answer.headers.connection),
      ...setCookies(cookies),
    ]);
    // An answer that is cut off must not look whole.
    answer.on("error", () => response.destroy());
    answer.pipe(response);
  });
  asked.on("error", (error) => {
    sendOwn(
      response,
      timedOut
        ? errorAnswer(504, `The target did not answer within ${idleTimeout} s.`)
        : errorAnswer(502, `The target ended the connection without an answer: ${error.message}.`),
    );
  });
  response.on("close", () => {
    asked.destroy();
    socket.destroy();
  });
  request.on("error", () => asked.destroy());
  request.pipe(asked);
}

function setCookies(cookies: readonly string[]): string[] {
  return cookies.flatMap((cookie) => ["Set-Cookie", cookie]);
}

/** Turns a connection into a WebSocket between client and target, or gives the target's refusal back. */
export function forwardUpgrade(forwarded: Forwarded, client: Duplex, head: Buffer): void {
  const { request, socket: target } = forwarded;
  const asked = ask({
    ...forwarded,
    headers: { ...forwarded.headers, connection: "Upgrade", upgrade: request.headers.upgrade },
  });
  const end = (): void => {
    client.destroy();
    target.destroy();
  };
  client.on("error", end);
  client.on("close", end);
  asked.on("upgrade", (answer, _socket, targetHead) => {
    const headers = [...answer.rawHeaders, ...setCookies(forwarded.cookies)];
    client.write(headText(answer.statusCode ?? 101, answer.statusMessage ?? "", headers));
    // From now on bytes in either direction count, and a change of the account doesn't: the connection is the client's.
    asked.setTimeout(0);
    target.setTimeout(forwarded.idleTimeout * 1000, end);
    client.write(targetHead);
    target.write(head);
    target.on("error", end);
    target.on("close", end);
    target.pipe(client).pipe(target);
  });
  asked.on("response", (answer) => {
    const headers = [...clientHeaders(answer.rawHeaders, answer.headers.connection), "Connection", "close"];
    client.write(headText(answer.statusCode ?? 502, answer.statusMessage ?? "", headers));
    answer.pipe(client);
  });
  asked.on("error", () => refuseUpgrade(client, errorAnswer(502, "The target ended the connection.")));
  asked.setTimeout(forwarded.idleTimeout * 1000, () => asked.destroy());
  asked.end();
}

/** An answer of the load balancer itself to a request that wanted another protocol. */
export function refuseUpgrade(client: Duplex, answer: OwnAnswer): void {
  const headers = Object.entries({ ...ownHeaders(answer), connection: "close" }).flat();
  client.end(headText(answer.status, http.STATUS_CODES[answer.status] ?? "", headers) + answer.body);
}

function headText(status: number, message: string, raw: readonly string[]): string {
  const lines = [`HTTP/1.1 ${status} ${message}`];
  for (let i = 0; i + 1 < raw.length; i += 2) lines.push(`${raw[i]}: ${raw[i + 1]}`);
  return `${lines.join("\r\n")}\r\n\r\n`;
}
