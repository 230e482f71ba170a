import { ApiError } from "../../protocol";
import { isFields } from "../../protocol/values";

/** What a document's content says about itself. */
export interface DocumentContent {
  readonly schemaVersion?: string;
  readonly description?: string;
  readonly parameters?: { Name: string; Type?: string; Description?: string; DefaultValue?: string }[];
}

/**
 * Reads a document's content. Of YAML only the top level's one-line values are read: there is no YAML reader here,
 * and nothing but two computed attributes depends on it.
 * Throws InvalidDocumentContent.
 */
export function readContent(content: string, format: string): DocumentContent {
  if (format === "TEXT") return {};
  if (format === "YAML") {
    const value = (name: string) => new RegExp(`^${name}:\\s*["']?(.*?)["']?\\s*$`, "m").exec(content)?.[1];
    return required({ schemaVersion: value("schemaVersion"), description: value("description") });
  }
  const parsed = parse(content);
  const { schemaVersion, description, parameters } = parsed;
  return required({
    ...(typeof schemaVersion === "string" && { schemaVersion }),
    ...(typeof description === "string" && { description }),
    ...(isFields(parameters) && {
      parameters: Object.entries(parameters).map(([Name, given]) => parameter(Name, given)),
    }),
  });
}

function parameter(Name: string, given: unknown) {
  const { type, description, default: standard } = isFields(given) ? given : {};
  return {
    Name,
    Type: type === "StringList" ? "StringList" : "String",
    ...(typeof description === "string" && { Description: description }),
    ...(standard !== undefined && {
      DefaultValue: typeof standard === "string" ? standard : JSON.stringify(standard),
    }),
  };
}

function parse(content: string): Record<string, unknown> {
  try {
    const parsed = JSON.parse(content) as unknown;
    if (isFields(parsed)) return parsed;
  } catch {
    // Reported below, like any other content that is no document.
  }
  throw new ApiError("InvalidDocumentContent", "Document content is not valid JSON");
}

function required(content: DocumentContent): DocumentContent {
  if (content.schemaVersion !== undefined) return content;
  throw new ApiError(
    "InvalidDocumentContent",
    "Schema version is required: schemaVersion is missing in the content",
  );
}
