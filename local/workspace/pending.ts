import type { InventoryItem } from "../emulator/inventory";

/** The part of `pulumi stack export` that is read here. */
export interface StackExport {
  readonly deployment: {
    readonly resources?: readonly {
      readonly urn: string;
      readonly type: string;
      readonly id?: string;
      readonly custom?: boolean;
    }[];
    readonly pending_operations?: readonly {
      readonly type: string;
      readonly resource: { readonly urn: string; readonly type: string };
    }[];
  };
}

/** What is to be done about the creations that a killed update began. */
export interface PendingRepair {
  /** Creations whose resource exists: adopted into the state under this id. */
  readonly adopt: readonly { readonly urn: string; readonly id: string }[];
  /** Creations of which nothing was found: dropped, the next update creates them. */
  readonly drop: readonly string[];
  /** Resources that exist, belong to no one, and can't be told apart. */
  readonly ambiguous: readonly InventoryItem[];
}

/**
 * Decides about the pending creations of a killed update. The engine doesn't know whether a creation that it
 * began succeeded; the account does: a resource of that type that is neither in the state nor was there
 * before the stack is the one that was created. Where several creations of a type were under way they are
 * matched by the name that the resource's id carries (generated names begin with the resource's name).
 */
export function repairPending(
  state: StackExport,
  held: readonly InventoryItem[],
  baseline: readonly InventoryItem[],
): PendingRepair {
  const known = new Set([
    ...(state.deployment.resources ?? []).map(({ type, id }) => key(type, id ?? "")),
    ...baseline.map(({ type, id }) => key(type, id)),
  ]);
  const orphans = held.filter(({ type, id }) => !known.has(key(type, id)));
  const creating = (state.deployment.pending_operations ?? [])
    .filter(({ type }) => type === "creating")
    .map(({ resource }) => resource);
  const adopt: { urn: string; id: string }[] = [];
  const drop: string[] = [];
  const ambiguous: InventoryItem[] = [];
  for (const type of new Set(creating.map((resource) => resource.type))) {
    const wanted = creating.filter((resource) => resource.type === type).map(({ urn }) => urn);
    const candidates = orphans.filter((item) => item.type === type);
    const taken = new Set<InventoryItem>();
    for (const urn of wanted) {
      const free = candidates.filter((item) => !taken.has(item));
      const named = free.filter(({ id }) => id.includes(nameOf(urn)));
      const match =
        named.length === 1 ? named[0] : wanted.length === 1 && free.length === 1 ? free[0] : undefined;
      if (match) {
        taken.add(match);
        adopt.push({ urn, id: match.importId ?? match.id });
      } else {
        drop.push(urn);
      }
    }
    ambiguous.push(...candidates.filter((item) => !taken.has(item)));
  }
  return { adopt, drop, ambiguous };
}

function key(type: string, id: string): string {
  return `${type} ${id}`;
}

function nameOf(urn: string): string {
  return urn.slice(urn.lastIndexOf("::") + 2);
}
