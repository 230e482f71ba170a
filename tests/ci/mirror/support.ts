import { type Allowance, compare } from "../../../ci/mirror/compare";
import { described } from "../../../ci/mirror/mirror";
import type { MirroredResource, MirroredStack } from "../../../ci/mirror/resource";

/** A small environment of this name: what every environment must have to be compared, and `more`. */
export function environment(
  name: "staging" | "production",
  more: readonly MirroredResource[] = [],
): MirroredStack {
  const own =
    name === "staging"
      ? {
          region: "eu-west-1",
          account: "111111111111",
          domain: "staging.shop.example.com",
          block: "10.20",
          zones: ["eu-west-1a", "eu-west-1b"],
        }
      : {
          region: "ca-central-1",
          account: "222222222222",
          domain: "shop.example.com",
          block: "10.30",
          zones: ["ca-central-1a", "ca-central-1d"],
        };
  const subnets = own.zones.map((availabilityZone, index) =>
    resource("aws:ec2/subnet:Subnet", `${name}-private-${index + 1}`, {
      availabilityZone,
      cidrBlock: `${own.block}.${index * 32}.0/20`,
    }),
  );
  return {
    name,
    resources: [
      resource("pulumi:providers:aws", name, {
        region: own.region,
        allowedAccountIds: JSON.stringify([own.account]),
      }),
      resource("aws:ec2/vpc:Vpc", name, { cidrBlock: `${own.block}.0.0/16` }),
      resource("aws:route53/zone:Zone", `${name}-public`, { name: own.domain }),
      // A state has its resources in the order in which they came up.
      ...(name === "staging" ? subnets : subnets.reverse()),
      ...more,
    ],
  };
}

/** A resource without a component around it. */
export function resource(
  qualifiedType: string,
  name: string,
  inputs: Record<string, unknown>,
  opts: Record<string, unknown> = {},
): MirroredResource {
  return { qualifiedType, name, inputs, opts };
}

/** A security group of a service. */
export const group = (inputs: Record<string, unknown>) =>
  resource("aws:ec2/securityGroup:SecurityGroup", "api", inputs);

/** What is said when staging has one resource and production the other. */
export function said(
  staging: MirroredResource | undefined,
  production: MirroredResource | undefined,
  allowances: readonly Allowance[] = [],
): string[] {
  const comparison = compare(
    environment("staging", staging && [staging]),
    environment("production", production && [production]),
    allowances,
  );
  return described(comparison, ["staging", "production"]);
}
