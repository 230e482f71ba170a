/** One entry of an AWS list, as JSON or XML gave it. Plain strings of a list are `{ value }`. */
export type Item = Readonly<Record<string, unknown>>;

/** A call that lists something. */
export type ListRequest = QueryRequest | JsonRequest | RestRequest;

/** Query protocol: a form. */
export interface QueryRequest {
  readonly kind: "query";
  /** Signing name. */
  readonly service: string;
  readonly version: string;
  readonly action: string;
  readonly parameters: Readonly<Record<string, string>>;
}

/** JSON protocol: a target header. */
export interface JsonRequest {
  readonly kind: "json";
  readonly service: string;
  readonly target: string;
  readonly body: Readonly<Record<string, unknown>>;
}

/** REST: a path. */
export interface RestRequest {
  readonly kind: "rest";
  readonly service: string;
  readonly path: string;
}

/** How the resources of one type are listed and named. */
export interface Row {
  /** Pulumi's type token. */
  readonly type: string | ((item: Item) => string);
  /** The call, for the item above or for `{ account }`; without one the items are inside the item above. */
  readonly request?: (parent: Item) => ListRequest;
  /** Where the list is, for example "vpcSet.item". */
  readonly items: string;
  /** Field that holds Pulumi's id, or how it is made. */
  readonly id: string | ((item: Item, parent: Item) => string);
  /** What every account has, and what is deleted but still listed. */
  readonly skip?: (item: Item, parent: Item) => boolean;
  /** Lists that need an item of this one. */
  readonly below?: readonly Row[];
  /** Only there for the rows below it. */
  readonly hidden?: boolean;
}

/** The list at a path like "a.b": single values count as lists of one, strings become `{ value }`. */
export function items(document: Item, path: string): Item[] {
  let level: unknown[] = [document];
  for (const name of path.split(".")) {
    level = level.flatMap((value) => {
      const next = isItem(value) ? value[name] : undefined;
      return Array.isArray(next)
        ? (next as unknown[])
        : next === undefined || next === "" || next === null
          ? []
          : [next];
    });
  }
  return level.map((value) => (isItem(value) ? value : { value: String(value) }));
}

/** The text at a path like "state.name"; empty where there is none. */
export function text(item: Item, path: string): string {
  let value: unknown = item;
  for (const name of path.split(".")) value = isItem(value) ? value[name] : undefined;
  return typeof value === "string" || typeof value === "number" || typeof value === "boolean"
    ? String(value)
    : "";
}

/** What follows the last slash (or colon) of an ARN or id. */
export function last(value: string, separator = "/"): string {
  return value.slice(value.lastIndexOf(separator) + 1);
}

/** Lists by the query protocol of one service. */
export function query(service: string, version: string) {
  return (action: string, parameters: Readonly<Record<string, string>> = {}): (() => ListRequest) =>
    () => ({ kind: "query", service, version, action, parameters });
}

/** Lists by the JSON protocol of one service. */
export function json(service: string, prefix: string) {
  return (action: string, body: Readonly<Record<string, unknown>> = {}): (() => ListRequest) =>
    () => ({ kind: "json", service, target: `${prefix}.${action}`, body });
}

/** Lists by the path of a REST service. */
export function rest(service: string) {
  return (path: string): (() => ListRequest) =>
    () => ({ kind: "rest", service, path });
}

function isItem(value: unknown): value is Item {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
