import { createHash } from "node:crypto";
import * as pulumi from "@pulumi/pulumi";
import type { EnvironmentRef } from "../../environment/environment-ref";
import { requiredPart } from "../../internal/required-part";

/** A service's place in its environment's namespace. */
export interface NamespacePlace {
  readonly namespaceId: pulumi.Output<string>;
  readonly namespaceArn: pulumi.Output<string>;
  /** The service's own labels there: `api`, or `api.login` for the service of a review. */
  readonly label: pulumi.Output<string>;
  /** What Cloud Map calls the service where Service Connect registers its tasks. */
  readonly discoveryName: pulumi.Output<string>;
  /** The whole name: `api.internal.staging.example.com`. */
  readonly host: pulumi.Output<string>;
}

/**
 * What to say of an environment without a namespace. Every Environment has one, so the ref is of one that was made by an older
 * version of this library or written by hand.
 */
export const noNamespace =
  "discovery needs an environment with a namespace, and this one's ref has none; update the stack of the environment, or give the ref namespace (id, arn, name)";

/** The place of a service of this name. */
export function namespaceOf(
  name: string,
  environment: EnvironmentRef,
  parent: pulumi.Resource,
): NamespacePlace {
  const namespace = requiredPart(environment.namespace, `EcsService "${name}": ${noNamespace}`, parent);
  const review = pulumi.output(environment.review);
  const label = review.apply((slug) => labelInNamespace(name, slug));
  return {
    namespaceId: namespace.id,
    namespaceArn: namespace.arn,
    label,
    discoveryName: review.apply((slug) => serviceConnectName(name, slug)),
    host: pulumi.interpolate`${label}.${namespace.name}`,
  };
}

/**
 * A service's labels in the namespace: `api`, and `api.login` for a review's. A label of its own for the slug, because
 * `api-login` may be another service, and a slug may be as long as a label.
 */
export function labelInNamespace(name: string, review: string | undefined): string {
  return review === undefined ? name : `${name}.${review}`;
}

/**
 * A name that no label can be, for the record that Service Connect keeps in the same namespace: it must not meet the one that
 * the same service had by `"cloud-map"`. No caller asks for it. AWS wants at most 64 characters without a dot, so a slug is
 * there as its hash.
 */
export function serviceConnectName(name: string, review: string | undefined): string {
  if (review === undefined) return `${name}_connect`;
  return `${name}_connect_${createHash("sha256").update(review).digest("hex").slice(0, 16)}`;
}
