import { ApiError, type Fields } from "../../protocol";
import type { Collection } from "../support/collection";
import { applyFilters, type Filter } from "../support/filters";
import { action, type Action, type ServiceContext } from "../support/service";

interface Side extends Fields {
  readonly VpcId?: string;
  readonly OwnerId?: string;
  readonly Region?: string;
}

interface Connection extends Fields {
  readonly VpcPeeringConnectionId: string;
  readonly RequesterVpcInfo?: Side;
  readonly AccepterVpcInfo?: Side;
  readonly Status?: { readonly Code?: string };
}

interface Options {
  readonly requester?: Fields;
  readonly accepter?: Fields;
}

// Both accounts see a connection's options, so they are kept in neither.
const options = (context: ServiceContext): Collection<Options> =>
  context.collection("ec2/peering-options", { account: "any", region: "any" });

const none = {
  AllowDnsResolutionFromRemoteVpc: false,
  AllowEgressFromLocalClassicLinkToRemoteVpc: false,
  AllowEgressFromLocalVpcToRemoteClassicLink: false,
};

async function connections(input: Fields, context: ServiceContext): Promise<Connection[]> {
  const output = await context.emulator("ec2", "DescribeVpcPeeringConnections", input);
  return (output.VpcPeeringConnections ?? []) as Connection[];
}

interface Modification {
  readonly VpcPeeringConnectionId: string;
  readonly RequesterPeeringConnectionOptions?: Fields;
  readonly AccepterPeeringConnectionOptions?: Fields;
}

const modify = action<Modification>(async (input, context) => {
  const id = input.VpcPeeringConnectionId;
  const found = (await connections({ VpcPeeringConnectionIds: [id] }, context)).find(
    ({ VpcPeeringConnectionId }) => VpcPeeringConnectionId === id,
  );
  if (!found) {
    const text = `The vpcPeeringConnection ID '${id}' does not exist`;
    throw new ApiError("InvalidVpcPeeringConnectionID.NotFound", text);
  }
  if (found.Status?.Code !== "active") {
    const text = `Peering ${id} is not active. Peering options can be added only to active peerings.`;
    throw new ApiError("OperationNotPermitted", text);
  }
  const { RequesterPeeringConnectionOptions: requester, AccepterPeeringConnectionOptions: accepter } = input;
  mayModify("requester", requester, found.RequesterVpcInfo, context);
  mayModify("accepter", accepter, found.AccepterVpcInfo, context);
  const known = options(context).find(id);
  const changed = {
    requester: { ...known?.requester, ...requester },
    accepter: { ...known?.accepter, ...accepter },
  };
  options(context).put(id, changed);
  return {
    ...(requester && { RequesterPeeringConnectionOptions: { ...none, ...changed.requester } }),
    ...(accepter && { AccepterPeeringConnectionOptions: { ...none, ...changed.accepter } }),
  };
});

function mayModify(
  name: string,
  wanted: Fields | undefined,
  side: Side | undefined,
  context: ServiceContext,
): void {
  if (!wanted || side?.OwnerId === undefined || side.OwnerId === context.account) return;
  const text = `User ${context.account} cannot modify ${name} options of a connection whose ${name} is ${side.OwnerId}`;
  throw new ApiError("OperationNotPermitted", text);
}

const describe = action<Fields & { Filters?: readonly Filter[]; VpcPeeringConnectionIds?: string[] }>(
  async (input, context) => {
    const found = applyFilters(await connections(input, context), remaining(input.Filters), filterValues);
    const ids = found.map(({ VpcPeeringConnectionId }) => VpcPeeringConnectionId);
    const missing = input.VpcPeeringConnectionIds?.find((id) => !ids.includes(id));
    if (missing !== undefined && !input.Filters?.length) {
      const text = `The vpcPeeringConnection ID '${missing}' does not exist`;
      throw new ApiError("InvalidVpcPeeringConnectionID.NotFound", text);
    }
    return { VpcPeeringConnections: await Promise.all(found.map((item) => completed(item, context))) };
  },
);

/** The filters that the emulator doesn't look at. */
function remaining(filters: readonly Filter[] | undefined): Filter[] {
  return (filters ?? []).filter(({ Name = "" }) => Name !== "status-code" && !Name.startsWith("tag"));
}

function filterValues(item: Connection, name: string): readonly (string | undefined)[] {
  if (name === "vpc-peering-connection-id") return [item.VpcPeeringConnectionId];
  const [side, member] = name.split(".");
  const info = side === "requester-vpc-info" ? item.RequesterVpcInfo : item.AccepterVpcInfo;
  return member === "vpc-id" ? [info?.VpcId] : member === "owner-id" ? [info?.OwnerId] : [];
}

async function completed(item: Connection, context: ServiceContext): Promise<Connection> {
  const known = options(context).find(item.VpcPeeringConnectionId);
  const active = item.Status?.Code === "active";
  const side = async (info: Side | undefined, own: Fields | undefined) => ({
    ...info,
    ...(await cidrs(info, context)),
    ...(active && { PeeringOptions: { ...none, ...own } }),
  });
  return {
    ...item,
    RequesterVpcInfo: await side(item.RequesterVpcInfo, known?.requester),
    AccepterVpcInfo: await side(item.AccepterVpcInfo, known?.accepter),
  };
}

async function cidrs(side: Side | undefined, context: ServiceContext): Promise<Fields> {
  if (side?.VpcId === undefined) return {};
  const scope = { account: side.OwnerId ?? context.account, region: side.Region ?? context.region };
  try {
    const output = await context.emulator("ec2", "DescribeVpcs", { VpcIds: [side.VpcId] }, scope);
    const [vpc] = (output.Vpcs ?? []) as { CidrBlock?: string }[];
    return vpc?.CidrBlock === undefined
      ? {}
      : { CidrBlock: vpc.CidrBlock, CidrBlockSet: [{ CidrBlock: vpc.CidrBlock }] };
  } catch (error) {
    // The other side's VPC can be gone, or in an emulator of another region; the connection is still listed.
    if (error instanceof ApiError) return {};
    throw error;
  }
}

/** VPC peering: the options for DNS across a connection, and what each side's addresses are. */
export const peeringActions: Readonly<Record<string, Action>> = {
  ModifyVpcPeeringConnectionOptions: modify,
  DescribeVpcPeeringConnections: describe,
};
