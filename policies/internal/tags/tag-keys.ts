import type { PolicyResource } from "@pulumi/policy";
import { elements, look, peek } from "../unknowns";

/** The keys of a resource's tags that have a value, or why they can't be told. */
export type TagKeys =
  | { readonly known: true; readonly keys: ReadonlySet<string> }
  | { readonly known: false; readonly because: Error };

type Tags = Readonly<Record<string, unknown>>;

/** Auto Scaling groups hand their tags on to machines, so they have a list of their own form. */
const autoScalingGroup = "aws:autoscaling/group:Group";

/**
 * The tags that AWS will see: a resource's own and the provider's default ones. `undefined` for what can't have
 * tags, told by the missing property `tagsAll` and not by a list of types. In a preview one value that isn't known
 * yet makes all of a resource's tags unknown.
 */
export function tagKeysOf(resource: PolicyResource): TagKeys | undefined {
  if (resource.type === autoScalingGroup) return listedKeys(resource);
  if (!resource.type.startsWith("aws:") || !("tagsAll" in resource.props)) return undefined;
  const all = look(() => resource.props.tagsAll as Tags | null | undefined);
  if (all.known) return { known: true, keys: keysWithValue(all.value) };
  return isUntagged(resource) ? { known: true, keys: new Set() } : all;
}

/** Without tags in the program a preview knows none at all, unless the provider's own are unknown too. */
function isUntagged({ props, provider }: PolicyResource): boolean {
  const tags = look(() => props.tags as Tags | null | undefined);
  const isNone = tags.known && Object.keys(tags.value ?? {}).length === 0;
  const ofProvider = look(() => provider?.props.defaultTags as unknown);
  return isNone && provider !== undefined && ofProvider.known && ofProvider.value === undefined;
}

/** Keys whose value is there, or will be: an unknown value isn't an empty one. */
function keysWithValue(tags: Tags | null | undefined): Set<string> {
  const keys = Object.keys(tags ?? {}).filter((key) => {
    const value = look(() => tags?.[key]);
    return !value.known || (value.value !== "" && value.value !== null);
  });
  return new Set(keys);
}

function listedKeys(resource: PolicyResource): TagKeys {
  const list = look(() => resource.props.tags as readonly ListedTag[] | null | undefined);
  if (!list.known) return list;
  const keys = new Set<string>();
  for (const tag of elements(list.value)) {
    if (!tag.known) return tag;
    const key = look(() => tag.value.key);
    if (!key.known) return key;
    if (peek(() => tag.value.value) !== "") keys.add(key.value);
  }
  return { known: true, keys };
}

interface ListedTag {
  readonly key: string;
  readonly value: string;
}
