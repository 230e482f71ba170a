import { action, passOn, type LocalService, type ServiceContext } from "../support/service";
import type { Tag, TagStore } from "../support/tags";
import { association, associationActions, associationTags } from "./associations";
import { document, documentActions, documentTags } from "./documents";
import { publicParameterActions } from "./public-parameters";

interface Resource {
  readonly ResourceType: string;
  readonly ResourceId: string;
}

/** The tags of a document or an association; nothing for what the emulator holds. */
function tagged(
  { ResourceType, ResourceId }: Resource,
  context: ServiceContext,
): [TagStore, string] | undefined {
  if (ResourceType === "Document") return [documentTags(context), document(ResourceId, context).Name];
  if (ResourceType !== "Association") return undefined;
  return [associationTags(context), association({ AssociationId: ResourceId }, context).AssociationId];
}

/** Systems Manager: documents, associations and the public parameters; parameters and commands are the emulator's. */
export const ssm: LocalService = {
  service: "ssm",
  actions: {
    ...documentActions,
    ...associationActions,
    ...publicParameterActions,
    ListTagsForResource: action<Resource>((input, context) => {
      const own = tagged(input, context);
      return own ? { TagList: own[0].list(own[1]) } : passOn;
    }),
    AddTagsToResource: action<Resource & { Tags: Tag[] }>((input, context) => {
      const own = tagged(input, context);
      own?.[0].add(own[1], input.Tags);
      return own ? {} : passOn;
    }),
    RemoveTagsFromResource: action<Resource & { TagKeys: string[] }>((input, context) => {
      const own = tagged(input, context);
      own?.[0].remove(own[1], input.TagKeys);
      return own ? {} : passOn;
    }),
  },
};
