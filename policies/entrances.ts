import type { Port } from "./internal/network/ports";

/** What may face the internet, as the tag `entrance` says it. */
export type EntranceKind = "load-balancer" | "vpn" | "nat";

/** What one kind of entrance may be and do. */
export interface Entrance {
  /** Ports that may be open to the whole internet. */
  readonly world: readonly Port[];
  /** Type tokens of what may carry the entrance's security group or start what does, each with the same tag. */
  readonly carriers: readonly string[];
  /** What it is, for messages. */
  readonly says: string;
}

const machine = [
  "aws:ec2/instance:Instance",
  "aws:ec2/launchTemplate:LaunchTemplate",
  "aws:ec2/networkInterface:NetworkInterface",
  "aws:autoscaling/group:Group",
];

/**
 * The kinds of entrances. A new kind is a line here, and a decision for the people who answer for security:
 * whatever carries the tag is let through by the rules of this pack.
 */
const entrances: Readonly<Record<EntranceKind, Entrance>> = {
  "load-balancer": {
    world: [
      { protocol: "tcp", port: 80 },
      { protocol: "tcp", port: 443 },
    ],
    carriers: ["aws:lb/loadBalancer:LoadBalancer", "aws:alb/loadBalancer:LoadBalancer"],
    says: "a load balancer",
  },
  // AWS Client VPN and OpenVPN, over UDP only: TCP 443 is what load balancers are for.
  vpn: {
    world: [
      { protocol: "udp", port: 443 },
      { protocol: "udp", port: 1194 },
    ],
    carriers: ["aws:ec2clientvpn/endpoint:Endpoint", ...machine],
    says: "a VPN endpoint or machine",
  },
  // Stands in a public subnet, but only the VPC itself may speak to it.
  nat: { world: [], carriers: machine, says: "a NAT instance" },
};

/** The kind that a tag's value names, or `undefined` where there is no such kind. */
export function entranceOf(tag: string | undefined): Entrance | undefined {
  return tag !== undefined && isEntranceKind(tag) ? entrances[tag] : undefined;
}

/** Values of the tag `entrance`, for messages. */
export const entranceKinds = Object.keys(entrances).join(", ");

function isEntranceKind(tag: string): tag is EntranceKind {
  return Object.hasOwn(entrances, tag);
}
