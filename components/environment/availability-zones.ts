import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";

/**
 * Names of the first zones of the region in a stable order, without local zones. Their state has no say: a zone that
 * is down for an hour must not move the subnets of the others.
 *
 * @throws pulumi.ResourceError when AWS can't be asked, or when the region has fewer zones
 */
export async function lookUpZones(zones: number, environment: pulumi.Resource): Promise<string[]> {
  let names: string[];
  try {
    ({ names } = await aws.getAvailabilityZones(
      { filters: [{ name: "zone-type", values: ["availability-zone"] }] },
      { parent: environment },
    ));
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new pulumi.ResourceError(
      `the region's availability zones can't be looked up: ${reason}`,
      environment,
      true,
    );
  }
  if (names.length < zones) {
    throw new pulumi.ResourceError(
      `zones ${zones} is more than the region has; use at most ${names.length} (${[...names].sort().join(", ")})`,
      environment,
      true,
    );
  }
  return [...names].sort().slice(0, zones);
}
