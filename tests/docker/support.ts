import * as http from "node:http";
import type { AddressInfo, Socket } from "node:net";

/** A request as a fake server saw it. */
export interface Seen {
  readonly method: string;
  readonly url: string;
  readonly headers: http.IncomingHttpHeaders;
  readonly body: Buffer;
}

/** A server that notes each request before it answers. */
export interface FakeServer {
  readonly server: http.Server;
  readonly url: string;
  readonly seen: Seen[];
  close(): Promise<void>;
}

/** Starts a fake on a free port, or on a Unix socket. */
export async function fakeServer(
  answer: (seen: Seen, response: http.ServerResponse) => void,
  socket?: string,
): Promise<FakeServer> {
  const seen: Seen[] = [];
  const server = http.createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on("data", (chunk: Buffer) => chunks.push(chunk));
    request.on("end", () => {
      const { method = "", url = "", headers } = request;
      const one = { method, url, headers, body: Buffer.concat(chunks) };
      seen.push(one);
      answer(one, response);
    });
  });
  // Connections that became streams of bytes are not the HTTP server's any more.
  const sockets = new Set<Socket>();
  server.on("connection", (connection) => {
    sockets.add(connection);
    connection.on("close", () => sockets.delete(connection));
  });
  await new Promise<void>((resolve) => {
    if (socket) server.listen(socket, resolve);
    else server.listen(0, "127.0.0.1", resolve);
  });
  return {
    server,
    url: socket ? `unix://${socket}` : `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    seen,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        for (const connection of sockets) connection.destroy();
      }),
  };
}
