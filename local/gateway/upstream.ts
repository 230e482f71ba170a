import * as http from "node:http";
import type { Readable } from "node:stream";

/** A request on its way to the emulator. */
export interface UpstreamRequest {
  readonly method: string;
  readonly url: string;
  readonly headers: http.OutgoingHttpHeaders;
  /** Whole where it was read already, else the client's stream. */
  readonly body: Buffer | Readable;
  readonly signal?: AbortSignal;
}

/** Headers that belong to one connection, not to the message. */
const perConnection = new Set([
  "connection",
  "expect",
  "keep-alive",
  "proxy-authenticate",
  "proxy-authorization",
  "proxy-connection",
  "te",
  "trailer",
  "transfer-encoding",
  "upgrade",
]);

/** Copies the headers of a message without those of its connection. */
export function messageHeaders(headers: http.IncomingHttpHeaders): http.OutgoingHttpHeaders {
  return Object.fromEntries(Object.entries(headers).filter(([name]) => !perConnection.has(name)));
}

/** The emulator's HTTP side. */
export class Upstream {
  private readonly agent = new http.Agent({ keepAlive: true });
  private readonly host: string;
  private readonly port: number;

  constructor(emulator: string) {
    const url = new URL(emulator);
    this.host = url.hostname;
    this.port = Number(url.port);
  }

  /** Sends a request and resolves with the answer's head; its body is still to be read. */
  async send(request: UpstreamRequest): Promise<http.IncomingMessage> {
    try {
      return await this.attempt(request);
    } catch (error) {
      // The emulator closes idle connections; a request that went out on one just then was never seen.
      if (Buffer.isBuffer(request.body) && error instanceof StaleConnection) return this.attempt(request);
      throw error instanceof StaleConnection ? error.cause : error;
    }
  }

  private attempt(request: UpstreamRequest): Promise<http.IncomingMessage> {
    const { method, url, body, signal } = request;
    const headers = { ...request.headers };
    if (Buffer.isBuffer(body)) headers["content-length"] = body.length;
    return new Promise((resolve, reject) => {
      const outgoing = http.request(
        { agent: this.agent, host: this.host, port: this.port, method, path: url, headers, signal },
        resolve,
      );
      outgoing.on("error", (error: NodeJS.ErrnoException) => {
        reject(outgoing.reusedSocket && error.code === "ECONNRESET" ? new StaleConnection(error) : error);
      });
      if (Buffer.isBuffer(body)) {
        outgoing.end(body);
      } else {
        body.on("error", (error) => outgoing.destroy(error));
        body.pipe(outgoing);
      }
    });
  }

  close(): void {
    this.agent.destroy();
  }
}

class StaleConnection extends Error {
  constructor(override readonly cause: Error) {
    super("the connection was closed while it was idle");
  }
}

/** Reads a stream whole. */
export async function readAll(stream: Readable): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of stream) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks);
}
