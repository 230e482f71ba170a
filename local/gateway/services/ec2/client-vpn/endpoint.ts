import { ApiError, type Fields } from "../../../protocol";
import type { Collection } from "../../support/collection";
import type { ServiceContext } from "../../support/service";

/** A subnet that an endpoint leads into. */
export interface Network {
  readonly AssociationId: string;
  readonly TargetNetworkId: string;
  readonly VpcId: string;
  readonly SecurityGroups: readonly string[];
}

/** Who may reach what through an endpoint. */
export interface Rule {
  readonly DestinationCidr: string;
  readonly GroupId?: string;
  readonly AccessAll: boolean;
  readonly Description?: string;
}

/** Where an endpoint sends packets. */
export interface Route {
  readonly DestinationCidr: string;
  readonly TargetSubnet: string;
  readonly Type: "Nat";
  readonly Origin: "associate" | "add-route";
  readonly Description?: string;
}

/** An endpoint with all that hangs on it. */
export interface Endpoint extends Fields {
  readonly ClientVpnEndpointId: string;
  readonly SecurityGroupIds: readonly string[];
  readonly VpcId?: string;
  readonly Networks: readonly Network[];
  readonly Rules: readonly Rule[];
  readonly Routes: readonly Route[];
}

/** What every call about one endpoint names. */
export interface EndpointId {
  readonly ClientVpnEndpointId: string;
}

export function endpoints(context: ServiceContext): Collection<Endpoint> {
  return context.collection("ec2/client-vpn-endpoints");
}

/** The endpoint. Throws InvalidClientVpnEndpointId.NotFound. */
export function endpoint(id: string, context: ServiceContext): Endpoint {
  return endpoints(context).get(id, "InvalidClientVpnEndpointId.NotFound", `Endpoint ${id} does not exist`);
}

/** Changes an endpoint's own lists. */
export function change(known: Endpoint, changes: Partial<Endpoint>, context: ServiceContext): void {
  endpoints(context).put(known.ClientVpnEndpointId, { ...known, ...changes });
}

/** The subnet with its VPC. Throws InvalidSubnetID.NotFound. */
export async function subnet(
  id: string,
  context: ServiceContext,
): Promise<{ VpcId: string; AvailabilityZone?: string }> {
  const output = await context.emulator("ec2", "DescribeSubnets", { SubnetIds: [id] });
  const [found] = (output.Subnets ?? []) as { VpcId?: string; AvailabilityZone?: string }[];
  if (found?.VpcId === undefined) {
    throw new ApiError("InvalidSubnetID.NotFound", `The subnet ID '${id}' does not exist`);
  }
  return { ...found, VpcId: found.VpcId };
}
