import * as fs from "node:fs";
import * as http from "node:http";
import type { AddressInfo, Socket } from "node:net";
import * as os from "node:os";
import * as path from "node:path";
import type { Duplex } from "node:stream";
import { setTimeout as sleep } from "node:timers/promises";
import { dockerAddress } from "./api";
import { localImage, localTarget } from "./ecr-names";
import { answerPull, type PullSources } from "./pull";

/** The kernel's limit for a Unix socket's path is 107 bytes. */
const longestSocket = 100;

const create = /^(\/v[\d.]+)?\/containers\/create(\?|$)/;
const stop = /^(\/v[\d.]+)?\/containers\/[^/]+\/stop(\?|$)/;

/** A Docker Engine API whose images of the emulated ECR can be pulled. */
export interface DockerDoor {
  /** What the emulator gets as `DOCKER_HOST`. */
  readonly host: string;
  /** Name of the registry as the daemon knows it, `127.0.0.1:<port>`. */
  readonly registry: string;
  close(): Promise<void>;
}

/**
 * Stands between the emulator and a Docker daemon, because no daemon can pull
 * `<account>.dkr.ecr.<region>.amazonaws.com/…` of an emulated account: that name is Amazon's. Requests pass
 * unchanged but for such names, which become names of a registry on 127.0.0.1; what is pulled there
 * comes from the emulator. So task definitions hold real names and digests, and nothing is asked of Amazon.
 * @param options.dir folder for the socket, which only this user may use
 * @param options.standIn stands for the public image that tasks have their time limit from
 * @param options.beforeStop is awaited before a container is stopped, at most two seconds: who sends it
 *   requests learns in time that it was deregistered
 */
export async function startDockerDoor(
  options: PullSources & {
    dockerHost: string;
    dir: string;
    beforeStop?: () => Promise<unknown>;
  },
): Promise<DockerDoor> {
  const registryServer = http.createServer((request, response) => answerPull(options, request, response));
  await listen(registryServer, { host: "127.0.0.1", port: 0 });
  const registry = `127.0.0.1:${(registryServer.address() as AddressInfo).port}`;

  const daemon = dockerAddress(options.dockerHost);
  const handle = async (request: http.IncomingMessage, response: http.ServerResponse): Promise<void> => {
    if (request.method === "POST" && stop.test(request.url ?? "")) {
      const told = options.beforeStop?.().catch(() => undefined);
      if (told) await Promise.race([told, sleep(2_000)]);
    }
    await passOn(daemon, registry, request, response);
  };
  const server = http.createServer((request, response) => {
    // A client that goes in the middle of its request is no failure of ours.
    handle(request, response).catch(() => response.destroy());
  });
  // attach and exec turn the connection into a stream of bytes.
  server.on("upgrade", (request, socket, head) => upgrade(daemon, registry, request, socket, head));
  server.requestTimeout = 0;
  const served = [server, registryServer].map((listening) => ({
    server: listening,
    sockets: socketsOf(listening),
  }));
  const { socket, remove } = socketFile(options.dir);
  await listen(server, { path: socket });
  fs.chmodSync(socket, 0o600);
  return {
    host: `unix://${socket}`,
    registry,
    close: async () => {
      await Promise.all(served.map(end));
      remove();
    },
  };
}

async function passOn(
  daemon: ReturnType<typeof dockerAddress>,
  registry: string,
  request: http.IncomingMessage,
  response: http.ServerResponse,
): Promise<void> {
  const target = localTarget(request.url ?? "/", registry);
  const headers = { ...request.headers };
  let body: Buffer | undefined;
  if (request.method === "POST" && create.test(target)) {
    body = withLocalImage(await read(request), registry);
    delete headers["transfer-encoding"];
    headers["content-length"] = String(body.length);
  }
  const asked = http.request({ ...daemon, path: target, method: request.method, headers, agent: false });
  asked.on("response", (answer) => {
    response.writeHead(answer.statusCode ?? 502, answer.rawHeaders);
    answer.on("error", () => response.destroy());
    answer.pipe(response);
  });
  asked.on("error", (error) => {
    if (response.headersSent) return void response.destroy();
    response.writeHead(503, { "content-type": "application/json" });
    response.end(JSON.stringify({ message: `the Docker daemon does not answer: ${error.message}` }));
  });
  // A client that goes (a log that is no longer followed) takes its request to the daemon with it.
  response.on("close", () => asked.destroy());
  if (body) asked.end(body);
  else request.pipe(asked);
}

