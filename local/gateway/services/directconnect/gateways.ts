import { ApiError } from "../../protocol";
import { uuid } from "../support/ids";
import { page } from "../support/paging";
import { action, type Action, type ServiceContext } from "../support/service";
import { associations } from "./associations";
import { dropTags, notThere, readTags, storeTags, type DxTag } from "./common";
import { gateway, gatewayArn, gateways, type Gateway } from "./gateway";

function own(id: string, context: ServiceContext): Gateway {
  const found = gateway(id, context);
  if (found.ownerAccount !== context.account) throw notThere("Direct Connect Gateway", id);
  return found;
}

function described(item: Gateway, context: ServiceContext) {
  return { ...item, tags: readTags(gatewayArn(item), context) };
}

const create = action<{ directConnectGatewayName: string; amazonSideAsn?: number; tags?: DxTag[] }>(
  (input, context) => {
    const item: Gateway = {
      directConnectGatewayId: uuid(),
      directConnectGatewayName: input.directConnectGatewayName,
      amazonSideAsn: input.amazonSideAsn ?? 64512,
      ownerAccount: context.account,
      directConnectGatewayState: "available",
    };
    gateways(context).put(item.directConnectGatewayId, item);
    storeTags(gatewayArn(item), input.tags ?? [], context);
    return { directConnectGateway: described(item, context) };
  },
);

const describe = action<{ directConnectGatewayId?: string; maxResults?: number; nextToken?: string }>(
  (input, context) => {
    const found = gateways(context)
      .all()
      .filter(({ ownerAccount }) => ownerAccount === context.account)
      .filter(({ directConnectGatewayId: id }) => (input.directConnectGatewayId ?? id) === id);
    const { items, next } = page(found, input.maxResults, input.nextToken, "DirectConnectClientException");
    return { directConnectGateways: items.map((item) => described(item, context)), nextToken: next };
  },
);

const update = action<{ directConnectGatewayId: string; newDirectConnectGatewayName: string }>(
  (input, context) => {
    const known = own(input.directConnectGatewayId, context);
    const changed = { ...known, directConnectGatewayName: input.newDirectConnectGatewayName };
    gateways(context).put(known.directConnectGatewayId, changed);
    return { directConnectGateway: described(changed, context) };
  },
);

const remove = action<{ directConnectGatewayId: string }>(({ directConnectGatewayId: id }, context) => {
  const known = own(id, context);
  if (associations(context).some(({ directConnectGatewayId }) => directConnectGatewayId === id)) {
    const text = `Direct Connect Gateway ${id} has associations and can't be deleted`;
    throw new ApiError("DirectConnectClientException", text);
  }
  const answer = { ...described(known, context), directConnectGatewayState: "deleting" };
  gateways(context).remove(id);
  dropTags(gatewayArn(known), context);
  return { directConnectGateway: answer };
});

/** Direct Connect gateways. */
export const gatewayActions: Readonly<Record<string, Action>> = {
  CreateDirectConnectGateway: create,
  DescribeDirectConnectGateways: describe,
  UpdateDirectConnectGateway: update,
  DeleteDirectConnectGateway: remove,
  DescribeDirectConnectGatewayAttachments: () => ({ directConnectGatewayAttachments: [] }),
};
