import * as aws from "@pulumi/aws";
import type { ResourceValidationArgs } from "@pulumi/policy";
import { entranceTag } from "../tags/entrance-tag";
import { elements, type Doubts, type Reading } from "../unknowns";
import { portRange, type PortRange } from "./ports";

/** One rule that lets something into a security group, whatever form it is written in. */
export interface IngressRule {
  /** Where it stands in the resource, for messages: `ingress[0]: `; empty where the resource is the rule. */
  readonly at: string;
  /** IPv4 and IPv6 ranges that may come in, as far as they are known. */
  readonly ranges: readonly string[];
  /** What it opens, or `undefined` where that isn't known yet. Asked for only where the ranges matter. */
  readonly ports: () => PortRange | undefined;
}

/** The rules of one resource and what it is declared to be. */
export interface Ingress {
  readonly rules: readonly IngressRule[];
  /** Value of the tag `entrance`. */
  readonly entrance: Reading<string | undefined>;
  /** Set where the resource can't declare an entrance: what to use instead. */
  readonly undeclarable?: string;
}

/**
 * What lets traffic into a security group, seen alike over the four forms it can have: a group with rules in it, the two
 * kinds of rules beside it, and the VPC's default group. `undefined` for every other resource.
 */
export function ingressOf(args: ResourceValidationArgs, doubts: Doubts): Ingress | undefined {
  const group = args.asType(aws.ec2.SecurityGroup);
  if (group) {
    return { rules: inline(() => group.ingress, doubts), entrance: entranceTag(group) };
  }
  const rule = args.asType(aws.vpc.SecurityGroupIngressRule);
  if (rule) {
    const ranges = listed([() => rule.cidrIpv4, () => rule.cidrIpv6], doubts);
    const one = open(
      "",
      ranges,
      { protocol: () => rule.ipProtocol, from: () => rule.fromPort, to: () => rule.toPort },
      doubts,
    );
    return { rules: [one], entrance: entranceTag(rule) };
  }
  const classic = args.asType(aws.ec2.SecurityGroupRule);
  if (classic) {
    const incoming = doubts.known(() => classic.type) !== "egress";
    return {
      rules: incoming ? [block("", classic, doubts)] : [],
      entrance: none,
      undeclarable: "aws.vpc.SecurityGroupIngressRule, which can have the tag",
    };
  }
  const standard = args.asType(aws.ec2.DefaultSecurityGroup);
  if (standard) {
    return {
      rules: inline(() => standard.ingress, doubts),
      entrance: none,
      undeclarable: "a security group of its own; the default one stays empty",
    };
  }
  return undefined;
}

/** What can't have the tag is no entrance. */
const none: Reading<undefined> = { known: true, value: undefined };

/** A rule as groups and `aws.ec2.SecurityGroupRule` write it. */
interface BlockRule {
  readonly cidrBlocks?: readonly string[];
  readonly ipv6CidrBlocks?: readonly string[];
  readonly protocol: string;
  readonly fromPort: number;
  readonly toPort: number;
}

function inline(read: () => readonly BlockRule[] | undefined, doubts: Doubts): IngressRule[] {
  return elements(doubts.known(read)).flatMap((rule, index) => {
    if (rule.known) return [block(`ingress[${index}]: `, rule.value, doubts)];
    doubts.add(rule.because);
    return [];
  });
}

function block(at: string, rule: BlockRule, doubts: Doubts): IngressRule {
  const ranges = [
    ...doubts.knownElements(() => rule.cidrBlocks),
    ...doubts.knownElements(() => rule.ipv6CidrBlocks),
  ];
  const opened = { protocol: () => rule.protocol, from: () => rule.fromPort, to: () => rule.toPort };
  return open(at, ranges, opened, doubts);
}

function listed(reads: readonly (() => string | undefined)[], doubts: Doubts): string[] {
  return reads.map((read) => doubts.known(read)).filter((range) => typeof range === "string");
}

/** How the parts of what a rule opens are read. */
interface Opened {
  readonly protocol: () => string;
  readonly from: () => number | undefined;
  readonly to: () => number | undefined;
}

function open(at: string, ranges: readonly string[], opened: Opened, doubts: Doubts): IngressRule {
  return {
    at,
    ranges,
    ports: () =>
      doubts.known(() => {
        const protocol: string = opened.protocol();
        return portRange(protocol, opened.from(), opened.to());
      }),
  };
}
