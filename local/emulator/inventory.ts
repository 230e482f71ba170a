import { AwsReader } from "./inventory/read";
import { items, type Item, type Row } from "./inventory/row";
import { containers } from "./inventory/containers";
import { data } from "./inventory/data";
import { events } from "./inventory/events";
import { identity } from "./inventory/identity";
import { names } from "./inventory/names";
import { network } from "./inventory/network";

/** One resource that an account holds. */
export interface InventoryItem {
  /** Pulumi's type token, for example "aws:ec2/vpc:Vpc". */
  readonly type: string;
  /** The id that Pulumi's state has for it. */
  readonly id: string;
  /** What the account says of it, as JSON: tells resources of one type apart by their arguments. */
  readonly description: string;
}

/** Where the account is, and who asks. */
export interface InventoryOptions {
  /** URL of the gateway. */
  readonly endpoint: string;
  readonly account: string;
  readonly region: string;
}

/** Every type that is looked for. */
export const rows: readonly Row[] = [...network, ...containers, ...identity, ...names, ...data, ...events];

/**
 * Lists what an account holds: all resources of all types in the tables, without what every new account has
 * (default security groups, main route tables, AWS's own policies). In the order of the tables.
 * @throws Error for a list that could not be read; a service that the platform doesn't have holds nothing
 */
export async function inventory(options: InventoryOptions): Promise<InventoryItem[]> {
  const reader = new AwsReader(options);
  const found: InventoryItem[] = [];
  for (const lists of await Promise.all(rows.map((row) => collect(reader, row, options))))
    found.push(...lists);
  return found;
}

async function collect(
  reader: AwsReader,
  row: Row,
  options: InventoryOptions,
  parent?: Item,
): Promise<InventoryItem[]> {
  const above = parent ?? { account: options.account };
  const request = row.request?.(above);
  const documents: Item[] = request ? await reader.read(request) : [above];
  const found: InventoryItem[] = [];
  for (const item of documents.flatMap((document) => items(document, row.items))) {
    if (row.skip?.(item, above)) continue;
    const id = typeof row.id === "string" ? item[row.id] : row.id(item, above);
    const type = typeof row.type === "string" ? row.type : row.type(item);
    if (!row.hidden) {
      if (typeof id !== "string") throw new Error(`the list of ${type} has an entry without an id`);
      found.push({ type, id, description: JSON.stringify({ ...parent, ...item }) });
    }
    for (const below of row.below ?? []) found.push(...(await collect(reader, below, options, item)));
  }
  return found;
}
