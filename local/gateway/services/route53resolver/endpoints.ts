import { ApiError } from "../../protocol";
import type { Collection } from "../support/collection";
import { applyFilters, type Filter } from "../support/filters";
import { hexId } from "../support/ids";
import { page } from "../support/paging";
import { action, type Action, type ServiceContext } from "../support/service";
import type { Tag } from "../support/tags";
import { notFound, resolverArn, resolverTags, timestamp } from "./common";

interface AddressRequest {
  readonly IpId?: string;
  readonly SubnetId?: string;
  readonly Ip?: string;
  readonly Ipv6?: string;
}

interface Address extends AddressRequest {
  readonly IpId: string;
  readonly SubnetId: string;
  readonly Status: string;
  readonly CreationTime: string;
  readonly ModificationTime: string;
}

interface Endpoint {
  readonly Id: string;
  readonly Arn: string;
  readonly Name?: string;
  readonly Direction: string;
  readonly Addresses: readonly Address[];
  readonly HostVPCId: string;
  readonly ModificationTime: string;
}

const endpoints = (context: ServiceContext): Collection<Endpoint> =>
  context.collection("route53resolver/endpoints");

/** The endpoint. Throws ResourceNotFoundException. */
export function endpoint(id: string, context: ServiceContext): Endpoint {
  const found = endpoints(context).find(id);
  if (!found) throw notFound("Resolver endpoint", id);
  return found;
}

function described({ Addresses, ...rest }: Endpoint) {
  return { ...rest, IpAddressCount: Addresses.length };
}

const create = action<{ IpAddresses: AddressRequest[]; Direction: string; Tags?: Tag[] } & Partial<Endpoint>>(
  async ({ IpAddresses, Tags, ...input }, context) => {
    const Id = hexId(input.Direction === "OUTBOUND" ? "rslvr-out-" : "rslvr-in-");
    const subnets = await subnetsOf(IpAddresses, context);
    const now = timestamp(context);
    const Addresses = IpAddresses.reduce<Address[]>(
      (taken, request) => [...taken, allocate(request, subnets, taken, now)],
      [],
    );
    const built = {
      ResolverEndpointType: "IPV4",
      Protocols: ["Do53"],
      RniEnhancedMetricsEnabled: false,
      TargetNameServerMetricsEnabled: false,
      ...input,
      Id,
      Arn: resolverArn(context, "resolver-endpoint", Id),
      Status: "OPERATIONAL",
      StatusMessage: "This Resolver Endpoint is operational.",
      HostVPCId: subnets.values().next().value?.VpcId ?? "",
      CreationTime: now,
      ModificationTime: now,
      Addresses,
    };
    endpoints(context).put(Id, built);
    resolverTags(context).add(built.Arn, Tags);
    return { ResolverEndpoint: described(built) };
  },
);

interface Subnet {
  readonly VpcId: string;
  readonly CidrBlock: string;
}

async function subnetsOf(
  requests: readonly AddressRequest[],
  context: ServiceContext,
): Promise<Map<string, Subnet>> {
  const ids = [...new Set(requests.flatMap(({ SubnetId }) => SubnetId ?? []))];
  const output = await context
    .emulator("ec2", "DescribeSubnets", { SubnetIds: ids })
    .catch((error: unknown) => {
      if (!(error instanceof ApiError)) throw error;
      throw new ApiError("InvalidParameterException", `[RSLVR-00406] ${error.message}`);
    });
  const found = (output.Subnets ?? []) as (Subnet & { SubnetId: string })[];
  if (new Set(found.map(({ VpcId }) => VpcId)).size > 1) {
    throw new ApiError("InvalidParameterException", "[RSLVR-00405] All subnets must be in the same VPC.");
  }
  return new Map(found.map((subnet) => [subnet.SubnetId, subnet]));
}

function allocate(
  request: AddressRequest,
  subnets: ReadonlyMap<string, Subnet>,
  taken: readonly Address[],
  now: string,
): Address {
  const { SubnetId = "" } = request;
  const subnet = subnets.get(SubnetId);
  if (!subnet)
    throw new ApiError("InvalidParameterException", `[RSLVR-00406] The subnet "${SubnetId}" does not exist.`);
  const Ip = request.Ip ?? freeAddress(subnet.CidrBlock, taken);
  const dates = { CreationTime: now, ModificationTime: now };
  return { ...request, IpId: hexId("rni-"), SubnetId, Ip, Status: "ATTACHED", ...dates };
}

