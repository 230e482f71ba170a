import { ApiError } from "../../protocol";
import type { Collection } from "../support/collection";
import { action, type Action, type LocalService, type ServiceContext } from "../support/service";
import type { Tag } from "../support/tags";
import { mustHaveVpc, resolverTags } from "./common";
import { endpointActions } from "./endpoints";
import { hexId } from "../support/ids";
import { queryLogActions } from "./query-logs";
import { ruleActions } from "./rules";

const kinds: Readonly<Record<string, Action | undefined>> = {
  "resolver-endpoint": endpointActions.GetResolverEndpoint,
  "resolver-rule": ruleActions.GetResolverRule,
  "resolver-query-log-config": queryLogActions.GetResolverQueryLogConfig,
};

/** The ARN again, when it names something that is there. */
async function known(arn: string, context: ServiceContext): Promise<string> {
  const [, kind = "", id = ""] = /:([a-z-]+)\/([^/]+)$/.exec(arn) ?? [];
  const get = kinds[kind];
  if (!get)
    throw new ApiError(
      "InvalidParameterException",
      `[RSLVR-00200] "${arn}" is not an ARN of Route 53 Resolver.`,
    );
  const input = { ResolverEndpointId: id, ResolverRuleId: id, ResolverQueryLogConfigId: id };
  const { account, region } = context;
  await get({ service: "route53resolver", action: "", account, region, input }, context);
  return arn;
}

const configs = (context: ServiceContext): Collection<{ Id: string; AutodefinedReverse: string }> =>
  context.collection("route53resolver/configs");

const configOf = async (vpc: string, context: ServiceContext) => {
  await mustHaveVpc(vpc, context);
  const stored = configs(context).find(vpc) ?? { Id: hexId("rdc-", 16), AutodefinedReverse: "ENABLED" };
  configs(context).put(vpc, stored);
  return { ...stored, ResourceId: vpc, OwnerId: context.account };
};

const updateConfig = action<{ ResourceId: string; AutodefinedReverseFlag: string }>(
  async (input, context) => {
    const known = await configOf(input.ResourceId, context);
    const AutodefinedReverse = input.AutodefinedReverseFlag === "DISABLE" ? "DISABLED" : "ENABLED";
    configs(context).put(input.ResourceId, { Id: known.Id, AutodefinedReverse });
    return { ResolverConfig: { ...known, AutodefinedReverse } };
  },
);

/** Route 53 Resolver: endpoints, forward rules and query logs. Nothing resolves names; the settings are kept. */
export const route53Resolver: LocalService = {
  service: "route53resolver",
  actions: {
    ...endpointActions,
    ...ruleActions,
    ...queryLogActions,
    GetResolverConfig: action<{ ResourceId: string }>(async ({ ResourceId }, context) => ({
      ResolverConfig: await configOf(ResourceId, context),
    })),
    UpdateResolverConfig: updateConfig,
    ListTagsForResource: action<{ ResourceArn: string }>(async ({ ResourceArn }, context) => ({
      Tags: resolverTags(context).list(await known(ResourceArn, context)),
    })),
    TagResource: action<{ ResourceArn: string; Tags: Tag[] }>(async ({ ResourceArn, Tags }, context) => {
      resolverTags(context).add(await known(ResourceArn, context), Tags);
      return {};
    }),
    UntagResource: action<{ ResourceArn: string; TagKeys: string[] }>(
      async ({ ResourceArn, TagKeys }, context) => {
        resolverTags(context).remove(await known(ResourceArn, context), TagKeys);
        return {};
      },
    ),
  },
};
