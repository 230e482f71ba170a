import * as pulumi from "@pulumi/pulumi";
import { lateError } from "../../internal/late-error";
import type { Discovery } from "./discovery-args";

/**
 * What a connection to a service goes through: straight to its `tasks`, over the `load-balancer` that only the VPC reaches, or
 * over the `internet` to the public one.
 */
export type ReferenceThrough = "tasks" | "load-balancer" | "internet";

/**
 * What another service must know to connect to a service. Plain values only, so that it can be a stack's output; the output of
 * another stack is taken by {@link serviceReferenceFrom}.
 */
export interface ServiceReference {
  /** Name of the service. */
  readonly name: pulumi.Input<string>;
  /** Name that it is reached by from inside the VPC. */
  readonly host: pulumi.Input<string>;
  /** Port that it is reached at. */
  readonly port: pulumi.Input<number>;
  /** The same as an address: `http://<host>:<port>` to tasks, `https://<host>` over a load balancer. */
  readonly url: pulumi.Input<string>;
  /** What a connection goes through. */
  readonly through: ReferenceThrough;
  /** How the tasks are found; missing over a load balancer, and where only another stack knows. */
  readonly discovery?: Discovery;
  /** Security group that connections go to; missing where the internet may connect. */
  readonly securityGroupId?: pulumi.Input<string | undefined>;
  /** ARN of the namespace that the tasks of callers must join, by ECS Service Connect; missing where they needn't. */
  readonly serviceConnectNamespaceArn?: pulumi.Input<string | undefined>;
}

/**
 * The reference of a service of another stack, whose output holds it.
 *
 * @param through what connections to it go through: which rules there are must be known before the other stack is asked
 * @throws pulumi.ResourceError in the fields, where the other stack says that they go through something else
 * @example
 * const other = new pulumi.StackReference("organization/shop/staging");
 * const api = serviceReferenceFrom(other.requireOutput("api"), "tasks");
 */
export function serviceReferenceFrom(
  output: pulumi.Output<ServiceReference>,
  through: ReferenceThrough,
): ServiceReference {
  const reference = pulumi.output(output).apply((found) => {
    if (found.through === through) return found;
    throw lateError(
      `the service "${found.name}" is connected to through "${found.through}", not through "${through}"; say so to serviceReferenceFrom`,
      undefined,
    );
  });
  return {
    name: reference.name,
    host: reference.host,
    port: reference.port,
    url: reference.url,
    through,
    securityGroupId: reference.apply(({ securityGroupId }) => securityGroupId),
    serviceConnectNamespaceArn: reference.apply(
      ({ serviceConnectNamespaceArn }) => serviceConnectNamespaceArn,
    ),
  };
}
