import type { ServiceContext } from "./service";

/** A tag as most services write it. */
export interface Tag {
  readonly Key: string;
  readonly Value: string;
}

/** Tags of one service's resources, by ARN or id. */
export interface TagStore {
  list(resource: string): Tag[];
  map(resource: string): Record<string, string>;
  add(resource: string, tags: readonly Partial<Tag>[] | Readonly<Record<string, string>> | undefined): void;
  remove(resource: string, keys: readonly string[]): void;
  /** Forgets the resource. */
  drop(resource: string): void;
}

/** The tags that a service keeps in this account and region. */
export function tagsOf(context: ServiceContext, service: string, region = context.region): TagStore {
  const collection = context.collection<Record<string, string>>(`${service}/tags`, { region });
  const map = (resource: string) => collection.find(resource) ?? {};
  return {
    map,
    list: (resource) => tagList(map(resource)),
    add: (resource, tags) => {
      const added = isTagList(tags) ? tagMap(tags) : (tags ?? {});
      if (Object.keys(added).length > 0) collection.put(resource, { ...map(resource), ...added });
    },
    remove: (resource, keys) => {
      const left = Object.entries(map(resource)).filter(([key]) => !keys.includes(key));
      if (left.length > 0) collection.put(resource, Object.fromEntries(left));
      else collection.remove(resource);
    },
    drop: (resource) => void collection.remove(resource),
  };
}

export function tagList(tags: Readonly<Record<string, string>>): Tag[] {
  return Object.entries(tags).map(([Key, Value]) => ({ Key, Value }));
}

export function tagMap(tags: readonly Partial<Tag>[] | undefined): Record<string, string> {
  return Object.fromEntries((tags ?? []).map(({ Key = "", Value = "" }) => [Key, Value]));
}

function isTagList(tags: unknown): tags is readonly Partial<Tag>[] {
  return Array.isArray(tags);
}
