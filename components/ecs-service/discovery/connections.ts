import type * as pulumi from "@pulumi/pulumi";
import type { EnvironmentRef } from "../../environment/environment-ref";
import { openWay } from "../../environment/open-way";
import { requiredPart } from "../../internal/required-part";
import type { Tags } from "../../internal/tags";
import type { ConnectsTo } from "./discovery-args";

/** What a service's ways to others are made from. */
export interface ConnectionsArgs {
  readonly environment: EnvironmentRef;
  readonly connectsTo: ConnectsTo;
  readonly securityGroupId: pulumi.Input<string>;
  readonly tags: pulumi.Input<Tags>;
}

/**
 * Opens the ways from a service to those that it connects to, on both sides: to each service's tasks one, and one to the
 * internal load balancer for all services behind it. A public service needs none: HTTPS goes out anyway.
 */
export function createConnections(
  name: string,
  { environment, connectsTo, securityGroupId, tags }: ConnectionsArgs,
  parent: pulumi.Resource,
): pulumi.Resource[] {
  const open = (ruleName: string, { to, port, toSecurityGroupId }: Target) =>
    openWay(
      ruleName,
      {
        from: { securityGroupId, rule: `Connections to ${to}` },
        to: { securityGroupId: toSecurityGroupId, rule: `Connections from ${name}` },
        port,
        tags,
      },
      parent,
    );
  const references = Object.entries(connectsTo);
  const toTasks = references
    .filter(([, { through }]) => through === "tasks")
    .flatMap(([provider, { port, securityGroupId: group }]) =>
      open(`${name}-to-${provider}`, {
        to: provider,
        port,
        toSecurityGroupId: requiredGroup(group, { name, provider }, parent),
      }),
    );
  if (!references.some(([, { through }]) => through === "load-balancer")) return toTasks;
  const internal = requiredPart(
    environment.internalLoadBalancer,
    `EcsService "${name}": ${noWayToInternal}`,
    parent,
  );
  return [
    ...toTasks,
    // A dot, which no name of a service to connect to holds.
    ...open(`${name}.to-internal-load-balancer`, {
      to: "the internal load balancer",
      port: 443,
      toSecurityGroupId: internal.securityGroupId,
    }),
  ];
}

/**
 * The security group of a reference's tasks, which an older or hand-written one of another stack may lack.
 *
 * @throws pulumi.ResourceError in the output, where there is none
 */
export function requiredGroup(
  group: pulumi.Input<string | undefined>,
  { name, provider }: { readonly name: string; readonly provider: string },
  parent: pulumi.Resource,
): pulumi.Output<string> {
  return requiredPart(
    group,
    `EcsService "${name}": connectsTo.${provider} has no securityGroupId; give the reference of a service with discovery`,
    parent,
  );
}

/** What to say where a service connects to one behind an internal load balancer that its own environment doesn't have. */
export const noWayToInternal =
  "connectsTo names a service behind an internal load balancer, and the environment has none; give the Environment internalLoadBalancer: true";

interface Target {
  readonly to: string;
  readonly port: pulumi.Input<number>;
  readonly toSecurityGroupId: pulumi.Input<string>;
}
