import type * as pulumi from "@pulumi/pulumi";
import { openWay } from "../../environment/open-way";
import type { Tags } from "../../internal/tags";
import type { EntranceLoadBalancer } from "./entrance-load-balancer";

/** What the way from the load balancer to a service is made from. */
export interface OpenPortArgs {
  readonly loadBalancer: EntranceLoadBalancer;
  readonly port: number;
  readonly securityGroupId: pulumi.Input<string>;
  readonly tags: pulumi.Input<Tags>;
}

/** Opens the way from the load balancer to a service. */
export function openPort(name: string, args: OpenPortArgs, parent: pulumi.Resource): pulumi.Resource[] {
  const { loadBalancer, port, securityGroupId, tags } = args;
  return openWay(
    `${loadBalancer.childName}-load-balancer`,
    {
      from: { securityGroupId: loadBalancer.securityGroupId, rule: `Requests to ${name}` },
      to: { securityGroupId, rule: "Requests from the load balancer" },
      port,
      tags,
    },
    parent,
  );
}
