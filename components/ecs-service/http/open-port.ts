import * as aws from "@pulumi/aws";
import type * as pulumi from "@pulumi/pulumi";
import type { Tags } from "../../internal/tags";
import type { EntranceLoadBalancer } from "./entrance-load-balancer";

/** What the way from the load balancer to a service is made from. */
export interface OpenPortArgs {
  readonly loadBalancer: EntranceLoadBalancer;
  readonly port: number;
  readonly securityGroupId: pulumi.Input<string>;
  readonly tags: pulumi.Input<Tags>;
}

/** A new port is opened before the old one is closed: while a deployment rolls, tasks of both need theirs. */
export const replacedByPort = ["fromPort", "toPort"];

/** Both ends name each other, so neither the load balancer nor the service can reach or be reached by anything else. */
export function openPort(name: string, args: OpenPortArgs, parent: pulumi.Resource): pulumi.Resource[] {
  const { loadBalancer, port, securityGroupId, tags } = args;
  const ruleName = `${loadBalancer.childName}-load-balancer`;
  const intoService = new aws.vpc.SecurityGroupIngressRule(
    ruleName,
    {
      securityGroupId,
      description: "Requests from the load balancer",
      ipProtocol: "tcp",
      fromPort: port,
      toPort: port,
      referencedSecurityGroupId: loadBalancer.securityGroupId,
      tags,
    },
    { parent, replaceOnChanges: replacedByPort },
  );
  const outOfLoadBalancer = new aws.vpc.SecurityGroupEgressRule(
    ruleName,
    {
      securityGroupId: loadBalancer.securityGroupId,
      description: `Requests to ${name}`,
      ipProtocol: "tcp",
      fromPort: port,
      toPort: port,
      referencedSecurityGroupId: securityGroupId,
      tags,
    },
    { parent, replaceOnChanges: replacedByPort },
  );
  return [intoService, outOfLoadBalancer];
}
