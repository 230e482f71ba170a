import * as http from "node:http";
import { inventoryHeader } from "../emulator/inventory/read";
import type { Topology } from "./model";
import { readTopology, type Read } from "./read-topology";

/** How old what the front knows may be, in milliseconds. A real load balancer takes seconds to follow a change. */
const freshness = 1_000;

/** Keeps the topology of an emulated account while requests come in; asks for nothing without them. */
export class TopologySource {
  private known: { topology: Topology; at: number } | undefined;
  private reading: Promise<Topology> | undefined;

  /** @param read asks the emulated account; see `signedRead` */
  constructor(
    private readonly read: Read,
    private readonly now: () => number = Date.now,
  ) {}

  /** What is known, at most a second old. */
  async current(): Promise<Topology> {
    const { known } = this;
    return known && this.now() - known.at < freshness ? known.topology : this.refresh();
  }

  /** What is true now. Requests that come in at the same time share one look. */
  refresh(): Promise<Topology> {
    this.reading ??= this.look().finally(() => (this.reading = undefined));
    return this.reading;
  }

  private async look(): Promise<Topology> {
    let topology: Topology;
    try {
      topology = await readTopology(this.read);
    } catch {
      // Something was deleted between two questions about it. What fails twice is a failure.
      topology = await readTopology(this.read);
    }
    this.known = { topology, at: this.now() };
    return topology;
  }
}

/** Reads for an account and region, at the gateway, whose answers are the ones that the engine gets too. */
export function signedRead(endpoint: string, account: string, region: string): Read {
  return (service, path) =>
    new Promise((resolve, reject) => {
      const date = new Date().toISOString().slice(0, 10).replaceAll("-", "");
      // Route 53 is one for the whole world and signs for this region.
      const scope = `${date}/${service === "route53" ? "us-east-1" : region}/${service}/aws4_request`;
      const headers = {
        // Account and region are read from here; nobody checks the signature.
        authorization: `AWS4-HMAC-SHA256 Credential=${account}/${scope}, SignedHeaders=host, Signature=0`,
        // The platform's own look is nobody's call: not recorded, not failed on request.
        [inventoryHeader]: "1",
      };
      const request = http.get(new URL(path, endpoint), { headers, timeout: 10_000 }, (response) => {
        const chunks: Buffer[] = [];
        response.on("data", (chunk: Buffer) => chunks.push(chunk));
        response.on("error", reject);
        response.on("end", () => {
          const body = Buffer.concat(chunks).toString("utf8");
          if (response.statusCode === 200) resolve(body);
          else reject(new Error(`${response.statusCode} to ${path}: ${body.slice(0, 200)}`));
        });
      });
      request.on("timeout", () => request.destroy(new Error(`no answer to ${path}`)));
      request.on("error", reject);
    });
}
