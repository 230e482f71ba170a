import type * as pulumi from "@pulumi/pulumi";
import type { EnvironmentRef } from "../../environment/environment-ref";
import { requiredPart } from "../../internal/required-part";
import type { HttpScheme } from "./http-args";

/** The load balancer that leads requests to a service, and what the service's children there are called. */
export interface EntranceLoadBalancer {
  readonly scheme: HttpScheme;
  readonly dnsName: pulumi.Input<string>;
  readonly zoneId: pulumi.Input<string>;
  readonly securityGroupId: pulumi.Input<string>;
  readonly httpsListenerArn: pulumi.Input<string>;
  /**
   * Name of the service's rule and target group. Another one at each load balancer: AWS lets a target group be at one only,
   * so a service moves from one to the other with a new group, and the old one goes when nothing uses it any more.
   */
  readonly childName: string;
  /** Start of the target group's name on AWS, where it can't be made of `childName`. */
  readonly namePrefix: string | undefined;
}

/** The load balancer of an environment that has this scheme. */
export function entranceLoadBalancer(
  name: string,
  { environment, scheme }: { readonly environment: EnvironmentRef; readonly scheme: HttpScheme },
  parent: pulumi.Resource,
): EntranceLoadBalancer {
  if (scheme === "internet-facing") {
    return {
      scheme,
      dnsName: environment.loadBalancerDnsName,
      zoneId: environment.loadBalancerZoneId,
      securityGroupId: environment.loadBalancerSecurityGroupId,
      httpsListenerArn: environment.httpsListenerArn,
      childName: name,
      namePrefix: undefined,
    };
  }
  const internal = requiredPart(
    environment.internalLoadBalancer,
    `EcsService "${name}": ${noInternalLoadBalancer}`,
    parent,
  );
  return {
    scheme,
    dnsName: internal.dnsName,
    zoneId: internal.zoneId,
    securityGroupId: internal.securityGroupId,
    httpsListenerArn: internal.httpsListenerArn,
    // A dot, which no service's name holds, and which AWS allows in no target group's: `api-internal` may be another service.
    childName: `${name}.internal`,
    namePrefix: "int-",
  };
}

/** What to say of an environment without the load balancer that `http.scheme: "internal"` needs. */
export const noInternalLoadBalancer =
  'http.scheme "internal" needs an environment with an internal load balancer; give the Environment internalLoadBalancer: true';
