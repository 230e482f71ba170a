import type { PolicyResource } from "@pulumi/policy";
import { elements, peek } from "../internal/unknowns";

/**
 * Ids of the subnets that other stacks say are public: any output, at any depth, named `publicSubnetIds`. It is what an
 * environment's ref says of itself, so that services in a stack of their own are judged by the environment's network.
 */
export function publishedPublicSubnets(resources: readonly PolicyResource[]): ReadonlySet<string> {
  const found = new Set<string>();
  for (const { type, props } of resources) {
    if (type === "pulumi:pulumi:StackReference")
      collect(
        peek(() => props.outputs as unknown),
        found,
      );
  }
  return found;
}

function collect(value: unknown, found: Set<string>): void {
  if (typeof value !== "object" || value === null) return;
  for (const key of Object.keys(value)) {
    const inner = peek(() => (value as Readonly<Record<string, unknown>>)[key]);
    if (key === "publicSubnetIds" && Array.isArray(inner)) {
      for (const id of elements<unknown>(inner))
        if (id.known && typeof id.value === "string") found.add(id.value);
    } else {
      collect(inner, found);
    }
  }
}