function withLocalImage(body: Buffer, registry: string): Buffer {
  try {
    const container = JSON.parse(body.toString("utf8")) as { Image?: unknown };
    if (typeof container.Image !== "string") return body;
    return Buffer.from(JSON.stringify({ ...container, Image: localImage(container.Image, registry) }));
  } catch {
    // The daemon says better what is wrong with it.
    return body;
  }
}

function upgrade(
  daemon: ReturnType<typeof dockerAddress>,
  registry: string,
  request: http.IncomingMessage,
  socket: Duplex,
  head: Buffer,
): void {
  const asked = http.request({
    ...daemon,
    path: localTarget(request.url ?? "/", registry),
    method: request.method,
    headers: request.headers,
    agent: false,
  });
  const answerHead = (answer: http.IncomingMessage): string => {
    const lines = [`HTTP/1.1 ${answer.statusCode} ${answer.statusMessage}`];
    for (let i = 0; i < answer.rawHeaders.length; i += 2) {
      lines.push(`${answer.rawHeaders[i]}: ${answer.rawHeaders[i + 1]}`);
    }
    return `${lines.join("\r\n")}\r\n\r\n`;
  };
  asked.on("upgrade", (answer, daemonSocket: Socket, daemonHead) => {
    socket.write(answerHead(answer));
    socket.write(daemonHead);
    daemonSocket.write(head);
    socket.pipe(daemonSocket).pipe(socket);
    socket.on("error", () => daemonSocket.destroy());
    daemonSocket.on("error", () => socket.destroy());
  });
  asked.on("response", (answer) => {
    // Refused: a plain answer, after which the connection ends.
    socket.write(answerHead(answer).replace(/transfer-encoding: chunked\r\n/i, ""));
    answer.pipe(socket);
  });
  asked.on("error", () => socket.destroy());
  const length = Number(request.headers["content-length"] ?? 0);
  if (length > head.length) socket.once("data", (rest: Buffer) => asked.end(Buffer.concat([head, rest])));
  else asked.end(head);
}

function socketFile(dir: string): { socket: string; remove: () => void } {
  const wanted = path.join(dir, "docker.sock");
  if (Buffer.byteLength(wanted) <= longestSocket) {
    fs.mkdirSync(dir, { recursive: true });
    fs.rmSync(wanted, { force: true });
    return { socket: wanted, remove: () => fs.rmSync(wanted, { force: true }) };
  }
  const short = fs.mkdtempSync(path.join(os.tmpdir(), "ecs-environment-"));
  return {
    socket: path.join(short, "docker.sock"),
    remove: () => fs.rmSync(short, { recursive: true, force: true }),
  };
}

async function read(stream: NodeJS.ReadableStream): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of stream) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks);
}

function socketsOf(server: http.Server): Set<Socket> {
  const sockets = new Set<Socket>();
  server.on("connection", (socket) => {
    sockets.add(socket);
    socket.on("close", () => sockets.delete(socket));
  });
  return sockets;
}

function listen(
  server: http.Server,
  where: { path: string } | { host: string; port: number },
): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once("error", reject);
    server.listen(where, () => {
      server.removeListener("error", reject);
      resolve();
    });
  });
}

/** Ends a server with all that is connected: connections that became streams of bytes, too. */
function end({ server, sockets }: { server: http.Server; sockets: Set<Socket> }): Promise<void> {
  return new Promise((resolve) => {
    server.close(() => resolve());
    for (const socket of sockets) socket.destroy();
  });
}
