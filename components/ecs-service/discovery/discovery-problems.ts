import * as pulumi from "@pulumi/pulumi";
import { environmentRefOf, type EnvironmentSource } from "../../environment/environment-ref";
import { oneOf } from "../../internal/text";
import { noWayToInternal } from "./connections";
import type { ConnectsTo, Discovery } from "./discovery-args";
import { noNamespace } from "./namespace";
import { isByServiceConnect, noProxy } from "./without-proxy";

/** A service's place among others, with every default filled in. */
export interface DiscoverySettings {
  readonly discovery: Discovery | undefined;
  readonly connectsTo: ConnectsTo;
  readonly port: number | undefined;
  readonly environment: EnvironmentSource;
  /** Whether the tasks are those of an ECS service, which alone gives them Service Connect's proxy. */
  readonly isKeptRunning: boolean;
}

const kinds: readonly Discovery[] = ["cloud-map", "service-connect"];

/** Everything that is wrong with how a service is found and what it connects to; empty when nothing is. */
export function discoveryProblems(name: string, settings: DiscoverySettings): string[] {
  const { discovery, connectsTo, port } = settings;
  const { namespace, internalLoadBalancer } = environmentRefOf(settings.environment);
  const problems: string[] = [];
  if (discovery !== undefined && !kinds.includes(discovery)) {
    problems.push(`discovery "${discovery}" is not possible; use ${oneOf(kinds.map((kind) => `"${kind}"`))}`);
  }
  if (discovery !== undefined && port === undefined) {
    problems.push("discovery needs a port that others connect to; give port");
  }
  if (discovery !== undefined && namespace === undefined) problems.push(noNamespace);
  const keyByReference = new Map<unknown, string>();
  for (const [key, reference] of Object.entries(connectsTo)) {
    if (!/^[a-z][a-z0-9-]*$/.test(key)) {
      problems.push(
        `connectsTo.${key} is named with other characters than lower-case letters, digits and hyphens, or doesn't start with a letter; mostly a service's own name is good`,
      );
    }
    if (key === name) problems.push(`connectsTo.${key} is the service itself; remove it`);
    if (pulumi.Output.isInstance(reference)) {
      problems.push(
        `connectsTo.${key} is an output, so it isn't known which rules it takes; give serviceReferenceFrom(output, "tasks")`,
      );
    }
    if (!settings.isKeptRunning && isByServiceConnect(reference)) problems.push(noProxy(key));
    const other = keyByReference.get(reference);
    if (other !== undefined)
      problems.push(`connectsTo.${key} is the same as connectsTo.${other}; remove one`);
    keyByReference.set(reference, key);
  }
  const goesToInternal = Object.values(connectsTo).some(({ through }) => through === "load-balancer");
  if (goesToInternal && internalLoadBalancer === undefined) problems.push(noWayToInternal);
  return problems;
}
