import * as pulumi from "@pulumi/pulumi";
import { lateError } from "../../internal/late-error";
import type { ConnectsTo } from "./discovery-args";
import type { ServiceReference } from "./service-reference";

/** What to say where tasks connect to a service whose name means something only to a proxy that they don't have. */
export const noProxy = (key: string) =>
  `connectsTo.${key} is found by Service Connect, whose proxy ECS puts only beside tasks that it keeps running, not beside those of schedule or oneOff; give that service discovery: "cloud-map", or http`;

/** Whether a reference is to be reached by Service Connect, as far as the program knows. */
export function isByServiceConnect(reference: ServiceReference): boolean {
  return (
    reference.discovery === "service-connect" || typeof reference.serviceConnectNamespaceArn === "string"
  );
}

/**
 * What tasks connect to that have no proxy beside them. That a service of another stack needs one is told only while the
 * engine runs: then no way to it is opened.
 */
export function withoutProxy(name: string, connectsTo: ConnectsTo, parent: pulumi.Resource): ConnectsTo {
  return Object.fromEntries(
    Object.entries(connectsTo).map(([key, reference]) => [
      key,
      {
        ...reference,
        securityGroupId: pulumi
          .all([reference.securityGroupId, reference.serviceConnectNamespaceArn])
          .apply(([group, namespaceArn]) => {
            if (namespaceArn === undefined) return group;
            throw lateError(`EcsService "${name}": ${noProxy(key)}`, parent);
          }),
      },
    ]),
  );
}
