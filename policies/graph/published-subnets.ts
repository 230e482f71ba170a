import type { PolicyResource } from "@pulumi/policy";
import { elements, peek } from "../internal/unknowns";

/**
 * Ids of the subnets that somebody says are public: any output, at any depth, named `publicSubnetIds`, of a component, of
 * the stack itself or of another stack that it refers to. It is what an environment's ref says of itself, and so a service in a stack
 * of its own is judged by the environment's network. The engine shows StackReferences to rules in a state, not in a preview.
 */
export function publishedPublicSubnets(resources: readonly PolicyResource[]): ReadonlySet<string> {
  const found = new Set<string>();
  for (const resource of resources) collect(outputsOf(resource), found);
  return found;
}

/** What a provider manages has an id; components and stacks have outputs alone. */
function outputsOf({ type, props }: PolicyResource): unknown {
  if (type === "pulumi:pulumi:StackReference") return peek(() => props.outputs as unknown);
  return "id" in props || type.startsWith("pulumi:providers:") ? undefined : props;
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
