import { randomBytes } from "node:crypto";
import type { IncomingHttpHeaders, OutgoingHttpHeaders } from "node:http";

/** Headers that belong to one connection and not to the message. */
const hopByHop = [
  "connection",
  "keep-alive",
  "proxy-connection",
  "te",
  "trailer",
  "transfer-encoding",
  "upgrade",
];

/**
 * The headers that a target gets: the client's, with the client's address appended to X-Forwarded-For, the
 * listener's protocol and port, and a trace id. Host stays as the client sent it, port included, so that
 * an address that the target builds from it can be followed.
 */
export function targetHeaders(
  headers: IncomingHttpHeaders,
  from: {
    readonly clientAddress: string;
    readonly protocol: "HTTP" | "HTTPS";
    readonly listenerPort: number;
  },
): OutgoingHttpHeaders {
  const dropped = new Set([...hopByHop, ...named(headers.connection)]);
  const kept = Object.fromEntries(Object.entries(headers).filter(([name]) => !dropped.has(name)));
  const address = from.clientAddress.replace(/^::ffff:/, "");
  const before = headers["x-forwarded-for"];
  return {
    ...kept,
    "x-forwarded-for": before ? `${String(before)}, ${address}` : address,
    "x-forwarded-proto": from.protocol.toLowerCase(),
    "x-forwarded-port": String(from.listenerPort),
    "x-amzn-trace-id": traceId(headers["x-amzn-trace-id"]),
  };
}

/** A target's headers as its client gets them. Raw, so that repeated ones stay repeated. */
export function clientHeaders(raw: readonly string[], connection: string | undefined): string[] {
  const dropped = new Set([...hopByHop, ...named(connection)]);
  const kept: string[] = [];
  for (let i = 0; i + 1 < raw.length; i += 2) {
    const [name = "", value = ""] = [raw[i], raw[i + 1]];
    if (!dropped.has(name.toLowerCase())) kept.push(name, value);
  }
  return kept;
}

/** The headers that a Connection header names. */
function named(connection: string | undefined): string[] {
  return (connection ?? "").split(",").map((name) => name.trim().toLowerCase());
}

/** A new root, or the load balancer's own part in front of the trace that came. */
function traceId(sent: string | string[] | undefined): string {
  const seconds = Math.floor(Date.now() / 1000).toString(16);
  const id = `1-${seconds}-${randomBytes(12).toString("hex")}`;
  const fields = String(sent ?? "")
    .split(";")
    .map((field) => field.trim())
    .filter((field) => field !== "" && !field.startsWith("Self="));
  return fields.some((field) => field.startsWith("Root="))
    ? [`Self=${id}`, ...fields].join(";")
    : [`Root=${id}`, ...fields].join(";");
}
