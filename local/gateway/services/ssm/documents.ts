import { createHash } from "node:crypto";
import { ApiError, type Fields } from "../../protocol";
import type { Collection } from "../support/collection";
import { page } from "../support/paging";
import { action, type Action, type ServiceContext } from "../support/service";
import { tagsOf, type Tag, type TagStore } from "../support/tags";
import { readContent } from "./document-content";

interface Version {
  readonly DocumentVersion: string;
  readonly VersionName?: string;
  readonly Content: string;
  readonly DocumentFormat: string;
  readonly TargetType?: string;
  readonly CreatedDate: number;
}

interface Document {
  readonly Name: string;
  readonly DocumentType: string;
  readonly DisplayName?: string;
  readonly Requires?: readonly Fields[];
  readonly DefaultVersion: string;
  readonly Versions: readonly Version[];
  readonly SharedWith: readonly string[];
}

interface VersionChoice {
  readonly Name: string;
  readonly DocumentVersion?: string;
  readonly VersionName?: string;
}

type Writing = Partial<Version> & {
  readonly Name: string;
  readonly Content: string;
  readonly DisplayName?: string;
};

const documents = (context: ServiceContext): Collection<Document> => context.collection("ssm/documents");

/** Tags of documents, by name. */
export function documentTags(context: ServiceContext): TagStore {
  return tagsOf(context, "ssm-documents");
}

