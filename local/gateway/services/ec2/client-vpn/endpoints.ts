import { ApiError, type Fields } from "../../../protocol";
import { applyFilters, type Filter } from "../../support/filters";
import { hexId } from "../../support/ids";
import { page } from "../../support/paging";
import { action, type Action, type ServiceContext } from "../../support/service";
import type { Tag } from "../../support/tags";
import { addTags, dropTags, readTags, specifiedTags } from "../tags";
import { endpoint, endpoints, type Endpoint, type EndpointId } from "./endpoint";

interface Creation extends Fields {
  readonly AuthenticationOptions: readonly Fields[];
  readonly TagSpecifications?: readonly { ResourceType?: string; Tags?: Tag[] }[];
  readonly ClientConnectOptions?: Fields;
  readonly SecurityGroupIds?: readonly string[];
  readonly SelfServicePortal?: string;
  readonly VpcId?: string;
}

const create = action<Creation>(async (input, context) => {
  const { TagSpecifications, ClientToken: _token, DryRun: _dry, SelfServicePortal, ...given } = input;
  const id = hexId("cvpn-endpoint-");
  const built: Endpoint = {
    TransportProtocol: "udp",
    VpnPort: 443,
    SplitTunnel: false,
    SessionTimeoutHours: 24,
    DisconnectOnSessionTimeout: false,
    EndpointIpAddressType: "ipv4",
    TrafficIpAddressType: "ipv4",
    ClientLoginBannerOptions: { Enabled: false },
    ClientRouteEnforcementOptions: { Enforced: false },
    ...given,
    ClientVpnEndpointId: id,
    ClientConnectOptions: connectOptions(given.ClientConnectOptions),
    AuthenticationOptions: given.AuthenticationOptions.map(authentication),
    SelfServicePortalUrl: portal(SelfServicePortal, id),
    SecurityGroupIds: given.SecurityGroupIds ?? [],
    VpnProtocol: "openvpn",
    CreationTime: new Date(context.now() * 1000).toISOString().slice(0, 19),
    DnsName: `*.${id}.prod.clientvpn.${context.region}.amazonaws.com`,
    Networks: [],
    Rules: [],
    Routes: [],
  };
  endpoints(context).put(id, built);
  await addTags(id, specifiedTags(TagSpecifications, "client-vpn-endpoint"), context);
  return { ClientVpnEndpointId: id, Status: status(built), DnsName: built.DnsName };
});

function connectOptions(given: Fields | undefined): Fields {
  return { Enabled: false, ...given, Status: { Code: "applied" } };
}

function portal(choice: string | undefined, id: string): string | undefined {
  return choice === "enabled" ? `https://self-service.clientvpn.amazonaws.com/endpoints/${id}` : undefined;
}

/** Requests and answers call the same things by slightly different names. */
function authentication(given: Fields): Fields {
  const { Type, ActiveDirectory, MutualAuthentication, FederatedAuthentication } = given as Record<
    string,
    Fields
  >;
  const { SAMLProviderArn, SelfServiceSAMLProviderArn } = FederatedAuthentication ?? {};
  return {
    Type,
    ActiveDirectory,
    ...(MutualAuthentication && {
      MutualAuthentication: {
        ClientRootCertificateChain: MutualAuthentication.ClientRootCertificateChainArn,
      },
    }),
    ...(FederatedAuthentication && {
      FederatedAuthentication: {
        SamlProviderArn: SAMLProviderArn,
        SelfServiceSamlProviderArn: SelfServiceSAMLProviderArn,
      },
    }),
  };
}

function status({ Networks }: Endpoint): { Code: string } {
  return { Code: Networks.length > 0 ? "available" : "pending-associate" };
}

async function described(item: Endpoint, context: ServiceContext): Promise<Fields> {
  const { Networks, Rules: _rules, Routes: _routes, ...rest } = item;
  const networks = Networks.map(({ TargetNetworkId }) => ({
    NetworkId: TargetNetworkId,
    NetworkType: "vpc",
  }));
  const Tags = await readTags(item.ClientVpnEndpointId, context);
  return { ...rest, Status: status(item), AssociatedTargetNetworks: networks, Tags };
}

interface Listing {
  readonly ClientVpnEndpointIds?: readonly string[];
  readonly Filters?: readonly Filter[];
  readonly MaxResults?: number;
  readonly NextToken?: string;
}

const describe = action<Listing>(async (input, context) => {
  const asked = input.ClientVpnEndpointIds?.map((id) => endpoint(id, context)) ?? endpoints(context).all();
  const found = applyFilters(asked, input.Filters, (item, name) =>
    name === "endpoint-id"
      ? [item.ClientVpnEndpointId]
      : name === "transport-protocol"
        ? [String(item.TransportProtocol)]
        : [],
  );
  const { items, next } = page(found, input.MaxResults, input.NextToken, "InvalidNextToken");
  return {
    ClientVpnEndpoints: await Promise.all(items.map((item) => described(item, context))),
    NextToken: next,
  };
});

interface Change extends EndpointId, Fields {
  readonly DnsServers?: { readonly CustomDnsServers?: readonly string[]; readonly Enabled?: boolean };
  readonly SelfServicePortal?: string;
  readonly ClientConnectOptions?: Fields;
}

const modify = action<Change>((input, context) => {
  const { DnsServers, SelfServicePortal, ClientConnectOptions, DryRun: _dry, ...changes } = input;
  const known = endpoint(input.ClientVpnEndpointId, context);
  endpoints(context).put(known.ClientVpnEndpointId, {
    ...known,
    ...changes,
    ...(DnsServers && { DnsServers: DnsServers.Enabled === false ? [] : DnsServers.CustomDnsServers }),
    ...(ClientConnectOptions && { ClientConnectOptions: connectOptions(ClientConnectOptions) }),
    ...(SelfServicePortal !== undefined && {
      SelfServicePortalUrl: portal(SelfServicePortal, known.ClientVpnEndpointId),
    }),
  });
  return { Return: true };
});

const remove = action<EndpointId>(async ({ ClientVpnEndpointId: id }, context) => {
  const known = endpoint(id, context);
  if (known.Networks.length > 0) {
    const text = `Cannot delete Client VPN endpoint with association: ${known.Networks.map(({ AssociationId }) => AssociationId).join(", ")}`;
    throw new ApiError("InvalidState", text);
  }
  await dropTags(id, context);
  endpoints(context).remove(id);
  return { Status: { Code: "deleting" } };
});

const exported = action<EndpointId>(({ ClientVpnEndpointId: id }, context) => {
  const { TransportProtocol, VpnPort, DnsName } = endpoint(id, context);
  const host = String(DnsName).replace("*.", "");
  const lines = [
    "client",
    "dev tun",
    `proto ${String(TransportProtocol)}`,
    `remote ${host} ${String(VpnPort)}`,
  ];
  const more = [
    "remote-random-hostname",
    "resolv-retry infinite",
    "nobind",
    "remote-cert-tls server",
    "cipher AES-256-GCM",
  ];
  return { ClientConfiguration: [...lines, ...more, "verb 3", ""].join("\n") };
});

/** Client VPN endpoints themselves. */
export const endpointActions: Readonly<Record<string, Action>> = {
  CreateClientVpnEndpoint: create,
  DescribeClientVpnEndpoints: describe,
  ModifyClientVpnEndpoint: modify,
  DeleteClientVpnEndpoint: remove,
  ExportClientVpnClientConfiguration: exported,
  DescribeClientVpnConnections: action<EndpointId>(({ ClientVpnEndpointId }, context) => {
    endpoint(ClientVpnEndpointId, context);
    return { Connections: [] };
  }),
};
