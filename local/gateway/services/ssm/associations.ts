import { ApiError, type Fields } from "../../protocol";
import type { Collection } from "../support/collection";
import { uuid } from "../support/ids";
import { page } from "../support/paging";
import { action, type Action, type ServiceContext } from "../support/service";
import { tagsOf, type Tag, type TagStore } from "../support/tags";
import { document } from "./documents";

interface Association extends Fields {
  readonly AssociationId: string;
  readonly AssociationVersion: string;
  readonly Name: string;
  readonly InstanceId?: string;
}

interface Choice {
  readonly AssociationId?: string;
  readonly Name?: string;
  readonly InstanceId?: string;
}

const associations = (context: ServiceContext): Collection<Association> =>
  context.collection("ssm/associations");

/** Tags of associations, by id. */
export function associationTags(context: ServiceContext): TagStore {
  return tagsOf(context, "ssm-associations");
}

/** The association of this id, or of this document and machine. Throws AssociationDoesNotExist. */
export function association(choice: Choice, context: ServiceContext): Association {
  const found = associations(context)
    .all()
    .find((item) =>
      choice.AssociationId === undefined
        ? item.Name === choice.Name && item.InstanceId === choice.InstanceId
        : item.AssociationId === choice.AssociationId,
    );
  if (!found) throw new ApiError("AssociationDoesNotExist", "The specified association does not exist.");
  return found;
}

function documentExists(name: string, context: ServiceContext): void {
  // AWS's own documents are there for everybody.
  if (!name.startsWith("AWS-") && !name.startsWith("AmazonCloudWatch-")) document(name, context);
}

const create = action<Fields & { Name: string; Tags?: Tag[] }>(({ Tags, ...input }, context) => {
  documentExists(input.Name, context);
  const now = context.now();
  const built: Association = {
    DocumentVersion: "$DEFAULT",
    ApplyOnlyAtCronInterval: false,
    ...input,
    AssociationId: uuid(),
    AssociationVersion: "1",
    Date: now,
    LastUpdateAssociationDate: now,
    Overview: { Status: "Success", DetailedStatus: "Success", AssociationStatusAggregatedCount: {} },
  };
  associations(context).put(built.AssociationId, built);
  associationTags(context).add(built.AssociationId, Tags);
  return { AssociationDescription: built };
});

const update = action<Fields & { AssociationId: string; Name?: string }>((input, context) => {
  const known = association(input, context);
  if (input.Name !== undefined) documentExists(input.Name, context);
  // AWS keeps of the old version only what is no choice of the caller's.
  const { AssociationId, Name, InstanceId, Date, Overview } = known;
  const changed: Association = {
    DocumentVersion: "$DEFAULT",
    ApplyOnlyAtCronInterval: false,
    ...{ AssociationId, Name, InstanceId, Date, Overview },
    ...input,
    AssociationVersion: String(Number(known.AssociationVersion) + 1),
    LastUpdateAssociationDate: context.now(),
  };
  associations(context).put(AssociationId, changed);
  return { AssociationDescription: changed };
});

const remove = action<Choice>((input, context) => {
  const { AssociationId } = association(input, context);
  associations(context).remove(AssociationId);
  associationTags(context).drop(AssociationId);
  return {};
});

interface Listing {
  readonly AssociationFilterList?: readonly { key: string; value: string }[];
  readonly MaxResults?: number;
  readonly NextToken?: string;
}

const listed = ["Name", "InstanceId", "AssociationId", "AssociationVersion", "DocumentVersion", "Targets"];
const listedToo = [
  "Overview",
  "ScheduleExpression",
  "AssociationName",
  "ScheduleOffset",
  "Duration",
  "TargetMaps",
];

const list = action<Listing>((input, context) => {
  const found = associations(context)
    .all()
    .filter((item) => (input.AssociationFilterList ?? []).every(({ key, value }) => item[key] === value))
    .map((item) => Object.fromEntries([...listed, ...listedToo].map((name) => [name, item[name]])));
  const { items, next } = page(found, input.MaxResults, input.NextToken, "InvalidNextToken");
  return { Associations: items, NextToken: next };
});

/** Associations: documents that are kept applied to machines. They count as successful at once. */
export const associationActions: Readonly<Record<string, Action>> = {
  CreateAssociation: create,
  DescribeAssociation: action<Choice>((input, context) => ({
    AssociationDescription: association(input, context),
  })),
  UpdateAssociation: update,
  DeleteAssociation: remove,
  ListAssociations: list,
};
