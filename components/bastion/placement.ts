import * as pulumi from "@pulumi/pulumi";

/**
 * The subnet that a machine stands in, of the environment's private ones.
 *
 * @param owner the component in the caller's words, for example `Bastion "bastion"`
 * @throws pulumi.RunError where there is none: without a subnet AWS would take the account's default network
 */
export function firstSubnet(owner: string, privateSubnetIds: readonly string[]): string {
  const [first] = privateSubnetIds;
  if (first !== undefined) return first;
  throw new pulumi.RunError(
    `${owner}: the environment has no private subnet; give its ref the ids of one or more as privateSubnetIds`,
  );
}
