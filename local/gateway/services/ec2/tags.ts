import type { ServiceContext } from "../support/service";
import type { Tag } from "../support/tags";

interface TagSpecification {
  readonly ResourceType?: string;
  readonly Tags?: readonly Tag[];
}

/** The tags for one type of resource in a request that creates it. */
export function specifiedTags(specifications: readonly TagSpecification[] | undefined, type: string): Tag[] {
  return (specifications ?? []).flatMap(({ ResourceType, Tags = [] }) => (ResourceType === type ? Tags : []));
}

/** Tags an id; EC2's tags of all resources are kept by the emulator, which takes any id. */
export async function addTags(id: string, tags: readonly Tag[], context: ServiceContext): Promise<void> {
  if (tags.length > 0) await context.emulator("ec2", "CreateTags", { Resources: [id], Tags: tags });
}

/** The tags of an id. */
export async function readTags(id: string, context: ServiceContext): Promise<Tag[]> {
  const output = await context.emulator("ec2", "DescribeTags", {
    Filters: [{ Name: "resource-id", Values: [id] }],
  });
  return ((output.Tags ?? []) as (Partial<Tag> & { ResourceId?: string })[])
    .filter(({ ResourceId }) => ResourceId === id)
    .map(({ Key = "", Value = "" }) => ({ Key, Value }));
}

/** Forgets the tags of an id. */
export async function dropTags(id: string, context: ServiceContext): Promise<void> {
  const tags = await readTags(id, context);
  const keys = tags.map(({ Key }) => ({ Key }));
  if (keys.length > 0) await context.emulator("ec2", "DeleteTags", { Resources: [id], Tags: keys });
}
