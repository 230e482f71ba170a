import * as http from "node:http";
import * as https from "node:https";
import type { AddressInfo, Socket } from "node:net";
import type { Duplex } from "node:stream";
import { Problem } from "../support/problem";
import { errorAnswer, sendOwn, type OwnAnswer } from "./answers";
import type { LocalCertificates } from "./certificate";
import { connect, ConnectFailure } from "./connect";
import { decide, type Decision } from "./decide";
import { forward, forwardUpgrade, refuseUpgrade, type Forwarded } from "./forward";
import type { RequestFacts } from "./match";
import type { PublicPorts } from "./redirect";
import { signedRead, TopologySource } from "./source";
import { targetHeaders } from "./target-headers";

/** What the front is started with. */
export interface FrontOptions {
  /** Where load balancers and records are read, `http://127.0.0.1:<port>`. */
  readonly gateway: string;
  readonly account: string;
  readonly region: string;
  /** Ports on 127.0.0.1; 0 takes free ones. */
  readonly httpPort: number;
  readonly httpsPort: number;
  readonly tls: LocalCertificates;
}

/** A front that listens. */
export interface Front {
  readonly http: number;
  readonly https: number;
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
  const ports = { http: options.httpPort, https: options.httpsPort };
  const entrance = new Entrance(source, ports);
  const plain = http.createServer();
  const secure = https.createServer({
    SNICallback: (name, done) => {
      options.tls.contextFor(name).then(
        (context) => done(null, context),
        (error: unknown) => done(error as Error),
      );
    },
    ...(await defaultContext(options.tls)),
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
  try {
    ports.http = await listen(plain, options.httpPort);
    ports.https = await listen(secure, options.httpsPort);
  } catch (error) {
    plain.close();
    throw error;
  }
  return {
    ...ports,
    refresh: async () => {
      await source.refresh();
    },
    close: async () => {
      const ended = [plain, secure].map((server) => new Promise((resolve) => server.close(resolve)));
      for (const socket of sockets) socket.destroy();
      await Promise.all(ended);
    },
  };
}

/** Where requests come in. */
class Entrance {
  /** For each target group, how many requests went there: the next one takes the next target. */
  private readonly turns = new Map<string, number>();

  constructor(
    private readonly source: TopologySource,
    private readonly ports: PublicPorts,
  ) {}

  async request(
    protocol: "HTTP" | "HTTPS",
    request: http.IncomingMessage,
    response: http.ServerResponse,
  ): Promise<void> {
    const way = await this.findWay(protocol, request);
    if ("answer" in way) {
      // Else the client waits to be rid of its body.
      request.resume();
      sendOwn(response, way.answer);
    } else if (response.destroyed) {
      way.socket.destroy();
    } else {
      forward(way, response);
    }
  }

  async upgrade(
    protocol: "HTTP" | "HTTPS",
    request: http.IncomingMessage,
    client: Duplex,
    head: Buffer,
  ): Promise<void> {
    client.on("error", () => client.destroy());
    const way = await this.findWay(protocol, request);
    if ("answer" in way) refuseUpgrade(client, way.answer);
    else forwardUpgrade(way, client, head);
  }

  /** An open connection to a target, or the load balancer's own answer. */
  private async findWay(
    protocol: "HTTP" | "HTTPS",
    request: http.IncomingMessage,
  ): Promise<Forwarded | { answer: OwnAnswer }> {
    const facts = factsOf(request);
    const look = (topology: Parameters<typeof decide>[0]): Decision =>
      decide(topology, protocol, facts, this.ports, Math.random());
    try {
      const decision = look(await this.source.current());
      if ("answer" in decision) return decision;
      try {
        return await this.open(decision, request, facts);
      } catch (error) {
        if (!(error instanceof ConnectFailure)) throw error;
        // The target may have gone since the last look. One that is still registered is not tried twice.
        const again = look(await this.source.refresh());
        if ("answer" in again) return again;
        const { host, port } = error.target;
        if (again.targets.some((target) => target.host === host && target.port === port)) throw error;
        return await this.open(again, request, facts);
      }
    } catch (error) {
      if (error instanceof ConnectFailure) {
        return { answer: errorAnswer(error.timedOut ? 504 : 502, `The ${error.message}.`) };
      }
      return { answer: errorAnswer(503, `The emulated account does not answer: ${String(error)}.`) };
    }
  }

  private async open(
    decision: Exclude<Decision, { answer: OwnAnswer }>,
    request: http.IncomingMessage,
    facts: RequestFacts,
  ): Promise<Forwarded> {
    const turn = this.turns.get(decision.group) ?? 0;
    this.turns.set(decision.group, turn + 1);
    const target = decision.targets[turn % decision.targets.length];
    if (!target) throw new Error("a forward has targets");
    const { protocol, port } = decision.listener;
    return {
      request,
      headers: targetHeaders(request.headers, { ...facts, protocol, listenerPort: port }),
      socket: await connect(target, decision.protocol),
      idleTimeout: decision.balancer.idleTimeout,
    };
  }
}

function factsOf(request: http.IncomingMessage): RequestFacts {
  const { url = "/", method = "GET", headers, socket } = request;
  // A proxy's absolute form: the path begins after the host.
  const target = /^https?:\/\//i.test(url) ? url.replace(/^https?:\/\/[^/]*/i, "") || "/" : url;
  const [path = "/", ...query] = target.split("?");
  return {
    method,
    host: headers.host ?? "",
    path,
    query: query.join("?"),
    headers,
    clientAddress: (socket.remoteAddress ?? "").replace(/^::ffff:/, ""),
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
