import { ApiError } from "../../protocol";
import type { Collection } from "../support/collection";
import { hexId } from "../support/ids";
import { page } from "../support/paging";
import { action, type Action, type ServiceContext } from "../support/service";
import type { Tag } from "../support/tags";
import { mustHaveVpc, notFound, resolverArn, resolverTags, timestamp } from "./common";

interface Config {
  readonly Id: string;
  readonly Arn: string;
  readonly Name: string;
  readonly DestinationArn: string;
}

interface Association {
  readonly Id: string;
  readonly ResolverQueryLogConfigId: string;
  readonly ResourceId: string;
}

interface Listing {
  readonly MaxResults?: number;
  readonly NextToken?: string;
}

const configs = (context: ServiceContext): Collection<Config> =>
  context.collection("route53resolver/query-logs");
const associations = (context: ServiceContext): Collection<Association> =>
  context.collection("route53resolver/query-log-associations");

function config(id: string, context: ServiceContext): Config {
  const found = configs(context).find(id);
  if (!found) throw notFound("Query logging configuration", id);
  return found;
}

function described(item: Config, context: ServiceContext) {
  const used = associations(context)
    .all()
    .filter(({ ResolverQueryLogConfigId }) => ResolverQueryLogConfigId === item.Id);
  return { ...item, AssociationCount: used.length };
}

const create = action<Pick<Config, "Name" | "DestinationArn"> & { Tags?: Tag[] }>(
  ({ Tags, ...input }, context) => {
    const Id = hexId("rqlc-", 16);
    const built = {
      ...input,
      Id,
      Arn: resolverArn(context, "resolver-query-log-config", Id),
      OwnerId: context.account,
      Status: "CREATED",
      ShareStatus: "NOT_SHARED",
      CreationTime: timestamp(context),
    };
    configs(context).put(Id, built);
    resolverTags(context).add(built.Arn, Tags);
    return { ResolverQueryLogConfig: described(built, context) };
  },
);

const remove = action<{ ResolverQueryLogConfigId: string }>(({ ResolverQueryLogConfigId: id }, context) => {
  const known = described(config(id, context), context);
  if (known.AssociationCount > 0) {
    const text = `[RSLVR-01302] "${id}" is associated with ${known.AssociationCount} VPC(s); disassociate it first.`;
    throw new ApiError("InvalidRequestException", text);
  }
  configs(context).remove(id);
  resolverTags(context).drop(known.Arn);
  return { ResolverQueryLogConfig: { ...known, Status: "DELETING" } };
});

type Pair = Pick<Association, "ResolverQueryLogConfigId" | "ResourceId">;

function between(pair: Pair, context: ServiceContext): Association | undefined {
  return associations(context)
    .all()
    .find(
      (each) =>
        each.ResolverQueryLogConfigId === pair.ResolverQueryLogConfigId &&
        each.ResourceId === pair.ResourceId,
    );
}

const associate = action<Pair>(async (input, context) => {
  config(input.ResolverQueryLogConfigId, context);
  await mustHaveVpc(input.ResourceId, context);
  if (between(input, context)) {
    throw new ApiError("ResourceExistsException", `[RSLVR-01303] ${input.ResourceId} is associated already.`);
  }
  const dates = { CreationTime: timestamp(context) };
  const built = {
    ...input,
    Id: hexId("rqlca-", 16),
    Status: "ACTIVE",
    Error: "NONE",
    ErrorMessage: "",
    ...dates,
  };
  return { ResolverQueryLogConfigAssociation: associations(context).put(built.Id, built) };
});

const disassociate = action<Pair>((input, context) => {
  const known = between(input, context);
  if (!known) throw notFound("Query logging association of the VPC", input.ResourceId);
  associations(context).remove(known.Id);
  return { ResolverQueryLogConfigAssociation: { ...known, Status: "DELETING" } };
});

type AssociationId = { readonly ResolverQueryLogConfigAssociationId: string };

const getAssociation = action<AssociationId>(({ ResolverQueryLogConfigAssociationId: id }, context) => {
  const found = associations(context).find(id);
  if (!found) throw notFound("Query logging association", id);
  return { ResolverQueryLogConfigAssociation: found };
});

/** Logs of the queries that VPCs make. */
export const queryLogActions: Readonly<Record<string, Action>> = {
  CreateResolverQueryLogConfig: create,
  GetResolverQueryLogConfig: action<{ ResolverQueryLogConfigId: string }>((input, context) => ({
    ResolverQueryLogConfig: described(config(input.ResolverQueryLogConfigId, context), context),
  })),
  DeleteResolverQueryLogConfig: remove,
  ListResolverQueryLogConfigs: action<Listing>((input, context) => {
    const all = configs(context).all();
    const { items, next } = page(all, input.MaxResults, input.NextToken);
    return {
      ResolverQueryLogConfigs: items.map((item) => described(item, context)),
      NextToken: next,
      TotalCount: all.length,
      TotalFilteredCount: all.length,
    };
  }),
  AssociateResolverQueryLogConfig: associate,
  DisassociateResolverQueryLogConfig: disassociate,
  GetResolverQueryLogConfigAssociation: getAssociation,
};
