import { splitUrl, type HttpRequest } from "./protocol/http";
import { formParameters } from "./protocol/identify";

/**
 * What a request says about the resource it is for, to be recorded. Only names, ids and ARNs are taken, by the
 * name of their field and never the rest: a recorded call can't hold a secret.
 */
export function resourceHints(request: HttpRequest): Record<string, string> | undefined {
  const hints = Object.fromEntries(
    fields(request)
      .filter(([name, value]) => isHint(name) && value.length > 0 && value.length <= 300)
      .slice(0, 6),
  );
  return Object.keys(hints).length > 0 ? hints : undefined;
}

const hint =
  /(?:^|\.)(?:\w*(?:Name|Id|ID|Arn|ARN|Identifier)|cluster|service|family|taskDefinition|Bucket|NamePrefix)$/;
const secret = /secret|password|token|credential|username|accesskey/i;

function isHint(name: string): boolean {
  return hint.test(name) && !(secret.test(name) && !/^SecretId$/.test(name));
}

function fields(request: HttpRequest): [string, string][] {
  const form = formParameters(request);
  if (form) return [...form];
  if (request.body.length > 0 && request.headers["content-type"]?.includes("json"))
    return jsonFields(request.body);
  const { path } = splitUrl(request.url);
  return [["pathId", decode(path)]];
}

function jsonFields(body: Uint8Array): [string, string][] {
  try {
    const value: unknown = JSON.parse(Buffer.from(body).toString("utf8"));
    if (typeof value !== "object" || value === null) return [];
    return Object.entries(value).filter((entry): entry is [string, string] => typeof entry[1] === "string");
  } catch {
    return [];
  }
}

function decode(path: string): string {
  try {
    return decodeURIComponent(path);
  } catch {
    return path;
  }
}