/** The document of this name or ARN. Throws InvalidDocument. */
export function document(nameOrArn: string, context: ServiceContext): Document {
  const name = nameOrArn.replace(/^arn:aws:ssm:[^:]*:[^:]*:(?:document|automation-definition)\//, "");
  // The provider recognises a document that is gone by these words.
  return documents(context).get(name, "InvalidDocument", `Document with name ${name} does not exist.`);
}

function chosen(item: Document, choice: VersionChoice): Version {
  const number =
    choice.DocumentVersion === "$LATEST"
      ? latest(item).DocumentVersion
      : choice.DocumentVersion === undefined || choice.DocumentVersion === "$DEFAULT"
        ? item.DefaultVersion
        : choice.DocumentVersion;
  const found = item.Versions.find((version) =>
    choice.VersionName === undefined
      ? version.DocumentVersion === number
      : version.VersionName === choice.VersionName,
  );
  if (!found) {
    throw new ApiError(
      "InvalidDocumentVersion",
      `The document version is not valid or does not exist: ${number}`,
    );
  }
  return found;
}

function latest(item: Document): Version {
  const last = item.Versions.at(-1);
  if (!last) throw new Error(`the document ${item.Name} has no version`);
  return last;
}

function described(item: Document, version: Version, context: ServiceContext): Fields {
  const { Content, ...rest } = version;
  const { schemaVersion, description, parameters } = readContent(Content, version.DocumentFormat);
  return {
    ...rest,
    Name: item.Name,
    DisplayName: item.DisplayName,
    Requires: item.Requires,
    DocumentType: item.DocumentType,
    Owner: context.account,
    Status: "Active",
    Hash: createHash("sha256").update(Content).digest("hex"),
    HashType: "Sha256",
    Description: description,
    Parameters: parameters,
    PlatformTypes: ["Windows", "Linux", "MacOS"],
    SchemaVersion: schemaVersion,
    LatestVersion: latest(item).DocumentVersion,
    DefaultVersion: item.DefaultVersion,
    Tags: documentTags(context).list(item.Name),
  };
}

const create = action<Writing & Partial<Document> & { Tags?: Tag[] }>((input, context) => {
  if (documents(context).find(input.Name)) {
    throw new ApiError("DocumentAlreadyExists", `Document with same name ${input.Name} already exists`);
  }
  const { Name, DisplayName, Requires, Tags, DocumentType = "Command" } = input;
  const first = version(input, "1", context);
  const built = {
    Name,
    DisplayName,
    Requires,
    DocumentType,
    DefaultVersion: "1",
    Versions: [first],
    SharedWith: [],
  };
  documents(context).put(Name, built);
  documentTags(context).add(Name, Tags);
  return { DocumentDescription: described(built, first, context) };
});

function version(input: Writing, number: string, context: ServiceContext): Version {
  const { Content, DocumentFormat = "JSON", TargetType, VersionName } = input;
  readContent(Content, DocumentFormat);
  return {
    Content,
    DocumentFormat,
    TargetType,
    VersionName,
    DocumentVersion: number,
    CreatedDate: context.now(),
  };
}

const update = action<Writing & VersionChoice>((input, context) => {
  const known = document(input.Name, context);
  const last = latest(known);
  if (input.DocumentVersion !== undefined)
    chosen(known, { Name: input.Name, DocumentVersion: input.DocumentVersion });
  if (last.Content === input.Content && last.DocumentFormat === (input.DocumentFormat ?? "JSON")) {
    throw new ApiError(
      "DuplicateDocumentContent",
      "The content of the association document matches another document.",
    );
  }
  const next = version(
    { TargetType: last.TargetType, ...input },
    String(Number(last.DocumentVersion) + 1),
    context,
  );
  const changed = { ...known, Versions: [...known.Versions, next] };
  documents(context).put(known.Name, changed);
  return { DocumentDescription: described(changed, next, context) };
});

const updateDefault = action<{ Name: string; DocumentVersion: string }>((input, context) => {
  const known = document(input.Name, context);
  const { DocumentVersion, VersionName } = chosen(known, input);
  documents(context).put(known.Name, { ...known, DefaultVersion: DocumentVersion });
  return {
    Description: { Name: known.Name, DefaultVersion: DocumentVersion, DefaultVersionName: VersionName },
  };
});

const get = action<VersionChoice & { DocumentFormat?: string }>((input, context) => {
  const known = document(input.Name, context);
  const { Content, DocumentFormat, DocumentVersion, VersionName, CreatedDate } = chosen(known, input);
  const { Name, DocumentType, DisplayName, Requires } = known;
  const rest = { Content, DocumentFormat, DocumentVersion, VersionName, CreatedDate, Status: "Active" };
  return { Name, DocumentType, DisplayName, Requires, ...rest };
});

const remove = action<VersionChoice & { Force?: boolean }>((input, context) => {
  const known = document(input.Name, context);
  if (known.SharedWith.length > 0) {
    throw new ApiError(
      "InvalidDocumentOperation",
      `Document ${known.Name} is shared; remove its permissions first.`,
    );
  }
  documents(context).remove(known.Name);
  documentTags(context).drop(known.Name);
  return {};
});

interface Sharing {
  readonly Name: string;
  readonly AccountIdsToAdd?: readonly string[];
  readonly AccountIdsToRemove?: readonly string[];
}

const share = action<Sharing>((input, context) => {
  const known = document(input.Name, context);
  const { AccountIdsToAdd = [], AccountIdsToRemove = [] } = input;
  const left = known.SharedWith.filter((account) => !AccountIdsToRemove.includes(account));
  documents(context).put(known.Name, { ...known, SharedWith: [...new Set([...left, ...AccountIdsToAdd])] });
  return {};
});

const permissions = action<{ Name: string }>(({ Name }, context) => {
  const { SharedWith } = document(Name, context);
  const list = SharedWith.map((AccountId) => ({ AccountId, SharedDocumentVersion: "$DEFAULT" }));
  return { AccountIds: SharedWith, AccountSharingInfoList: list };
});

interface Listing {
  readonly MaxResults?: number;
  readonly NextToken?: string;
}

const list = action<Listing & { Filters?: { Key: string; Values: string[] }[] }>((input, context) => {
  const found = documents(context)
    .all()
    .filter((item) =>
      (input.Filters ?? []).every(({ Key, Values }) => {
        if (Key === "Owner") return Values.some((owner) => owner === "Self" || owner === context.account);
        return Values.includes(Key === "DocumentType" ? item.DocumentType : item.Name);
      }),
    )
    .map((item) => described(item, chosen(item, { Name: item.Name }), context));
  const { items, next } = page(found, input.MaxResults, input.NextToken, "InvalidNextToken");
  return { DocumentIdentifiers: items.map(identifier), NextToken: next };
});

function identifier(item: Fields): Fields {
  const members = [
    "Name",
    "CreatedDate",
    "DisplayName",
    "Owner",
    "VersionName",
    "PlatformTypes",
    "DocumentVersion",
  ];
  const more = ["DocumentType", "SchemaVersion", "DocumentFormat", "TargetType", "Tags", "Requires"];
  return Object.fromEntries([...members, ...more].map((name) => [name, item[name]]));
}

const listVersions = action<Listing & { Name: string }>((input, context) => {
  const item = document(input.Name, context);
  const all = item.Versions.map(({ DocumentVersion, VersionName, CreatedDate, DocumentFormat }) => ({
    ...{ Name: item.Name, DocumentVersion, VersionName, CreatedDate, DocumentFormat, Status: "Active" },
    IsDefaultVersion: DocumentVersion === item.DefaultVersion,
  }));
  const { items, next } = page(all, input.MaxResults, input.NextToken, "InvalidNextToken");
  return { DocumentVersions: items, NextToken: next };
});

/** Documents of Systems Manager: what a session or a command does on a machine. */
export const documentActions: Readonly<Record<string, Action>> = {
  CreateDocument: create,
  DescribeDocument: action<VersionChoice>((input, context) => {
    const known = document(input.Name, context);
    return { Document: described(known, chosen(known, input), context) };
  }),
  GetDocument: get,
  UpdateDocument: update,
  UpdateDocumentDefaultVersion: updateDefault,
  DeleteDocument: remove,
  ModifyDocumentPermission: share,
  DescribeDocumentPermission: permissions,
  ListDocuments: list,
  ListDocumentVersions: listVersions,
};
