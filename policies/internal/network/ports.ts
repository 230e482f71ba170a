/** A port that something answers on. */
export interface Port {
  readonly protocol: "tcp" | "udp";
  readonly port: number;
}

/** The ports that a rule of a security group opens. */
export interface PortRange {
  /** `all` is every protocol on every port; `other` has no ports (ICMP, for example). */
  readonly protocol: "tcp" | "udp" | "all" | "other";
  readonly from: number;
  readonly to: number;
}

const protocols: Readonly<Record<string, PortRange["protocol"]>> = {
  tcp: "tcp",
  "6": "tcp",
  udp: "udp",
  "17": "udp",
  all: "all",
  "-1": "all",
};

/** The ports of a rule as AWS takes them: protocols by name or number, without ports every one of them. */
export function portRange(protocol: string, from?: number | null, to?: number | null): PortRange {
  const kind = protocols[protocol.toLowerCase()] ?? "other";
  if (kind === "all") return { protocol: kind, from: 0, to: 65535 };
  return { protocol: kind, from: from ?? 0, to: to ?? 65535 };
}

/** Whether the range lets through what is sent to this port. */
export function admits(range: PortRange, { protocol, port }: Port): boolean {
  const matches = range.protocol === "all" || range.protocol === protocol;
  return matches && range.from <= port && port <= range.to;
}

/** Whether the range lets through nothing but these ports. */
export function admitsOnly(range: PortRange, allowed: readonly Port[]): boolean {
  if (range.protocol === "all" || range.protocol === "other") return false;
  const wanted = allowed.filter((each) => admits(range, each)).length;
  return wanted > 0 && wanted === range.to - range.from + 1;
}
