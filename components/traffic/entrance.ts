import * as pulumi from "@pulumi/pulumi";
import type { EnvironmentRef } from "../environment/environment-ref";

/** What a split must know of the load balancer of a target; an environment's ref has it. */
export type TrafficEntrance = Pick<
  EnvironmentRef,
  "loadBalancerDnsName" | "loadBalancerZoneId" | "httpsListenerArn"
>;

/** An entrance as a split takes it: by itself, an Environment, or the output of another stack. */
export type TrafficEntranceSource =
  TrafficEntrance | { readonly ref: TrafficEntrance } | pulumi.Output<TrafficEntrance>;

/** The entrance of whatever a caller names one by. */
export function entranceOf(source: TrafficEntranceSource): TrafficEntrance {
  if (!pulumi.Output.isInstance(source)) return "ref" in source ? source.ref : source;
  const entrance = pulumi.output(source);
  return {
    loadBalancerDnsName: entrance.loadBalancerDnsName,
    loadBalancerZoneId: entrance.loadBalancerZoneId,
    httpsListenerArn: entrance.httpsListenerArn,
  };
}

/** A load balancer as CloudWatch knows it. */
export interface LoadBalancerPlace {
  readonly region: string;
  /** Value of the dimension `LoadBalancer`, for example `app/staging/50dc6c495c0c9188`. */
  readonly loadBalancer: string;
}

/** The load balancer of a listener; undefined where it isn't the ARN of one. */
export function loadBalancerOf(listenerArn: string): LoadBalancerPlace | undefined {
  const match =
    /^arn:[^:]+:elasticloadbalancing:([a-z0-9-]+):\d{12}:listener\/(app\/[^/]+\/[^/]+)\/[^/]+$/.exec(
      listenerArn,
    );
  const [, region, loadBalancer] = match ?? [];
  return region === undefined || loadBalancer === undefined ? undefined : { region, loadBalancer };
}
