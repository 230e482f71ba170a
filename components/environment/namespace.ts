import * as aws from "@pulumi/aws";
import type * as pulumi from "@pulumi/pulumi";
import { named, type Tags } from "../internal/tags";

/** What the namespace is made from. */
export interface NamespaceArgs {
  /** Domain of the environment. */
  readonly domain: string;
  /** Id of the VPC that the names are known in. */
  readonly vpcId: pulumi.Input<string>;
  readonly tags: Tags;
}

/**
 * Creates the namespace that services find each other in, `internal.<domain>`, for Cloud Map's names and Service Connect's.
 * A domain of its own, because Cloud Map writes into no hosted zone but the one that it makes for it.
 */
export function createNamespace(
  name: string,
  { domain, vpcId, tags }: NamespaceArgs,
  parent: pulumi.Resource,
): aws.servicediscovery.PrivateDnsNamespace {
  return new aws.servicediscovery.PrivateDnsNamespace(
    name,
    {
      name: `internal.${domain}`,
      description: `Services of ${name}`,
      vpc: vpcId,
      tags: named(tags, name),
    },
    { parent },
  );
}
