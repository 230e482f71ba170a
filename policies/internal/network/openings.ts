import { coversWorld } from "./cidr-ranges";
import type { IngressRule } from "./ingress-rules";
import { portRange, type PortRange } from "./ports";

/** Something of a security group that lets the whole internet in: one of its rules, or several that add up to it. */
export type Opening = Pick<IngressRule, "at" | "ports">;

/** What of one resource's rules is open to the internet, and on which ports. */
export function openingsOf(rules: readonly IngressRule[]): Opening[] {
  const [alone, others] = split(rules, ({ ranges }) => coversWorld(ranges));
  // Ports are asked for only where the ranges matter: a preview may not know them.
  const together = coversWorld(others.flatMap(({ ranges }) => ranges)) ? addedUp(others) : [];
  return [...alone, ...together];
}

interface Part {
  readonly rule: IngressRule;
  readonly range: PortRange;
}

/** Openings of rules none of which is one by itself, each by the ports on which the same rules add up. */
function addedUp(rules: readonly IngressRule[]): Opening[] {
  const parts = rules.flatMap((rule): Part[] => {
    const range = rule.ports();
    return range ? [{ rule, range }] : [];
  });
  return (["tcp", "udp"] as const).flatMap((protocol) => {
    const same = parts.filter(({ range }) => range.protocol === protocol || range.protocol === "all");
    return sections(same).flatMap(([from, to]) => {
      const members = same
        .filter(({ range }) => range.from <= from && to <= range.to)
        .map(({ rule }) => rule);
      if (!coversWorld(members.flatMap(({ ranges }) => ranges))) return [];
      return [{ at: joined(members), ports: () => portRange(protocol, from, to) }];
    });
  });
}

/** Stretches of ports on each of which the same rules hold, first and last port. */
function sections(parts: readonly Part[]): [from: number, to: number][] {
  const starts = new Set(parts.flatMap(({ range: { from, to } }) => [from, to + 1]));
  const sorted = [...starts].sort((a, b) => a - b);
  return sorted.slice(0, -1).map((from, index) => [from, (sorted[index + 1] ?? from) - 1]);
}

function joined(rules: readonly IngressRule[]): string {
  const [first = "", second = "", ...more] = rules.map(({ at }) => at.replace(/: $/, ""));
  return `${first} and ${more.length === 0 ? second : `${more.length + 1} others`} together: `;
}

function split<T>(all: readonly T[], test: (one: T) => boolean): [T[], T[]] {
  return [all.filter(test), all.filter((one) => !test(one))];
}
