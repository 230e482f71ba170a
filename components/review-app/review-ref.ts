import * as pulumi from "@pulumi/pulumi";
import {
  type EnvironmentRef,
  environmentRefOf,
  type EnvironmentSource,
} from "../environment/environment-ref";
import type { Tags } from "../internal/tags";

/**
 * The environment as a review's services see it: all of it is shared but the name, which task families and log groups begin
 * with, and the tag `review`. Nobody is called at night for a branch, so there are no alerts.
 */
export function reviewRef(environment: EnvironmentSource, slug: string): EnvironmentRef {
  const { alerts: _none, ...shared } = environmentRefOf(environment);
  return {
    ...shared,
    name: `review-${slug}`,
    tags: pulumi.output(shared.tags).apply((tags): Tags => ({ ...tags, review: slug })),
  };
}
