import * as pulumi from "@pulumi/pulumi";
import {
  type EnvironmentRef,
  environmentRefOf,
  type EnvironmentSource,
} from "../environment/environment-ref";
import type { Tags } from "../internal/tags";

/**
 * The environment as a review's services see it: all of it is shared but the name, which task families and log groups begin
 * with, the tag `review`, and the slug, which names in the namespace end in. Nobody is called at night for a branch, so there are no alerts.
 *
 * A `Release` of a review takes this ref, too: its task has the environment's name in its family and its logs.
 *
 * @param slug what tells the review from others, as the `ReviewApp` has it
 */
export function reviewRef(environment: EnvironmentSource, slug: string): EnvironmentRef {
  const { alerts: _none, ...shared } = environmentRefOf(environment);
  return {
    ...shared,
    name: `review-${slug}`,
    review: slug,
    tags: pulumi.output(shared.tags).apply((tags): Tags => ({ ...tags, review: slug })),
  };
}
