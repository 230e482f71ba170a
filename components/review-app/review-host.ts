import { createHash } from "node:crypto";
import { canaryHostSuffix } from "../ecs-service/http/canary-host";

/** Longest label of a DNS name, in characters. */
const maximumLabelLength = 63;

/** Characters of the hash that stands for the whole name; 32 bits, enough to tell a hundred reviews apart. */
const hashLength = 8;

/**
 * First label of a review's name: `api` and the slug `login` give `api-login`. One label, because the environment's
 * certificate covers the names directly below its domain, and no more.
 *
 * A slug of GitLab's may be as long as a label alone. What doesn't fit is cut and marked with a hash of the whole, so that
 * every branch has a name and branches that begin alike have different ones. A branch that is called `canary`, or ends so, gets
 * a hash, too: `api-canary` is where the canary of the environment's own `api` answers.
 */
export function reviewHost(host: string, slug: string): string {
  const label = `${host}-${slug}`;
  if (label.length <= maximumLabelLength && !label.endsWith(canaryHostSuffix)) return label;
  const hash = createHash("sha256").update(label).digest("hex").slice(0, hashLength);
  const kept = label.slice(0, maximumLabelLength - hashLength - 1).replace(/-+$/, "");
  return `${kept}-${hash}`;
}

/** What is wrong with the slug of a review; empty when nothing is. */
export function slugProblems(slug: string): string[] {
  if (/^[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?$/.test(slug)) return [];
  return [
    `slug "${slug}" must hold 1 to 63 lower-case letters, digits and hyphens, no hyphen first or last; GitLab makes one of each branch's name, $CI_COMMIT_REF_SLUG`,
  ];
}
