import type * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import { lateError } from "../../internal/late-error";
import type { NamespacePlace } from "./namespace";
import type { ServiceReference } from "./service-reference";

type Configuration = aws.types.input.ecs.ServiceServiceConnectConfiguration;

/** What Service Connect's proxy beside a service's tasks is made from. */
export interface ServiceConnectArgs {
  /** How callers reach the service; undefined where they don't by Service Connect. */
  readonly server: { readonly place: NamespacePlace; readonly port: number } | undefined;
  /** The services that it calls. */
  readonly references: readonly ServiceReference[];
  readonly logGroup: Pick<aws.cloudwatch.LogGroup, "name" | "region"> | undefined;
}

/**
 * How a service's tasks take part in Service Connect: as one that is called, as one that calls, or not at all. Tasks of a caller
 * need the proxy too, because the called one's name means something only to it.
 */
export function serviceConnectConfiguration(
  name: string,
  { server, references, logGroup }: ServiceConnectArgs,
  parent: pulumi.Resource,
): pulumi.Input<Configuration | undefined> {
  const logConfiguration = logGroup && {
    logDriver: "awslogs",
    options: {
      "awslogs-group": logGroup.name,
      "awslogs-region": logGroup.region,
      "awslogs-stream-prefix": "service-connect",
      mode: "non-blocking",
      "max-buffer-size": "25m",
    },
  };
  const called = references.map(({ serviceConnectNamespaceArn }) => serviceConnectNamespaceArn);
  if (server) {
    const { place, port } = server;
    const { namespaceArn } = place;
    return {
      enabled: true,
      namespace: pulumi
        .all([namespaceArn, oneNamespace(name, [namespaceArn, ...called], parent)])
        .apply(([own]) => own),
      services: [
        {
          portName: name,
          discoveryName: place.discoveryName,
          clientAlias: [{ dnsName: place.host, port }],
        },
      ],
      logConfiguration,
    };
  }
  return oneNamespace(name, called, parent).apply((namespace): Configuration | undefined =>
    namespace === undefined ? undefined : { enabled: true, namespace, logConfiguration },
  );
}

/** @throws pulumi.ResourceError in the output, when they are several */
function oneNamespace(
  name: string,
  arns: readonly pulumi.Input<string | undefined>[],
  parent: pulumi.Resource,
): pulumi.Output<string | undefined> {
  return pulumi.all(arns.map((arn) => pulumi.output(arn))).apply((found) => {
    const [first, second] = [...new Set(found.filter((arn) => arn !== undefined))];
    if (second === undefined) return first;
    throw lateError(
      `EcsService "${name}": connectsTo names services of the namespaces ${first ?? ""} and ${second} by Service Connect, and tasks can be in one only; give the services of the other discovery: "cloud-map"`,
      parent,
    );
  });
}
