import { ApiError, type Fields } from "../../protocol";
import type { Collection } from "../support/collection";
import { uuid } from "../support/ids";
import { page } from "../support/paging";
import { action, type Action, type ServiceContext } from "../support/service";
import { everywhere, notThere, type Prefix } from "./common";
import { gateway } from "./gateway";

/** The gateway on AWS's side of an association. */
export interface AssociatedGateway {
  readonly id: string;
  readonly type: "virtualPrivateGateway" | "transitGateway";
  readonly ownerAccount: string;
  readonly region: string;
}

interface Association {
  readonly associationId: string;
  readonly directConnectGatewayId: string;
  readonly directConnectGatewayOwnerAccount: string;
  readonly associationState: string;
  readonly associatedGateway: AssociatedGateway;
  readonly allowedPrefixesToDirectConnectGateway: readonly Prefix[];
}

const store = (context: ServiceContext): Collection<Association> =>
  context.collection("directconnect/associations", everywhere);

/** Every association that the caller sees: as owner of one of its two gateways. */
export function associations(context: ServiceContext): Association[] {
  return store(context)
    .all()
    .filter((item) =>
      [item.directConnectGatewayOwnerAccount, item.associatedGateway.ownerAccount].includes(context.account),
    );
}

function association(id: string | undefined, context: ServiceContext): Association {
  const found = associations(context).find(({ associationId }) => associationId === id);
  if (!found) throw notThere("Direct Connect Gateway Association", id ?? "");
  return found;
}

function described(item: Association) {
  const { id, ownerAccount, region } = item.associatedGateway;
  // The older names of the same thing, for virtual private gateways only.
  const older = {
    virtualGatewayId: id,
    virtualGatewayOwnerAccount: ownerAccount,
    virtualGatewayRegion: region,
  };
  return { ...item, ...(item.associatedGateway.type === "virtualPrivateGateway" && older) };
}

/** The caller's gateway with the addresses that it announces when nothing else is said: those of its VPC. */
export async function ownGateway(
  id: string,
  context: ServiceContext,
): Promise<{ associated: AssociatedGateway; prefixes: Prefix[] }> {
  const place = { ownerAccount: context.account, region: context.region };
  if (id.startsWith("tgw-")) return { associated: { id, type: "transitGateway", ...place }, prefixes: [] };
  const output = await context
    .emulator("ec2", "DescribeVpnGateways", { VpnGatewayIds: [id] })
    .catch((error: unknown) => {
      throw error instanceof ApiError ? notThere("Virtual private gateway", id) : error;
    });
  const [found] = (output.VpnGateways ?? []) as { VpcAttachments?: { VpcId?: string; State?: string }[] }[];
  if (!found) throw notThere("Virtual private gateway", id);
  const vpcs = (found.VpcAttachments ?? []).flatMap(({ VpcId, State }) =>
    State === "attached" && VpcId ? [VpcId] : [],
  );
  const prefixes = vpcs.length === 0 ? [] : await cidrs(vpcs, context);
  return { associated: { id, type: "virtualPrivateGateway", ...place }, prefixes };
}

async function cidrs(vpcs: readonly string[], context: ServiceContext): Promise<Prefix[]> {
  const output = await context.emulator("ec2", "DescribeVpcs", { VpcIds: vpcs });
  return ((output.Vpcs ?? []) as Fields[]).map(({ CidrBlock }) => ({ cidr: String(CidrBlock) }));
}

/** Associates a Direct Connect gateway with another gateway. */
export function associate(
  dxGatewayId: string,
  associated: AssociatedGateway,
  prefixes: readonly Prefix[],
  context: ServiceContext,
): Fields {
  const { ownerAccount } = gateway(dxGatewayId, context);
  const same = associations(context).some(
    (item) => item.directConnectGatewayId === dxGatewayId && item.associatedGateway.id === associated.id,
  );
  if (same) {
    const text = `${associated.id} is associated with Direct Connect Gateway ${dxGatewayId} already`;
    throw new ApiError("DirectConnectClientException", text);
  }
  const item: Association = {
    associationId: uuid(),
    directConnectGatewayId: dxGatewayId,
    directConnectGatewayOwnerAccount: ownerAccount,
    associationState: "associated",
    associatedGateway: associated,
    allowedPrefixesToDirectConnectGateway: prefixes,
  };
  store(context).put(item.associationId, item);
  return described(item);
}

interface Creation {
  readonly directConnectGatewayId: string;
  readonly gatewayId?: string;
  readonly virtualGatewayId?: string;
  readonly addAllowedPrefixesToDirectConnectGateway?: readonly Prefix[];
}

const create = action<Creation>(async (input, context) => {
  const id = input.gatewayId ?? input.virtualGatewayId;
  if (id === undefined) throw new ApiError("DirectConnectClientException", "gatewayId is required");
  const { associated, prefixes } = await ownGateway(id, context);
  const allowed = input.addAllowedPrefixesToDirectConnectGateway ?? prefixes;
  return {
    directConnectGatewayAssociation: associate(input.directConnectGatewayId, associated, allowed, context),
  };
});

interface Change {
  readonly associationId?: string;
  readonly addAllowedPrefixesToDirectConnectGateway?: readonly Prefix[];
  readonly removeAllowedPrefixesToDirectConnectGateway?: readonly Prefix[];
}

const update = action<Change>((input, context) => {
  const known = association(input.associationId, context);
  const removed = (input.removeAllowedPrefixesToDirectConnectGateway ?? []).map(({ cidr }) => cidr);
  const left = known.allowedPrefixesToDirectConnectGateway.filter(({ cidr }) => !removed.includes(cidr));
  const prefixes = [...left, ...(input.addAllowedPrefixesToDirectConnectGateway ?? [])];
  const changed = { ...known, allowedPrefixesToDirectConnectGateway: prefixes };
  store(context).put(known.associationId, changed);
  return { directConnectGatewayAssociation: described(changed) };
});

interface Choice {
  readonly associationId?: string;
  readonly directConnectGatewayId?: string;
  readonly associatedGatewayId?: string;
  readonly virtualGatewayId?: string;
  readonly maxResults?: number;
  readonly nextToken?: string;
}

function chosen(choice: Choice, context: ServiceContext): Association[] {
  const { associationId, directConnectGatewayId, associatedGatewayId, virtualGatewayId } = choice;
  const gatewayId = associatedGatewayId ?? virtualGatewayId;
  return associations(context).filter(
    (item) =>
      (associationId === undefined || item.associationId === associationId) &&
      (directConnectGatewayId === undefined || item.directConnectGatewayId === directConnectGatewayId) &&
      (gatewayId === undefined || item.associatedGateway.id === gatewayId),
  );
}

const remove = action<Choice>((input, context) => {
  const [known] = chosen(input, context);
  if (!known) throw notThere("Direct Connect Gateway Association", input.associationId ?? "");
  store(context).remove(known.associationId);
  return { directConnectGatewayAssociation: { ...described(known), associationState: "disassociating" } };
});

const describe = action<Choice>((input, context) => {
  const code = "DirectConnectClientException";
  const { items, next } = page(chosen(input, context), input.maxResults, input.nextToken, code);
  return { directConnectGatewayAssociations: items.map(described), nextToken: next };
});

/** Associations of Direct Connect gateways with the gateways of VPCs. */
export const associationActions: Readonly<Record<string, Action>> = {
  CreateDirectConnectGatewayAssociation: create,
  UpdateDirectConnectGatewayAssociation: update,
  DeleteDirectConnectGatewayAssociation: remove,
  DescribeDirectConnectGatewayAssociations: describe,
};