/** An address of the subnet that no other address of the endpoint has; AWS keeps the first four for itself. */
function freeAddress(cidr: string, taken: readonly Address[]): string {
  const base = (cidr.split("/")[0] ?? "").split(".").reduce((sum, part) => sum * 256 + Number(part), 0);
  for (let offset = 10; ; offset++) {
    const value = base + offset;
    const ip = [24, 16, 8, 0].map((shift) => Math.floor(value / 2 ** shift) % 256).join(".");
    if (!taken.some(({ Ip }) => Ip === ip)) return ip;
  }
}

const update = action<{ ResolverEndpointId: string } & Partial<Endpoint>>(
  ({ ResolverEndpointId, ...changes }, context) => {
    const changed = {
      ...endpoint(ResolverEndpointId, context),
      ...changes,
      ModificationTime: timestamp(context),
    };
    return { ResolverEndpoint: described(endpoints(context).put(ResolverEndpointId, changed)) };
  },
);

interface AddressChange {
  readonly ResolverEndpointId: string;
  readonly IpAddress: AddressRequest;
}

const associate = action<AddressChange>(async ({ ResolverEndpointId, IpAddress }, context) => {
  const known = endpoint(ResolverEndpointId, context);
  const now = timestamp(context);
  if (IpAddress.Ip !== undefined && known.Addresses.some(({ Ip }) => Ip === IpAddress.Ip)) {
    throw new ApiError(
      "ResourceExistsException",
      `[RSLVR-00500] The IP address ${IpAddress.Ip} is in use already.`,
    );
  }
  const added = allocate(IpAddress, await subnetsOf([IpAddress], context), known.Addresses, now);
  const changed = { ...known, Addresses: [...known.Addresses, added], ModificationTime: now };
  return { ResolverEndpoint: described(endpoints(context).put(ResolverEndpointId, changed)) };
});

const disassociate = action<AddressChange>(({ ResolverEndpointId, IpAddress }, context) => {
  const known = endpoint(ResolverEndpointId, context);
  const matches = (address: Address) =>
    IpAddress.IpId === undefined
      ? address.SubnetId === IpAddress.SubnetId && (IpAddress.Ip === undefined || address.Ip === IpAddress.Ip)
      : address.IpId === IpAddress.IpId;
  const gone = known.Addresses.find(matches);
  if (!gone) throw notFound("IP address", IpAddress.IpId ?? IpAddress.Ip ?? IpAddress.SubnetId ?? "");
  if (known.Addresses.length <= 2) {
    throw new ApiError("InvalidRequestException", "[RSLVR-00408] An endpoint must keep two IP addresses.");
  }
  const Addresses = known.Addresses.filter((address) => address !== gone);
  const changed = { ...known, Addresses, ModificationTime: timestamp(context) };
  return { ResolverEndpoint: described(endpoints(context).put(ResolverEndpointId, changed)) };
});

const remove = action<{ ResolverEndpointId: string }>(({ ResolverEndpointId }, context) => {
  const known = endpoint(ResolverEndpointId, context);
  endpoints(context).remove(ResolverEndpointId);
  resolverTags(context).drop(known.Arn);
  return { ResolverEndpoint: { ...described(known), Status: "DELETING" } };
});

interface Listing {
  readonly MaxResults?: number;
  readonly NextToken?: string;
  readonly Filters?: readonly Filter[];
}

const list = action<Listing>((input, context) => {
  const found = applyFilters(endpoints(context).all(), input.Filters, (item, name) =>
    name === "Direction" ? [item.Direction] : name === "HostVPCId" ? [item.HostVPCId] : [item.Name],
  );
  const { items, next } = page(found.map(described), input.MaxResults, input.NextToken);
  return { ResolverEndpoints: items, MaxResults: input.MaxResults ?? 10, NextToken: next };
});

const listAddresses = action<Listing & { ResolverEndpointId: string }>((input, context) => {
  const { Addresses } = endpoint(input.ResolverEndpointId, context);
  const { items, next } = page(Addresses, input.MaxResults, input.NextToken);
  return { IpAddresses: items, MaxResults: input.MaxResults ?? 10, NextToken: next };
});

/** Inbound and outbound endpoints with their addresses. */
export const endpointActions: Readonly<Record<string, Action>> = {
  CreateResolverEndpoint: create,
  GetResolverEndpoint: action<{ ResolverEndpointId: string }>(({ ResolverEndpointId }, context) => ({
    ResolverEndpoint: described(endpoint(ResolverEndpointId, context)),
  })),
  UpdateResolverEndpoint: update,
  DeleteResolverEndpoint: remove,
  ListResolverEndpoints: list,
  ListResolverEndpointIpAddresses: listAddresses,
  AssociateResolverEndpointIpAddress: associate,
  DisassociateResolverEndpointIpAddress: disassociate,
};
