import assert from "node:assert/strict";
import { randomBytes } from "node:crypto";
import * as fs from "node:fs";
import * as https from "node:https";
import type { IncomingMessage } from "node:http";
import type { Socket } from "node:net";

/** A WebSocket that listens; what it needs of the protocol are short text frames of a server. */
export interface Listening {
  /** Texts that came so far. */
  readonly texts: readonly string[];
  /** Whether the server, or what lies between, has ended it. */
  readonly closed: boolean;
  /** Cookies that the load balancer set, as a browser sends them back. */
  readonly cookie: string;
  end(): void;
}

/** Opens a WebSocket through the front, as a browser does. */
export function listen(options: {
  readonly port: number;
  readonly host: string;
  readonly path: string;
  readonly ca: string;
  readonly cookie?: string;
}): Promise<Listening> {
  const { port, host, path, ca, cookie } = options;
  const request = https.request({
    host: "127.0.0.1",
    port,
    path,
    servername: host,
    ca: fs.readFileSync(ca),
    agent: false,
    headers: {
      host,
      connection: "Upgrade",
      upgrade: "websocket",
      "sec-websocket-version": "13",
      "sec-websocket-key": randomBytes(16).toString("base64"),
      ...(cookie !== undefined && { cookie }),
    },
  });
  return new Promise((resolve, reject) => {
    request.once("error", reject);
    request.once("response", ({ statusCode }) =>
      reject(new Error(`the upgrade was answered with ${statusCode}`)),
    );
    request.once("upgrade", (answer, socket, head) => resolve(listening(answer, socket, head)));
    request.end();
  });
}

function listening({ headers }: IncomingMessage, socket: Socket, head: Buffer): Listening {
  const texts: string[] = [];
  let closed = false;
  let waiting = head;
  const read = (chunk: Buffer): void => {
    waiting = Buffer.concat([waiting, chunk]);
    for (let frame = nextText(waiting); frame; frame = nextText(waiting)) {
      texts.push(frame.text);
      waiting = waiting.subarray(frame.length);
    }
  };
  read(Buffer.alloc(0));
  socket.on("data", read);
  socket.on("error", () => (closed = true));
  socket.on("close", () => (closed = true));
  return {
    texts,
    get closed() {
      return closed;
    },
    cookie: (headers["set-cookie"] ?? []).map((line) => line.split(";")[0]).join("; "),
    end: () => socket.destroy(),
  };
}

/** The first whole frame. */
function nextText(bytes: Buffer): { text: string; length: number } | undefined {
  if (bytes.length < 2) return undefined;
  const size = bytes[1]!;
  assert.ok(size < 126, "the server sends short frames, and doesn't mask them");
  return bytes.length < 2 + size
    ? undefined
    : { text: bytes.subarray(2, 2 + size).toString(), length: 2 + size };
}
