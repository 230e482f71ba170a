import type { PolicyResource } from "@pulumi/policy";
import type { Pointers, StackIndex } from "./stack-index";
import { securityGroupTypes } from "./types";

/** Where resources keep the security groups they carry: the property and, inside it, the list. */
const places: readonly (readonly [property: string, within?: string])[] = [
  ["securityGroups"],
  ["securityGroupIds"],
  ["vpcSecurityGroupIds"],
  ["networkConfiguration", "securityGroups"],
  ["vpcConfig", "securityGroupIds"],
];

/** A resource and the security groups that it carries. */
export interface Carrier {
  readonly resource: PolicyResource;
  readonly groups: Pointers;
}

/** Everything in the stack that carries security groups, whatever its type. */
export function carriersOf(index: StackIndex): Carrier[] {
  return index.resources
    .filter(({ type }) => type.startsWith("aws:"))
    .flatMap((resource) =>
      places
        .filter(([property]) => property in resource.props)
        .map(([property, within]) => ({
          resource,
          groups: index.pointers(resource, property, securityGroupTypes, () => {
            const value = resource.props[property] as Readonly<Record<string, unknown>> | null | undefined;
            return (within === undefined ? value : value?.[within]) as readonly string[] | undefined;
          }),
        })),
    );
}
