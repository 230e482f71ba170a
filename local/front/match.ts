import { BlockList, isIP } from "node:net";
import type { Condition, Lead, Listener, LoadBalancer, Origin, Rule, Target, Topology } from "./model";

/** What a rule looks at in a request. */
export interface RequestFacts {
  readonly method: string;
  /** Host as the client sent it, with or without a port. */
  readonly host: string;
  /** Path without the query. */
  readonly path: string;
  /** Query without the question mark. */
  readonly query: string;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  readonly clientAddress: string;
}

/** A host without its port, lower case, without a final dot. */
export function bareHost(host: string): string {
  return host.toLowerCase().replace(/:\d*$/, "").replace(/\.$/, "");
}

/**
 * The host that was meant. Browsers take every name below `localhost` to this machine without a DNS server, so that
 * `https://api.staging.example.com.localhost:<port>/` reaches what is `api.staging.example.com` in the account.
 */
export function meantHost(host: string): string {
  return bareHost(host).replace(/(?<=\..*)\.localhost$/, "");
}

/**
 * The load balancer that a client with this host name would reach: the one whose own name it is, the one that
 * Route 53 records lead to, or the only internet-facing one there is. In the VPC private zones win over public ones.
 * @param random 0 to below 1; chooses among weighted records
 */
export function findLoadBalancer(
  topology: Topology,
  host: string,
  origin: Origin,
  random = 0,
): LoadBalancer | undefined {
  let name = meantHost(host);
  for (let hops = 0; hops < 8; hops++) {
    const found = topology.loadBalancers.find((balancer) => isName(balancer, name));
    if (found) return found;
    const next =
      (origin === "vpc" ? lookUp(topology.privateNames, name) : undefined) ?? lookUp(topology.names, name);
    if (next === undefined) break;
    name = followed(next, random);
  }
  const facing = topology.loadBalancers.filter((balancer) => balancer.internetFacing);
  return facing.length === 1 ? facing[0] : undefined;
}

function lookUp(names: Topology["names"], name: string): Lead | undefined {
  return names.get(name) ?? names.get(name.replace(/^[^.]+/, "*"));
}

/** Route 53 leaves out records of weight 0, unless all of a name's have it: then they are alike. */
function followed(lead: Lead, random: number): string {
  if (typeof lead === "string") return lead;
  const none = lead.every(({ weight }) => weight === 0);
  return weighted(none ? lead.map(({ name }) => ({ name, weight: 1 })) : lead, random)?.name ?? "";
}

/**
 * One of several by their weights; undefined where none has any.
 * @param random 0 to below 1
 */
export function weighted<T extends { readonly weight: number }>(
  among: readonly T[],
  random: number,
): T | undefined {
  let left = random * among.reduce((sum, { weight }) => sum + weight, 0);
  return among.find(({ weight }) => (left -= weight) < 0);
}

function isName({ dnsName }: LoadBalancer, name: string): boolean {
  return name.replace(/^dualstack\./, "") === dnsName.toLowerCase();
}

/** The first rule of a listener that applies. */
export function findRule(listener: Listener, facts: RequestFacts): Rule | undefined {
  return listener.rules.find((rule) => rule.conditions.every((condition) => holds(condition, facts)));
}

/** Whether a condition of a rule holds for a request. */
export function holds(condition: Condition, facts: RequestFacts): boolean {
  switch (condition.field) {
    case "host-header":
      return condition.values.some((value) => like(meantHost(facts.host), value, "i"));
    case "path-pattern":
      return condition.values.some((value) => like(facts.path, value));
    case "http-request-method":
      return condition.values.includes(facts.method);
    case "http-header": {
      const sent = facts.headers[condition.name.toLowerCase()];
      const lines = sent === undefined ? [] : [sent].flat();
      return lines.some((line) => condition.values.some((value) => like(line, value, "i")));
    }
    case "query-string": {
      const pairs = [...new URLSearchParams(facts.query)];
      return condition.values.some(({ key, value }) =>
        pairs.some(([name, text]) => (key === undefined || like(name, key, "i")) && like(text, value, "i")),
      );
    }
    case "source-ip":
      return condition.values.some((range) => inRange(facts.clientAddress, range));
    case "unknown":
      return false;
  }
}

/** Elastic Load Balancing's patterns: `*` stands for any number of characters, `?` for one. */
function like(text: string, pattern: string, flags = ""): boolean {
  const source = pattern
    .replace(/[.+^${}()|[\]\\]/g, "\\$&")
    .replaceAll("*", ".*")
    .replaceAll("?", ".");
  return new RegExp(`^${source}$`, `s${flags}`).test(text);
}

function inRange(address: string, range: string): boolean {
  const plain = address.replace(/^::ffff:/, "");
  const [network = "", bits] = range.split("/");
  const family = isIP(network) === 6 ? "ipv6" : "ipv4";
  if (isIP(network) === 0 || isIP(plain) !== isIP(network)) return false;
  const list = new BlockList();
  list.addSubnet(network, bits === undefined ? (family === "ipv6" ? 128 : 32) : Number(bits), family);
  return list.check(plain, family);
}

/**
 * The targets that requests may go to: the healthy ones; all that were found unhealthy where none is healthy,
 * because a load balancer then fails open.
 */
export function usableTargets(targets: readonly Target[]): readonly Target[] {
  const healthy = targets.filter(({ state }) => state === "healthy");
  return healthy.length > 0 ? healthy : targets.filter(({ state }) => state.startsWith("unhealthy"));
}
