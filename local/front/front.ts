import * as http from "node:http";
import * as https from "node:https";
import type { AddressInfo, Socket } from "node:net";
import { Problem } from "../support/problem";
import type { LocalCertificates } from "./certificate";
import { Entrance } from "./entrance";
import type { Origin } from "./model";
import { signedRead, TopologySource } from "./source";

/** What the front is started with. */
export interface FrontOptions {
  /** Where load balancers and records are read, `http://127.0.0.1:<port>`. */
  readonly gateway: string;
  readonly account: string;
  readonly region: string;
  /** Ports on 127.0.0.1 that stand for the internet's side; 0 takes free ones. */
  readonly httpPort: number;
  readonly httpsPort: number;
  /** Ports that stand for the VPC's side, where internal load balancers and private zones are known. @default 0 */
  readonly insideHttpPort?: number;
  readonly insideHttpsPort?: number;
  readonly tls: LocalCertificates;
}

/** A front that listens. */
export interface Front {
  readonly http: number;
  readonly https: number;
  readonly insideHttp: number;
  readonly insideHttps: number;
  /** Looks at the account anew. From then on nothing goes to targets that are not registered any more. */
  refresh(): Promise<void>;
  close(): Promise<void>;
}

/**
 * Answers on 127.0.0.1 for the load balancers of an emulated account, as a user would be answered: host names,
 * redirects, fixed responses, targets, and a load balancer's own errors.
 * @throws Problem when a port is busy or needs rights
 */
export async function startFront(options: FrontOptions): Promise<Front> {
  const source = new TopologySource(signedRead(options.gateway, options.account, options.region));
  const sides = await Promise.all([
    openSide("internet", { http: options.httpPort, https: options.httpsPort }, source, options.tls),
    openSide(
      "vpc",
      { http: options.insideHttpPort ?? 0, https: options.insideHttpsPort ?? 0 },
      source,
      options.tls,
    ),
  ]);
  const close = async (): Promise<void> => {
    await Promise.all(sides.map((side) => side.close()));
  };
  const [internet, vpc] = sides;
  try {
    await internet.listen();
    await vpc.listen();
  } catch (error) {
    await close();
    throw error;
  }
  return {
    ...internet.ports,
    insideHttp: vpc.ports.http,
    insideHttps: vpc.ports.https,
    refresh: async () => {
      await source.refresh();
    },
    close,
  };
}

/** The two servers that stand for one side of the load balancers. */
async function openSide(
  origin: Origin,
  wanted: { readonly http: number; readonly https: number },
  source: TopologySource,
  tls: LocalCertificates,
) {
  const ports = { ...wanted };
  const entrance = new Entrance(source, origin, ports);
  const plain = http.createServer();
  const secure = https.createServer({
    SNICallback: (name, done) => {
      tls.contextFor(name).then(
        (context) => done(null, context),
        (error: unknown) => done(error as Error),
      );
    },
    ...(await defaultContext(tls)),
  });
  const sockets = new Set<Socket>();
  for (const [server, protocol] of [
    [plain, "HTTP"],
    [secure, "HTTPS"],
  ] as const) {
    server.on("request", (request, response) => void entrance.request(protocol, request, response));
    server.on("upgrade", (request, socket, head) => void entrance.upgrade(protocol, request, socket, head));
    server.on("connection", (socket: Socket) => {
      sockets.add(socket);
      socket.on("close", () => sockets.delete(socket));
      socket.on("error", () => socket.destroy());
    });
    // A long upload is the target's business, not ours.
    server.requestTimeout = 0;
    server.keepAliveTimeout = 60_000;
  }
  return {
    ports,
    listen: async () => {
      ports.http = await listen(plain, wanted.http);
      ports.https = await listen(secure, wanted.https);
    },
    close: async () => {
      const ended = [plain, secure].map((server) => new Promise((resolve) => server.close(resolve)));
      for (const socket of sockets) socket.destroy();
      await Promise.all(ended);
    },
  };
}

/** For clients without SNI, such as those that use the address: the certificate of 127.0.0.1. */
async function defaultContext(certificates: LocalCertificates): Promise<https.ServerOptions> {
  const { key, cert } = await certificates.leafFor("127.0.0.1");
  return { key, cert };
}

function listen(server: http.Server | https.Server, port: number): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once("error", (error: NodeJS.ErrnoException) => {
      reject(
        new Problem(
          error.code === "EADDRINUSE"
            ? `port ${port} of 127.0.0.1 is busy`
            : `port ${port} of 127.0.0.1 can't be used: ${error.message}`,
          "Name another port, or 0 for a free one.",
          { cause: error },
        ),
      );
    });
    server.listen(port, "127.0.0.1", () => resolve((server.address() as AddressInfo).port));
  });
}
