import { elements, look, type Reading } from "../unknowns";

/** A tag of an Auto Scaling group, which hands it on to its machines. */
interface ListedTag {
  readonly key?: string;
  readonly value?: string;
}

/** A resource's tags as AWS's provider shows them. */
interface Tagged {
  readonly tags?: Readonly<Record<string, string>> | readonly ListedTag[] | null;
  readonly tagsAll?: Readonly<Record<string, string>> | null;
}

/** Value of the tag by which something declares that it may face the internet; known to be `undefined` without the tag. */
export function entranceTag(resource: Tagged): Reading<string | undefined> {
  // One unknown tag makes all of tagsAll unknown in a preview; the resource's own tags stay known one by one.
  const own = ownTag(resource);
  if (own.known && own.value !== undefined) return own;
  const all = look(() => resource.tagsAll?.entrance);
  return own.known || (all.known && all.value !== undefined) ? all : own;
}

function ownTag(resource: Tagged): Reading<string | undefined> {
  const tags = look(() => resource.tags);
  if (!tags.known) return tags;
  if (isList(tags.value)) return listedTag(tags.value);
  const byKey = tags.value;
  return look(() => byKey?.entrance);
}

function listedTag(tags: readonly ListedTag[]): Reading<string | undefined> {
  let unseen: Reading<undefined> | undefined;
  for (const tag of elements(tags)) {
    const key = tag.known ? look(() => tag.value.key) : tag;
    if (!key.known) unseen ??= key;
    else if (tag.known && key.value === "entrance") return look(() => tag.value.value);
  }
  return unseen ?? { known: true, value: undefined };
}

function isList(tags: Tagged["tags"]): tags is readonly ListedTag[] {
  return Array.isArray(tags);
}
