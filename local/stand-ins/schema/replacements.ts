import { idInputs } from "./id-parts";
import type { Property, ResourceSchema } from "./model";

/**
 * What neither the declarations nor the ids give away: properties that the real providers can't change
 * in place, from the providers' own sources. For types in use; what isn't here and isn't documented is
 * taken as changeable.
 */
export const knownReplacements: Readonly<Record<string, readonly string[]>> = {
  "digitalocean:index/dnsRecord:DnsRecord": ["domain", "type"],
  // A deploy token has no update at all.
  "gitlab:index/groupDeployToken:GroupDeployToken": ["expiresAt", "name", "scopes", "username"],
  "gitlab:index/projectDeployToken:ProjectDeployToken": ["expiresAt", "name", "scopes", "username"],
};

/** Marks what replaces a resource beyond what its documentation says. */
export function withReplacements(schema: ResourceSchema): ResourceSchema {
  const replacing = new Set([...idInputs(schema), ...(knownReplacements[schema.token] ?? [])]);
  const mark = (name: string, property: Property): Property =>
    replacing.has(name) ? { ...property, replaces: true } : property;
  return {
    ...schema,
    inputs: Object.fromEntries(
      Object.entries(schema.inputs).map(([name, property]) => [name, mark(name, property)]),
    ),
  };
}
