import * as pulumi from "@pulumi/pulumi";
import { lateError } from "../internal/late-error";
import { isWhole } from "../internal/whole";

type Ids = pulumi.Input<pulumi.Input<string>[]>;

/** What is wrong with the subnets that need a mount target, as far as it is known before anything is created. */
export function subnetProblems(privateSubnetIds: Ids, zones: number | undefined): string[] {
  if (zones !== undefined && !isWhole(zones, 1)) {
    return [`zones ${zones} is not a number of subnets; use 1 or more`];
  }
  if (!Array.isArray(privateSubnetIds)) {
    return zones === undefined
      ? [
          "nobody knows before the update how many private subnets the environment has, because it is another stack's; give their number as zones, for example 2",
        ]
      : [];
  }
  const { length } = privateSubnetIds;
  if (length === 0) {
    return ["the environment has no private subnet; give its ref the ids of one or more as privateSubnetIds"];
  }
  return zones === undefined || zones === length
    ? []
    : [`zones ${zones} is not the number of the environment's private subnets, ${length}; leave it away`];
}

/**
 * The subnets that need a mount target: all of them, because a task can only mount what has one in its own zone.
 *
 * @param owner the component in the caller's words, for example `FileSystem "files"`
 */
export function mountSubnets(
  owner: string,
  privateSubnetIds: Ids,
  zones: number | undefined,
  component: pulumi.Resource,
): pulumi.Input<string>[] {
  // Taken out of a plain list as they are: an Output of the whole list is unknown as soon as a zone is added, and a preview
  // would show all of them replaced.
  if (Array.isArray(privateSubnetIds)) return [...privateSubnetIds];
  const known = pulumi.output(privateSubnetIds);
  return Array.from({ length: zones ?? 0 }, (_, zone) =>
    known.apply((ids) => {
      const id = ids[zone];
      if (id !== undefined && ids.length === zones) return id;
      throw lateError(
        `${owner}: zones ${zones ?? 0} is not the number of the environment's private subnets, ${ids.length}; use ${ids.length}`,
        component,
      );
    }),
  );
}
