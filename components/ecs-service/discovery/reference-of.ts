import type * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import type { HttpEntrance } from "../http/http-entrance";
import type { ServiceDiscovery } from "./discovery";
import type { ServiceReference } from "./service-reference";

/** What a service's reference is made from. */
export interface ReferenceArgs {
  readonly discovery: Pick<ServiceDiscovery, "host" | "serviceConnectNamespaceArn">;
  readonly entrance: Pick<HttpEntrance, "hostName" | "reachableUrl" | "loadBalancer"> | undefined;
  readonly port: number | undefined;
  readonly securityGroupId: pulumi.Output<string>;
  readonly service: Pick<aws.ecs.Service, "arn">;
}

/**
 * What others must know to connect to a service: straight to its tasks where it has `discovery`, otherwise over its load
 * balancer; undefined where nothing can connect to it.
 *
 * A caller's tasks come after the records of a load balancer's name, because one that is asked for too early isn't known for
 * some time after. They come after the service itself only with Service Connect, whose proxy knows what was there when its
 * task started: else the services of a release would roll one after the other.
 */
export function referenceOf(name: string, args: ReferenceArgs): ServiceReference | undefined {
  const { discovery, entrance, port, service } = args;
  if (discovery.host !== undefined && port !== undefined) {
    const { serviceConnectNamespaceArn } = discovery;
    const host = serviceConnectNamespaceArn
      ? after(discovery.host, service.arn)
      : pulumi.output(discovery.host);
    return {
      name,
      host,
      port,
      url: pulumi.interpolate`http://${host}:${port}`,
      through: "tasks",
      discovery: serviceConnectNamespaceArn ? "service-connect" : "cloud-map",
      securityGroupId: args.securityGroupId,
      ...(serviceConnectNamespaceArn && {
        serviceConnectNamespaceArn: after(serviceConnectNamespaceArn, service.arn),
      }),
    };
  }
  if (!entrance) return undefined;
  const isInternal = entrance.loadBalancer.scheme === "internal";
  return {
    name,
    host: entrance.hostName,
    port: 443,
    url: entrance.reachableUrl,
    through: isInternal ? "load-balancer" : "internet",
    ...(isInternal && { securityGroupId: entrance.loadBalancer.securityGroupId }),
  };
}

/**
 * A service's reference, for who can't do without.
 *
 * @throws pulumi.ResourceError for a service that nothing can connect to
 */
export function requireReference(
  reference: ServiceReference | undefined,
  name: string,
  service: pulumi.Resource,
): ServiceReference {
  if (reference) return reference;
  throw new pulumi.ResourceError(
    `EcsService "${name}" has no reference, because nothing can connect to it; give it http or discovery`,
    service,
    true,
  );
}

function after(value: pulumi.Input<string>, what: pulumi.Output<unknown>): pulumi.Output<string> {
  return pulumi.all([value, what]).apply(([own]) => own);
}
