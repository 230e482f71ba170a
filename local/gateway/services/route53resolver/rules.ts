import { ApiError } from "../../protocol";
import type { Collection } from "../support/collection";
import { applyFilters, type Filter } from "../support/filters";
import { hexId } from "../support/ids";
import { page } from "../support/paging";
import { action, type Action, type ServiceContext } from "../support/service";
import type { Tag } from "../support/tags";
import { mustHaveVpc, notFound, resolverArn, resolverTags, timestamp } from "./common";
import { endpoint } from "./endpoints";

interface Rule {
  readonly Id: string;
  readonly Arn: string;
  readonly Name?: string;
  readonly DomainName: string;
  readonly RuleType: string;
  readonly TargetIps?: readonly Target[];
  readonly ResolverEndpointId?: string;
}

interface Target {
  readonly Port?: number;
  readonly Protocol?: string;
}

interface Association {
  readonly Id: string;
  readonly ResolverRuleId: string;
  readonly VPCId: string;
  readonly Name?: string;
  readonly Status: string;
}

interface Listing {
  readonly MaxResults?: number;
  readonly NextToken?: string;
  readonly Filters?: readonly Filter[];
}

const rules = (context: ServiceContext): Collection<Rule> => context.collection("route53resolver/rules");
const associations = (context: ServiceContext): Collection<Association> =>
  context.collection("route53resolver/rule-associations");

function rule(id: string, context: ServiceContext): Rule {
  const found = rules(context).find(id);
  if (!found) throw notFound("Resolver rule", id);
  return found;
}

const create = action<Partial<Rule> & { RuleType: string; DomainName?: string; Tags?: Tag[] }>(
  ({ Tags, ...input }, context) => {
    if (input.RuleType === "FORWARD") {
      if (input.ResolverEndpointId === undefined || !input.TargetIps?.length) {
        const text = "[RSLVR-00401] A FORWARD rule needs ResolverEndpointId and TargetIps.";
        throw new ApiError("InvalidRequestException", text);
      }
      mustBeOutbound(input.ResolverEndpointId, context);
    }
    const Id = hexId("rslvr-rr-");
    const now = timestamp(context);
    const built = {
      ...input,
      Id,
      Arn: resolverArn(context, "resolver-rule", Id),
      DomainName: `${(input.DomainName ?? "").replace(/\.$/, "")}.`,
      ...(input.TargetIps && { TargetIps: completed(input.TargetIps) }),
      Status: "COMPLETE",
      StatusMessage: "[Trace id: 1-0] Successfully created Resolver Rule.",
      OwnerId: context.account,
      ShareStatus: "NOT_SHARED",
      CreationTime: now,
      ModificationTime: now,
    };
    rules(context).put(Id, built);
    resolverTags(context).add(built.Arn, Tags);
    return { ResolverRule: built };
  },
);

function mustBeOutbound(id: string, context: ServiceContext): void {
  if (endpoint(id, context).Direction === "OUTBOUND") return;
  throw new ApiError(
    "InvalidRequestException",
    `[RSLVR-00402] The endpoint "${id}" is not an OUTBOUND endpoint.`,
  );
}

function completed(targets: readonly Target[]): Target[] {
  return targets.map((target) => ({ Port: 53, Protocol: "Do53", ...target }));
}

const update = action<{ ResolverRuleId: string; Config: Partial<Rule> }>(
  ({ ResolverRuleId, Config }, context) => {
    const known = rule(ResolverRuleId, context);
    if (Config.ResolverEndpointId !== undefined) mustBeOutbound(Config.ResolverEndpointId, context);
    const changed = {
      ...known,
      ...Config,
      ...(Config.TargetIps && { TargetIps: completed(Config.TargetIps) }),
      ModificationTime: timestamp(context),
    };
    return { ResolverRule: rules(context).put(ResolverRuleId, changed) };
  },
);

