import * as pulumi from "@pulumi/pulumi";

type Ids = pulumi.Input<pulumi.Input<string>[]>;

/** What is wrong with the subnets that a machine could stand in, as far as it is known before anything is created. */
export function placementProblems(privateSubnetIds: Ids): string[] {
  return Array.isArray(privateSubnetIds) && privateSubnetIds.length === 0 ? [noSubnet] : [];
}

const noSubnet =
  "the environment has no private subnet; give its ref the ids of one or more as privateSubnetIds";

/** The subnet that a machine stands in: the first of the environment's private ones. */
export function firstSubnet(owner: string, privateSubnetIds: Ids): pulumi.Output<string> {
  // Taken out of a plain list as it is: an Output of the whole list is unknown as soon as a zone is added, and a preview
  // would show the machine replaced.
  const first = Array.isArray(privateSubnetIds)
    ? pulumi.output(privateSubnetIds[0])
    : pulumi.output(privateSubnetIds).apply(([id]) => id);
  return first.apply((id) => requireSubnet(owner, id));
}

/**
 * @param owner the component in the caller's words, for example `Bastion "bastion"`
 * @throws pulumi.RunError where there is none: without a subnet AWS would take the account's default network
 */
export function requireSubnet(owner: string, id: string | undefined): string {
  if (id !== undefined) return id;
  throw new pulumi.RunError(`${owner}: ${noSubnet}`);
}
