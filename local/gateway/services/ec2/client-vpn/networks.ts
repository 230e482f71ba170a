import { ApiError, type Fields } from "../../../protocol";
import { applyFilters, type Filter } from "../../support/filters";
import { hexId } from "../../support/ids";
import { action, type Action, type ServiceContext } from "../../support/service";
import { change, endpoint, subnet, type EndpointId, type Network } from "./endpoint";

const associate = action<EndpointId & { SubnetId?: string }>(async (input, context) => {
  const known = endpoint(input.ClientVpnEndpointId, context);
  const { SubnetId = "" } = input;
  const { VpcId } = await subnet(SubnetId, context);
  if (known.Networks.some(({ TargetNetworkId }) => TargetNetworkId === SubnetId)) {
    throw new ApiError(
      "InvalidClientVpnDuplicateAssociation",
      `${SubnetId} is associated with the endpoint already`,
    );
  }
  if (known.VpcId !== undefined && known.VpcId !== VpcId) {
    throw new ApiError(
      "InvalidParameterValue",
      `The subnet ${SubnetId} is in ${VpcId}, the endpoint in ${known.VpcId}`,
    );
  }
  const SecurityGroups =
    known.SecurityGroupIds.length > 0 ? known.SecurityGroupIds : await defaultGroup(VpcId, context);
  const AssociationId = hexId("cvpn-assoc-");
  const network: Network = { AssociationId, TargetNetworkId: SubnetId, VpcId, SecurityGroups };
  // With the network comes a route into its VPC.
  const route = {
    DestinationCidr: await cidrOf(VpcId, context),
    TargetSubnet: SubnetId,
    Type: "Nat",
    Origin: "associate",
    Description: "Default Route",
  } as const;
  change(
    known,
    {
      VpcId,
      SecurityGroupIds: SecurityGroups,
      Networks: [...known.Networks, network],
      Routes: [...known.Routes, route],
    },
    context,
  );
  return { AssociationId, Status: { Code: "associating" } };
});

async function defaultGroup(VpcId: string, context: ServiceContext): Promise<string[]> {
  const Filters = [
    { Name: "vpc-id", Values: [VpcId] },
    { Name: "group-name", Values: ["default"] },
  ];
  const output = await context.emulator("ec2", "DescribeSecurityGroups", { Filters });
  return ((output.SecurityGroups ?? []) as Fields[]).map(({ GroupId }) => String(GroupId)).slice(0, 1);
}

async function cidrOf(VpcId: string, context: ServiceContext): Promise<string> {
  const output = await context.emulator("ec2", "DescribeVpcs", { VpcIds: [VpcId] });
  const [vpc] = (output.Vpcs ?? []) as { CidrBlock?: string }[];
  return vpc?.CidrBlock ?? "";
}

const disassociate = action<EndpointId & { AssociationId: string }>((input, context) => {
  const known = endpoint(input.ClientVpnEndpointId, context);
  const gone = known.Networks.find(({ AssociationId }) => AssociationId === input.AssociationId);
  if (!gone) throw noAssociation(input.AssociationId);
  change(
    known,
    {
      Networks: known.Networks.filter((network) => network !== gone),
      Routes: known.Routes.filter(({ TargetSubnet }) => TargetSubnet !== gone.TargetNetworkId),
    },
    context,
  );
  return { AssociationId: input.AssociationId, Status: { Code: "disassociating" } };
});

function noAssociation(id: string): ApiError {
  return new ApiError("InvalidClientVpnAssociationIdNotFound", `The association ${id} does not exist`);
}

interface Listing extends EndpointId {
  readonly AssociationIds?: readonly string[];
  readonly Filters?: readonly Filter[];
}

const describe = action<Listing>(({ ClientVpnEndpointId, AssociationIds, Filters }, context) => {
  const { Networks } = endpoint(ClientVpnEndpointId, context);
  const missing = AssociationIds?.find((id) => !Networks.some(({ AssociationId }) => AssociationId === id));
  if (missing !== undefined) throw noAssociation(missing);
  const asked = Networks.filter(({ AssociationId }) => AssociationIds?.includes(AssociationId) ?? true);
  const found = applyFilters(asked, Filters, (network, name) => {
    if (name === "association-id") return [network.AssociationId];
    return name === "target-network-id"
      ? [network.TargetNetworkId]
      : name === "vpc-id"
        ? [network.VpcId]
        : [];
  });
  return {
    ClientVpnTargetNetworks: found.map((network) => ({
      ...network,
      ClientVpnEndpointId,
      Status: { Code: "associated" },
    })),
  };
});

const applyGroups = action<EndpointId & { VpcId: string; SecurityGroupIds: string[] }>((input, context) => {
  const { SecurityGroupIds, VpcId } = input;
  const known = endpoint(input.ClientVpnEndpointId, context);
  const Networks = known.Networks.map((network) => ({ ...network, SecurityGroups: SecurityGroupIds }));
  change(known, { SecurityGroupIds, VpcId, Networks }, context);
  return { SecurityGroupIds };
});

/** The subnets that an endpoint leads into. */
export const networkActions: Readonly<Record<string, Action>> = {
  AssociateClientVpnTargetNetwork: associate,
  DisassociateClientVpnTargetNetwork: disassociate,
  DescribeClientVpnTargetNetworks: describe,
  ApplySecurityGroupsToClientVpnTargetNetwork: applyGroups,
};
