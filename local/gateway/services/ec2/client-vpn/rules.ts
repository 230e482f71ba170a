import { ApiError } from "../../../protocol";
import { applyFilters, type Filter } from "../../support/filters";
import { action, type Action } from "../../support/service";
import { change, endpoint, type EndpointId, type Route } from "./endpoint";

interface Ingress extends EndpointId {
  readonly TargetNetworkCidr: string;
  readonly AccessGroupId?: string;
  readonly AuthorizeAllGroups?: boolean;
  readonly Description?: string;
}

interface Listing extends EndpointId {
  readonly Filters?: readonly Filter[];
}

const authorize = action<Ingress>((input, context) => {
  const known = endpoint(input.ClientVpnEndpointId, context);
  const { TargetNetworkCidr, AccessGroupId, AuthorizeAllGroups = false, Description } = input;
  if (AuthorizeAllGroups === (AccessGroupId !== undefined)) {
    throw new ApiError("InvalidParameterCombination", "Give either AccessGroupId or AuthorizeAllGroups");
  }
  const same = known.Rules.some(
    (rule) => rule.DestinationCidr === TargetNetworkCidr && rule.GroupId === AccessGroupId,
  );
  if (same)
    throw new ApiError(
      "InvalidClientVpnDuplicateAuthorizationRule",
      `${TargetNetworkCidr} is authorised already`,
    );
  const rule = {
    DestinationCidr: TargetNetworkCidr,
    GroupId: AccessGroupId,
    AccessAll: AuthorizeAllGroups,
    Description,
  };
  change(known, { Rules: [...known.Rules, rule] }, context);
  return { Status: { Code: "authorizing" } };
});

const revoke = action<Ingress>((input, context) => {
  const known = endpoint(input.ClientVpnEndpointId, context);
  const Rules = known.Rules.filter(
    (rule) => rule.DestinationCidr !== input.TargetNetworkCidr || rule.GroupId !== input.AccessGroupId,
  );
  if (Rules.length === known.Rules.length) {
    const text = `Authorization rule for ${input.TargetNetworkCidr} does not exist`;
    throw new ApiError("InvalidClientVpnEndpointAuthorizationRuleNotFound", text);
  }
  change(known, { Rules }, context);
  return { Status: { Code: "revoking" } };
});

const describeRules = action<Listing>(({ ClientVpnEndpointId, Filters }, context) => {
  const { Rules } = endpoint(ClientVpnEndpointId, context);
  const found = applyFilters(Rules, Filters, (rule, name) =>
    name === "destination-cidr"
      ? [rule.DestinationCidr]
      : name === "group-id"
        ? [rule.GroupId]
        : [rule.Description],
  );
  return {
    AuthorizationRules: found.map((rule) => ({ ...rule, ClientVpnEndpointId, Status: { Code: "active" } })),
  };
});

interface RouteKey extends EndpointId {
  readonly DestinationCidrBlock: string;
  readonly TargetVpcSubnetId?: string;
  readonly Description?: string;
}

const isSame = (route: Route, key: RouteKey) =>
  route.DestinationCidr === key.DestinationCidrBlock && route.TargetSubnet === key.TargetVpcSubnetId;

const createRoute = action<RouteKey>((input, context) => {
  const known = endpoint(input.ClientVpnEndpointId, context);
  const { DestinationCidrBlock, TargetVpcSubnetId = "", Description } = input;
  if (!known.Networks.some(({ TargetNetworkId }) => TargetNetworkId === TargetVpcSubnetId)) {
    const text = `The subnet ${TargetVpcSubnetId} is not associated with the endpoint`;
    throw new ApiError("InvalidClientVpnActiveAssociationNotFound", text);
  }
  if (known.Routes.some((route) => isSame(route, input))) {
    throw new ApiError("InvalidClientVpnDuplicateRoute", `A route to ${DestinationCidrBlock} exists already`);
  }
  const place = { DestinationCidr: DestinationCidrBlock, TargetSubnet: TargetVpcSubnetId };
  const route: Route = { ...place, Type: "Nat", Origin: "add-route", Description };
  change(known, { Routes: [...known.Routes, route] }, context);
  return { Status: { Code: "creating" } };
});

const deleteRoute = action<RouteKey>((input, context) => {
  const known = endpoint(input.ClientVpnEndpointId, context);
  const Routes = known.Routes.filter((route) => !isSame(route, input));
  if (Routes.length === known.Routes.length) {
    throw new ApiError("InvalidClientVpnRouteNotFound", `No route to ${input.DestinationCidrBlock} exists`);
  }
  change(known, { Routes }, context);
  return { Status: { Code: "deleting" } };
});

const describeRoutes = action<Listing>(({ ClientVpnEndpointId, Filters }, context) => {
  const { Routes } = endpoint(ClientVpnEndpointId, context);
  const found = applyFilters(Routes, Filters, (route, name) => {
    if (name === "destination-cidr") return [route.DestinationCidr];
    return name === "target-subnet" ? [route.TargetSubnet] : name === "origin" ? [route.Origin] : [];
  });
  return { Routes: found.map((route) => ({ ...route, ClientVpnEndpointId, Status: { Code: "active" } })) };
});

/** Who may reach what through an endpoint, and by which way. */
export const ruleActions: Readonly<Record<string, Action>> = {
  AuthorizeClientVpnIngress: authorize,
  RevokeClientVpnIngress: revoke,
  DescribeClientVpnAuthorizationRules: describeRules,
  CreateClientVpnRoute: createRoute,
  DeleteClientVpnRoute: deleteRoute,
  DescribeClientVpnRoutes: describeRoutes,
};
