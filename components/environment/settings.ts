import { logRetentionProblems } from "../internal/log-retention";
import { nameProblems } from "../internal/names";
import { oneOf } from "../internal/text";
import { isWhole } from "../internal/whole";
import { alertSettingsProblems } from "../observability/alert-settings";
import { addressProblems, maximumZones } from "./address-plan";
import type { EnvironmentArgs, NatGateways } from "./environment-args";

/** An environment's numbers and choices with every default filled in. */
export interface EnvironmentSettings {
  readonly zones: number;
  readonly natGateways: NatGateways;
  readonly idleTimeoutInSeconds: number;
  readonly internalLoadBalancer: boolean;
  readonly shell: boolean;
  readonly eniTrunking: boolean;
  readonly logRetentionInDays: number;
}

/** The defaults of an environment, all in this one place. */
export function environmentSettings(args: EnvironmentArgs): EnvironmentSettings {
  return {
    zones: args.zones ?? args.availabilityZones?.length ?? 2,
    natGateways: args.natGateways ?? "single",
    idleTimeoutInSeconds: args.idleTimeoutInSeconds ?? 60,
    internalLoadBalancer: args.internalLoadBalancer ?? false,
    shell: args.shell ?? false,
    eniTrunking: args.eniTrunking ?? false,
    logRetentionInDays: args.logRetentionInDays ?? 30,
  };
}

/** Everything that is wrong with an environment's name, arguments and settings; empty when nothing is. */
export function environmentProblems(
  name: string,
  args: EnvironmentArgs,
  settings: EnvironmentSettings,
): string[] {
  return [
    ...nameProblems(name),
    ...addressProblems(args.cidrBlock),
    ...zoneProblems(args, settings.zones),
    ...natGatewaysProblems(settings.natGateways),
    ...loadBalancerProblems(name, settings),
    ...logRetentionProblems(settings.logRetentionInDays),
    ...domainProblems(args.domain),
    ...(args.alerts === undefined ? [] : alertSettingsProblems(args.alerts)),
    ...tagProblems(args),
  ];
}

function zoneProblems({ availabilityZones }: EnvironmentArgs, zones: number): string[] {
  const problems: string[] = [];
  if (!isWhole(zones, 2, maximumZones)) {
    problems.push(
      `zones ${zones} is not possible; use 2 to ${maximumZones}, because a load balancer needs two`,
    );
  }
  if (availabilityZones && availabilityZones.length < zones) {
    problems.push(`zones ${zones} needs as many availabilityZones; ${availabilityZones.length} were given`);
  }
  if (availabilityZones && new Set(availabilityZones).size < availabilityZones.length) {
    problems.push(`availabilityZones names a zone twice: ${availabilityZones.join(", ")}`);
  }
  return problems;
}

/** The type says it already, but not to JavaScript and not to a value read from a configuration. */
function natGatewaysProblems(natGateways: NatGateways): string[] {
  const choices: readonly NatGateways[] = ["single", "per-zone"];
  if (choices.includes(natGateways)) return [];
  return [
    `natGateways "${natGateways}" is not possible; use ${oneOf(choices.map((choice) => `"${choice}"`))}`,
  ];
}

/** Longest name of an environment with an internal load balancer, whose own is `<name>-internal` and eight of the engine's. */
const longestWithInternal = 15;

function loadBalancerProblems(
  name: string,
  { idleTimeoutInSeconds, internalLoadBalancer }: EnvironmentSettings,
): string[] {
  const problems: string[] = [];
  if (!isWhole(idleTimeoutInSeconds, 1, 4000)) {
    problems.push(`idleTimeoutInSeconds ${idleTimeoutInSeconds} is not possible; use 1 to 4000`);
  }
  if (internalLoadBalancer && name.length > longestWithInternal) {
    problems.push(
      `internalLoadBalancer needs a name of at most ${longestWithInternal} characters, and "${name}" has ${name.length}, because names of load balancers end at 32`,
    );
  }
  return problems;
}

function domainProblems(domain: string): string[] {
  if (/^([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z]{2,63}$/.test(domain)) return [];
  return [`domain "${domain}" is not a domain name in lower case; use one such as staging.example.com`];
}

function tagProblems({ tags }: EnvironmentArgs): string[] {
  if (tags?.entrance === undefined) return [];
  return ["tags.entrance can't be given to everything: it marks the few things that may face the internet"];
}
