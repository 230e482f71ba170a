import type * as http from "node:http";
import type { Duplex } from "node:stream";
import { errorAnswer, sendOwn, type OwnAnswer } from "./answers";
import { connect, ConnectFailure } from "./connect";
import { decide, type Decision } from "./decide";
import { forward, forwardUpgrade, refuseUpgrade, type Forwarded } from "./forward";
import type { RequestFacts } from "./match";
import type { Origin, Target } from "./model";
import type { PublicPorts } from "./redirect";
import type { TopologySource } from "./source";
import { stickinessCookies } from "./stickiness";
import { targetHeaders } from "./target-headers";

/** Where requests come in, on one side of the load balancers. */
export class Entrance {
  /** For each target group, how many requests went there: the next one takes the next target. */
  private readonly turns = new Map<string, number>();

  constructor(
    private readonly source: TopologySource,
    private readonly origin: Origin,
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
      decide(topology, protocol, facts, {
        origin: this.origin,
        ports: this.ports,
        random: Math.random(),
        now: Date.now(),
      });
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
    const target = decision.stays ?? this.next(decision);
    const { protocol, port } = decision.listener;
    return {
      request,
      headers: targetHeaders(request.headers, { ...facts, protocol, listenerPort: port }),
      socket: await connect(target, decision.protocol),
      idleTimeout: decision.balancer.idleTimeout,
      cookies: stickinessCookies({ ...decision, target }, Date.now()),
    };
  }

  private next({ group, targets }: Exclude<Decision, { answer: OwnAnswer }>): Target {
    const turn = this.turns.get(group) ?? 0;
    this.turns.set(group, turn + 1);
    const target = targets[turn % targets.length];
    if (!target) throw new Error("a forward has targets");
    return target;
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
