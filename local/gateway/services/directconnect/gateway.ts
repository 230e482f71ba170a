import type { Collection } from "../support/collection";
import type { ServiceContext } from "../support/service";
import { everywhere, notThere } from "./common";

/** A Direct Connect gateway; it belongs to no region. */
export interface Gateway {
  readonly directConnectGatewayId: string;
  readonly directConnectGatewayName: string;
  readonly amazonSideAsn: number;
  readonly ownerAccount: string;
  readonly directConnectGatewayState: string;
}

export function gateways(context: ServiceContext): Collection<Gateway> {
  return context.collection("directconnect/gateways", everywhere);
}

/** The gateway of this id, whoever owns it. */
export function gateway(id: string, context: ServiceContext): Gateway {
  const found = gateways(context).find(id);
  if (!found) throw notThere("Direct Connect Gateway", id);
  return found;
}

export function gatewayArn(item: Gateway): string {
  return `arn:aws:directconnect::${item.ownerAccount}:dx-gateway/${item.directConnectGatewayId}`;
}
