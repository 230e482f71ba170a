import { errorAnswer, type OwnAnswer } from "./answers";
import { bareHost, findLoadBalancer, findRule, usableTargets, weighted, type RequestFacts } from "./match";
import type { Action, Listener, LoadBalancer, Origin, Target, Topology } from "./model";
import { redirectLocation, type PublicPorts } from "./redirect";
import { rememberedGroup, rememberedTarget } from "./stickiness";

/** What is done with a request: answered by the load balancer itself, or given to one of some targets. */
export type Decision =
  | { readonly answer: OwnAnswer }
  | {
      readonly balancer: LoadBalancer;
      readonly listener: Listener;
      readonly group: string;
      readonly protocol: "HTTP" | "HTTPS";
      readonly targets: readonly Target[];
      /** The one of them that the client was sent to before and stays with. */
      readonly stays?: Target;
      /** Seconds of stickiness of the target group. */
      readonly targetSeconds?: number;
      /** Seconds of stickiness among the groups of the rule. */
      readonly groupSeconds?: number;
    };

/** What a decision depends on besides the request. */
export interface Circumstances {
  readonly origin: Origin;
  readonly ports: PublicPorts;
  /** 0 to below 1; chooses among weighted records and target groups. */
  readonly random: number;
  /** Milliseconds since the epoch. */
  readonly now: number;
}

/** Decides as a load balancer does. */
export function decide(
  topology: Topology,
  protocol: "HTTP" | "HTTPS",
  facts: RequestFacts,
  circumstances: Circumstances,
): Decision {
  const { origin, ports, random } = circumstances;
  const balancer = findLoadBalancer(topology, facts.host, origin, random);
  if (!balancer) return { answer: noLoadBalancer(topology, facts.host) };
  if (!balancer.internetFacing && origin === "internet") {
    const reason = `Load balancer ${balancer.name} is internal: only the VPC reaches it.`;
    return { answer: errorAnswer(504, reason) };
  }
  const listener = findListener(balancer, protocol);
  if (!listener) {
    const reason = `Load balancer ${balancer.name} has no ${protocol} listener.`;
    return { answer: errorAnswer(503, reason) };
  }
  const action = findRule(listener, facts)?.actions[0];
  if (!action) return { answer: errorAnswer(503, `Listener ${listener.port} has no action.`) };
  switch (action.type) {
    case "fixed-response":
      return {
        answer: { status: action.status, headers: { "content-type": action.contentType }, body: action.body },
      };
    case "redirect": {
      const location = redirectLocation(action, { ...facts, protocol, listenerPort: listener.port }, ports);
      return {
        answer: { ...errorAnswer(action.status, ""), headers: { "content-type": "text/html", location } },
      };
    }
    case "forward":
      return forward(topology, { balancer, listener }, action, facts, circumstances);
    case "unknown":
      return { answer: errorAnswer(501, `Actions of type ${action.name} are not emulated on this machine.`) };
  }
}

function forward(
  topology: Topology,
  at: { balancer: LoadBalancer; listener: Listener },
  action: Extract<Action, { type: "forward" }>,
  facts: RequestFacts,
  { random, now }: Circumstances,
): Decision {
  const cookies = facts.headers.cookie?.toString();
  const groupSeconds = action.groups.length > 1 ? action.stickySeconds : undefined;
  const candidates = action.groups.filter(({ weight }) => weight > 0).map((group) => group.arn);
  const before = groupSeconds === undefined ? undefined : rememberedGroup(cookies, candidates, now);
  const arn = before ?? weighted(action.groups, random)?.arn;
  const group = arn === undefined ? undefined : topology.targetGroups.get(arn);
  if (!arn || !group) return { answer: errorAnswer(503, "The target group of this rule is gone.") };
  const targets = usableTargets(group.targets);
  if (targets.length === 0) {
    const count = group.targets.length;
    const reason = count === 0 ? "has no targets" : `has ${count} targets, and none is healthy`;
    return { answer: errorAnswer(503, `Target group ${arn.split("/")[1] ?? arn} ${reason}.`) };
  }
  const { protocol, stickySeconds: targetSeconds } = group;
  const stays = targetSeconds === undefined ? undefined : rememberedTarget(cookies, arn, targets, now);
  return { ...at, group: arn, protocol, targets, stays, targetSeconds, groupSeconds };
}

function findListener(balancer: LoadBalancer, protocol: "HTTP" | "HTTPS"): Listener | undefined {
  const usual = protocol === "HTTP" ? 80 : 443;
  const fitting = balancer.listeners.filter((listener) => listener.protocol === protocol);
  return fitting.find(({ port }) => port === usual) ?? fitting[0];
}

function noLoadBalancer(topology: Topology, host: string): OwnAnswer {
  const facing = topology.loadBalancers.filter(({ internetFacing }) => internetFacing);
  if (facing.length === 0) {
    return errorAnswer(503, "There is no load balancer that faces the internet in this account yet.");
  }
  const names = [...topology.names.keys()].filter((name) => !name.startsWith("*")).slice(0, 20);
  return errorAnswer(
    404,
    `No name of this account leads from ${bareHost(host)} to one of its ${facing.length} load balancers. ` +
      `Names: ${[...names, ...facing.map(({ dnsName }) => dnsName)].join(", ")}.`,
  );
}
