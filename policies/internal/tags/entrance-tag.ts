import { look, type Reading } from "../unknowns";

/** A resource's tags as AWS's provider shows them. */
interface Tagged {
  readonly tags?: Readonly<Record<string, string>> | null;
  readonly tagsAll?: Readonly<Record<string, string>> | null;
}

/** Value of the tag by which something declares that it may face the internet; known to be `undefined` without the tag. */
export function entranceTag(resource: Tagged): Reading<string | undefined> {
  // One unknown tag makes all of tagsAll unknown in a preview; the resource's own tags stay known one by one.
  const own = look(() => resource.tags?.entrance);
  if (own.known && own.value !== undefined) return own;
  const all = look(() => resource.tagsAll?.entrance);
  return own.known || (all.known && all.value !== undefined) ? all : own;
}
