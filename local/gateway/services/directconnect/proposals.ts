import type { Collection } from "../support/collection";
import { uuid } from "../support/ids";
import { page } from "../support/paging";
import { action, type Action, type ServiceContext } from "../support/service";
import { associate, ownGateway, type AssociatedGateway } from "./associations";
import { everywhere, notThere, type Prefix } from "./common";
import { gateway } from "./gateway";

interface Proposal {
  readonly proposalId: string;
  readonly directConnectGatewayId: string;
  readonly directConnectGatewayOwnerAccount: string;
  readonly proposalState: string;
  readonly associatedGateway: AssociatedGateway;
  readonly requestedAllowedPrefixesToDirectConnectGateway: readonly Prefix[];
}

const proposals = (context: ServiceContext): Collection<Proposal> =>
  context.collection("directconnect/proposals", everywhere);

function proposal(id: string, context: ServiceContext): Proposal {
  const found = proposals(context).find(id);
  if (!found) throw notThere("Direct Connect Gateway Association Proposal", id);
  return found;
}

interface Creation {
  readonly directConnectGatewayId: string;
  readonly directConnectGatewayOwnerAccount: string;
  readonly gatewayId: string;
  readonly addAllowedPrefixesToDirectConnectGateway?: readonly Prefix[];
}

const create = action<Creation>(async (input, context) => {
  const { directConnectGatewayId, directConnectGatewayOwnerAccount } = input;
  if (gateway(directConnectGatewayId, context).ownerAccount !== directConnectGatewayOwnerAccount) {
    throw notThere("Direct Connect Gateway", directConnectGatewayId);
  }
  const { associated, prefixes } = await ownGateway(input.gatewayId, context);
  const item: Proposal = {
    proposalId: uuid(),
    directConnectGatewayId,
    directConnectGatewayOwnerAccount,
    proposalState: "requested",
    associatedGateway: associated,
    requestedAllowedPrefixesToDirectConnectGateway:
      input.addAllowedPrefixesToDirectConnectGateway ?? prefixes,
  };
  proposals(context).put(item.proposalId, item);
  return { directConnectGatewayAssociationProposal: item };
});

interface Acceptance {
  readonly directConnectGatewayId: string;
  readonly proposalId: string;
  readonly associatedGatewayOwnerAccount: string;
  readonly overrideAllowedPrefixesToDirectConnectGateway?: readonly Prefix[];
}

const accept = action<Acceptance>((input, context) => {
  const known = proposal(input.proposalId, context);
  const { directConnectGatewayId: id, associatedGateway } = known;
  const fits =
    id === input.directConnectGatewayId && known.directConnectGatewayOwnerAccount === context.account;
  if (!fits || associatedGateway.ownerAccount !== input.associatedGatewayOwnerAccount) {
    throw notThere("Direct Connect Gateway Association Proposal", input.proposalId);
  }
  const prefixes =
    input.overrideAllowedPrefixesToDirectConnectGateway ??
    known.requestedAllowedPrefixesToDirectConnectGateway;
  const answer = associate(id, associatedGateway, prefixes, context);
  proposals(context).put(known.proposalId, { ...known, proposalState: "accepted" });
  return { directConnectGatewayAssociation: answer };
});

interface Choice {
  readonly proposalId?: string;
  readonly directConnectGatewayId?: string;
  readonly associatedGatewayId?: string;
  readonly maxResults?: number;
  readonly nextToken?: string;
}

const describe = action<Choice>((input, context) => {
  const { proposalId, directConnectGatewayId, associatedGatewayId } = input;
  const found = proposals(context)
    .all()
    .filter(
      (item) =>
        [item.directConnectGatewayOwnerAccount, item.associatedGateway.ownerAccount].includes(
          context.account,
        ) &&
        (proposalId === undefined || item.proposalId === proposalId) &&
        (directConnectGatewayId === undefined || item.directConnectGatewayId === directConnectGatewayId) &&
        (associatedGatewayId === undefined || item.associatedGateway.id === associatedGatewayId),
    );
  const { items, next } = page(found, input.maxResults, input.nextToken, "DirectConnectClientException");
  return { directConnectGatewayAssociationProposals: items, nextToken: next };
});

const remove = action<{ proposalId: string }>(({ proposalId }, context) => {
  const known = proposal(proposalId, context);
  proposals(context).remove(proposalId);
  return { directConnectGatewayAssociationProposal: { ...known, proposalState: "deleted" } };
});

/** What one account proposes to the owner of a Direct Connect gateway in another. */
export const proposalActions: Readonly<Record<string, Action>> = {
  CreateDirectConnectGatewayAssociationProposal: create,
  AcceptDirectConnectGatewayAssociationProposal: accept,
  DescribeDirectConnectGatewayAssociationProposals: describe,
  DeleteDirectConnectGatewayAssociationProposal: remove,
};
