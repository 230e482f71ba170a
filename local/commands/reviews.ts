import * as fs from "node:fs";
import { reviewsDir } from "../platform/settings";
import { isReview, type Stack } from "../stacks";
import { Problem } from "../support/problem";
import { storedStack, type StoredResource } from "../workspace/backend";

/** Another stack on the same platform, with what its state holds. */
export interface Neighbour {
  readonly name: string;
  readonly resources: readonly StoredResource[];
}

/** Names of the reviews that were ever brought up on a stack's platform. */
export function reviewNames(stack: Stack): string[] {
  const folder = reviewsDir(stack);
  return fs.existsSync(folder) ? fs.readdirSync(folder).sort() : [];
}

/** The other stacks that live on a stack's platform now: its environment and the reviews. */
export function neighbours(stack: Stack, backend?: string): Neighbour[] {
  return [stack.environment, ...reviewNames(stack)].flatMap((name) => {
    const stored = name === stack.name ? undefined : storedStack(stack.project, name, backend);
    return stored?.exists ? [{ name, resources: stored.resources }] : [];
  });
}

/** @throws Problem for a review whose environment is not up: its network, cluster and load balancer are missing */
export function requireEnvironment(stack: Stack, backend?: string): void {
  const { name, environment } = stack;
  if (!isReview(stack) || neighbours(stack, backend).some((neighbour) => neighbour.name === environment))
    return;
  throw new Problem(
    `${name} lives in ${environment}, which is not up on this machine`,
    `Bring it up first: npm run local -- up ${environment}`,
  );
}

/** @throws Problem for an environment that still has reviews: they use its network, cluster and load balancer */
export function requireNoReviews(stack: Stack, backend?: string): void {
  if (isReview(stack)) return;
  const names = neighbours(stack, backend).map(({ name }) => name);
  if (names.length === 0) return;
  throw new Problem(
    `${stack.name} still has ${names.length === 1 ? "a review" : "reviews"}: ${names.join(", ")}`,
    `${names.map((name) => `npm run local -- destroy ${name}`).join("; ")}. ` +
      `"npm run local -- reset ${stack.name}" forgets everything at once.`,
  );
}
