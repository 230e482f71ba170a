import type { Fields } from "../protocol";
import { action, type LocalService, type ServiceContext } from "./support/service";
import { tagList, tagMap, type Tag } from "./support/tags";

interface Named {
  readonly OpenIDConnectProviderArn: string;
}

/** Tags of the providers that were tagged after their creation; the emulator keeps only those given with it. */
const changed = (context: ServiceContext) =>
  context.collection<Record<string, string>>("iam/oidc-provider-tags", { region: "global" });

/** The provider as the emulator has it, with its tags as they are now. */
async function provider(arn: string, context: ServiceContext): Promise<Fields> {
  const output = await context.emulator("iam", "GetOpenIDConnectProvider", { OpenIDConnectProviderArn: arn });
  const tags = changed(context).find(arn);
  return tags ? { ...output, Tags: tagList(tags) } : output;
}

async function tags(arn: string, context: ServiceContext): Promise<Record<string, string>> {
  const { Tags } = await provider(arn, context);
  return tagMap((Tags ?? []) as Tag[]);
}

/** What the emulator lacks of IAM: tags of OpenID Connect providers that are changed. */
export const iam: LocalService = {
  service: "iam",
  actions: {
    GetOpenIDConnectProvider: action<Named>(({ OpenIDConnectProviderArn }, context) =>
      provider(OpenIDConnectProviderArn, context),
    ),
    ListOpenIDConnectProviderTags: action<Named>(async ({ OpenIDConnectProviderArn }, context) => ({
      Tags: tagList(await tags(OpenIDConnectProviderArn, context)),
      IsTruncated: false,
    })),
    TagOpenIDConnectProvider: action<Named & { Tags: readonly Tag[] }>(
      async ({ OpenIDConnectProviderArn: arn, Tags }, context) => {
        changed(context).put(arn, { ...(await tags(arn, context)), ...tagMap(Tags) });
        return {};
      },
    ),
    UntagOpenIDConnectProvider: action<Named & { TagKeys: readonly string[] }>(
      async ({ OpenIDConnectProviderArn: arn, TagKeys }, context) => {
        const left = Object.entries(await tags(arn, context)).filter(([key]) => !TagKeys.includes(key));
        changed(context).put(arn, Object.fromEntries(left));
        return {};
      },
    ),
    DeleteOpenIDConnectProvider: action<Named>(async (input, context) => {
      const output = await context.emulator("iam", "DeleteOpenIDConnectProvider", { ...input });
      changed(context).remove(input.OpenIDConnectProviderArn);
      return output;
    }),
  },
};