const remove = action<{ ResolverRuleId: string }>(({ ResolverRuleId }, context) => {
  const known = rule(ResolverRuleId, context);
  const used = associations(context)
    .all()
    .filter((association) => association.ResolverRuleId === ResolverRuleId);
  if (used.length > 0) {
    const text = `[RSLVR-00703] The rule "${ResolverRuleId}" is associated with ${used.length} VPC(s); disassociate it first.`;
    throw new ApiError("ResourceInUseException", text);
  }
  rules(context).remove(ResolverRuleId);
  resolverTags(context).drop(known.Arn);
  return { ResolverRule: { ...known, Status: "DELETING" } };
});

const list = action<Listing>((input, context) => {
  const found = applyFilters(rules(context).all(), input.Filters, (item, name) => {
    const members = {
      DomainName: item.DomainName,
      TYPE: item.RuleType,
      Type: item.RuleType,
      Name: item.Name,
    };
    return name === "ResolverEndpointId"
      ? [item.ResolverEndpointId]
      : [members[name as keyof typeof members]];
  });
  const { items, next } = page(found, input.MaxResults, input.NextToken);
  return { ResolverRules: items, MaxResults: input.MaxResults ?? 10, NextToken: next };
});

const associate = action<{ ResolverRuleId: string; VPCId: string; Name?: string }>(async (input, context) => {
  rule(input.ResolverRuleId, context);
  await mustHaveVpc(input.VPCId, context);
  if (between(input, context)) {
    const text = `[RSLVR-00700] The rule "${input.ResolverRuleId}" is associated with ${input.VPCId} already.`;
    throw new ApiError("ResourceExistsException", text);
  }
  const built = {
    Name: "System Association",
    ...input,
    Id: hexId("rslvr-rrassoc-"),
    Status: "COMPLETE",
    StatusMessage: "",
  };
  return { ResolverRuleAssociation: associations(context).put(built.Id, built) };
});

function between(
  pair: Pick<Association, "ResolverRuleId" | "VPCId">,
  context: ServiceContext,
): Association | undefined {
  return associations(context)
    .all()
    .find(({ ResolverRuleId, VPCId }) => ResolverRuleId === pair.ResolverRuleId && VPCId === pair.VPCId);
}

const disassociate = action<{ ResolverRuleId: string; VPCId: string }>((input, context) => {
  const known = between(input, context);
  if (!known) throw notFound("Resolver rule association of the rule", input.ResolverRuleId);
  associations(context).remove(known.Id);
  return { ResolverRuleAssociation: { ...known, Status: "DELETING" } };
});

const getAssociation = action<{ ResolverRuleAssociationId: string }>(
  ({ ResolverRuleAssociationId: id }, context) => {
    const found = associations(context).find(id);
    if (!found) throw notFound("Resolver rule association", id);
    return { ResolverRuleAssociation: found };
  },
);

const listAssociations = action<Listing>((input, context) => {
  const found = applyFilters(associations(context).all(), input.Filters, (item, name) =>
    name === "ResolverRuleId" ? [item.ResolverRuleId] : name === "VPCId" ? [item.VPCId] : [item.Name],
  );
  const { items, next } = page(found, input.MaxResults, input.NextToken);
  return { ResolverRuleAssociations: items, MaxResults: input.MaxResults ?? 10, NextToken: next };
});

/** Forward rules and the VPCs that they hold in. */
export const ruleActions: Readonly<Record<string, Action>> = {
  CreateResolverRule: create,
  GetResolverRule: action<{ ResolverRuleId: string }>(({ ResolverRuleId }, context) => ({
    ResolverRule: rule(ResolverRuleId, context),
  })),
  UpdateResolverRule: update,
  DeleteResolverRule: remove,
  ListResolverRules: list,
  AssociateResolverRule: associate,
  DisassociateResolverRule: disassociate,
  GetResolverRuleAssociation: getAssociation,
  ListResolverRuleAssociations: listAssociations,
};
