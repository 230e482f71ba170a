import { XMLParser } from "fast-xml-parser";
import type { Item, ListRequest } from "./row";

/** Who asks, and where. */
export interface Reader {
  readonly endpoint: string;
  readonly account: string;
  readonly region: string;
}

/** Tells the gateway that a call is ours: not to be recorded, failed or delayed. */
export const inventoryHeader = "x-ecs-environment-inventory";

const xml = new XMLParser({ parseTagValue: false, ignoreDeclaration: true });
/** Names of the members that continue a list, and of the parameter that takes them. */
const continuations = [
  ["NextToken", "NextToken"],
  ["nextToken", "nextToken"],
  ["NextMarker", "Marker"],
  ["Marker", "Marker"],
] as const;

/** Calls lists of an emulated account, with nothing but HTTP. */
export class AwsReader {
  constructor(private readonly reader: Reader) {}

  /** All pages of a list; none for a service or call that the platform doesn't have. */
  async read(request: ListRequest): Promise<Item[]> {
    const pages: Item[] = [];
    let token: { name: string; value: string } | undefined;
    do {
      const page = await this.page(request, token);
      if (!page) break;
      pages.push(page);
      const next = continuation(page);
      if (next && next.value === token?.value)
        throw new Error(`${describe(request)} returns the same page again`);
      token = next;
    } while (token);
    return pages;
  }

  private async page(
    request: ListRequest,
    token?: { name: string; value: string },
  ): Promise<Item | undefined> {
    const { url, ...init } = this.http(request, token);
    const response = await fetch(url, init);
    const body = await response.text();
    if (!response.ok) {
      if (body.includes("NotEmulated")) return undefined;
      throw new Error(`${describe(request)} failed with status ${response.status}: ${body.slice(0, 500)}`);
    }
    if (body === "") return {};
    if (!body.startsWith("<")) return JSON.parse(body) as Item;
    // The outermost element, and the query protocol's result inside it, only repeat the action's name.
    const root = Object.values(xml.parse(body) as Item)[0] as Item;
    const result = Object.entries(root).find(([name]) => name.endsWith("Result"));
    return (result ? result[1] : root) as Item;
  }

  private http(request: ListRequest, token?: { name: string; value: string }): RequestInit & { url: string } {
    const { endpoint, account, region } = this.reader;
    const day = "20260101";
    const headers: Record<string, string> = {
      authorization: `AWS4-HMAC-SHA256 Credential=${account}/${day}/${region}/${request.service}/aws4_request, SignedHeaders=host, Signature=local`,
      [inventoryHeader]: "1",
    };
    const more = token ? { [token.name]: token.value } : {};
    switch (request.kind) {
      case "query": {
        headers["content-type"] = "application/x-www-form-urlencoded";
        const form = { Action: request.action, Version: request.version, ...request.parameters, ...more };
        return { url: endpoint, method: "POST", headers, body: new URLSearchParams(form).toString() };
      }
      case "json":
        headers["content-type"] = "application/x-amz-json-1.1";
        headers["x-amz-target"] = request.target;
        return { url: endpoint, method: "POST", headers, body: JSON.stringify({ ...request.body, ...more }) };
      case "rest": {
        const parameters = new URLSearchParams(
          // REST lists take the token in lower case.
          Object.entries(more).map(([name, value]): [string, string] => [name.toLowerCase(), value]),
        ).toString();
        return { url: `${endpoint}${request.path}${parameters && `?${parameters}`}`, method: "GET", headers };
      }
    }
  }
}

function continuation(page: Item): { name: string; value: string } | undefined {
  for (const [member, name] of continuations) {
    const value = page[member];
    if (typeof value === "string" && value !== "") return { name, value };
  }
  return undefined;
}

function describe(request: ListRequest): string {
  const what =
    request.kind === "query" ? request.action : request.kind === "json" ? request.target : request.path;
  return `${request.service}: ${what}`;
}
