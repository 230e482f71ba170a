import type { InventoryItem } from "../emulator/inventory";

/** A creation that the engine had begun when it was killed. */
interface PendingCreation {
  readonly urn: string;
  readonly type: string;
  readonly inputs?: Readonly<Record<string, unknown>>;
}

/** A resource in the state. */
interface StateResource {
  readonly urn: string;
  readonly type: string;
  readonly id?: string;
  readonly inputs?: Readonly<Record<string, unknown>>;
}

/** The part of `pulumi stack export` that is looked at here; the rest is kept as it is. */
export interface StackExport {
  readonly deployment: {
    readonly resources?: readonly StateResource[];
    readonly pending_operations?: readonly {
      readonly type: string;
      readonly resource: PendingCreation;
    }[];
  };
}

/** What is to be done about the creations that a killed update began. */
export interface PendingRepair {
  /** Creations whose resource exists: adopted into the state with this id. */
  readonly adopt: readonly { readonly urn: string; readonly id: string }[];
  /** Creations of which nothing was found: dropped, the next update creates them. */
  readonly drop: readonly string[];
  /** Resources that exist, belong to no one, and can't be told apart. */
  readonly ambiguous: readonly InventoryItem[];
}

/**
 * Decides about the pending creations of a killed update. The engine doesn't know whether a creation that it
 * began succeeded; the account does: a resource of that type that is neither in the state nor was there
 * before the stack is one that was created. Which of several it is, its description says: it holds the
 * creation's arguments (names, CIDR blocks, ids of parents).
 */
export function repairPending(
  state: StackExport,
  held: readonly InventoryItem[],
  baseline: readonly { readonly type: string; readonly id: string }[],
): PendingRepair {
  const known = new Set(
    [...(state.deployment.resources ?? []), ...baseline].map(({ type, id }) => key(type, id ?? "")),
  );
  const creating = (state.deployment.pending_operations ?? [])
    .filter(({ type }) => type === "creating")
    .map(({ resource }) => resource);
  const types = new Set(creating.map(({ type }) => type));
  const orphans = held.filter(({ type, id }) => types.has(type) && !known.has(key(type, id)));
  const matches = match(creating, orphans);
  return {
    adopt: [...matches].map(([urn, { id }]) => ({ urn, id })),
    drop: creating.map(({ urn }) => urn).filter((urn) => !matches.has(urn)),
    ambiguous: orphans.filter((orphan) => ![...matches.values()].includes(orphan)),
  };
}

/**
 * The state with the repair done: what is adopted stands among the resources, no creation is pending. A refresh
 * reads the adopted resources' outputs afterwards; until then they hold the arguments and the id, which that
 * reading needs.
 *
 * `pulumi refresh --import-pending-creates` is meant for this, but CLI 3.255.0 only drops the pending creation.
 */
export function repairedState(state: StackExport, { adopt }: PendingRepair): StackExport {
  const ids = new Map(adopt.map(({ urn, id }) => [urn, id]));
  const adopted = (state.deployment.pending_operations ?? [])
    .filter(({ type, resource }) => type === "creating" && ids.has(resource.urn))
    .map(({ resource }) => ({
      ...resource,
      id: ids.get(resource.urn),
      outputs: { ...withoutDefaults(resource.inputs), id: ids.get(resource.urn) },
    }));
  return {
    ...state,
    deployment: {
      ...state.deployment,
      // Nothing that was in flight depends on anything else in flight, so that the end of the list is in order.
      resources: [...(state.deployment.resources ?? []), ...adopted],
      pending_operations: [],
    },
  };
}

/** The bridge marks in `__defaults` which inputs are its own; outputs have no such marks. */
function withoutDefaults(inputs: object = {}): Record<string, unknown> {
  const kept = (value: unknown): unknown => {
    if (Array.isArray(value)) return value.map(kept);
    return typeof value === "object" && value !== null ? withoutDefaults(value) : value;
  };
  return Object.fromEntries(
    Object.entries(inputs)
      .filter(([name]) => name !== "__defaults")
      .map(([name, entry]) => [name, kept(entry)]),
  );
}

/** Pairs that fit better than any other pair of either side, best first. */
function match(
  creating: readonly PendingCreation[],
  orphans: readonly InventoryItem[],
): ReadonlyMap<string, InventoryItem> {
  const pairs = creating
    .flatMap((creation) =>
      orphans
        .filter(({ type }) => type === creation.type)
        .map((orphan) => ({ creation, orphan, likeness: likeness(creation, orphan) })),
    )
    .sort((a, b) => b.likeness - a.likeness);
  const matches = new Map<string, InventoryItem>();
  const taken = new Set<InventoryItem>();
  for (const pair of pairs) {
    if (matches.has(pair.creation.urn) || taken.has(pair.orphan)) continue;
    const rival = pairs.some(
      (other) =>
        other !== pair &&
        other.likeness === pair.likeness &&
        (other.creation === pair.creation || other.orphan === pair.orphan) &&
        !matches.has(other.creation.urn) &&
        !taken.has(other.orphan),
    );
    if (rival) continue;
    matches.set(pair.creation.urn, pair.orphan);
    taken.add(pair.orphan);
  }
  return matches;
}

/** How many of a creation's arguments the description of a resource holds. */
function likeness({ inputs }: PendingCreation, { id, description }: InventoryItem): number {
  const text = `${id} ${description}`;
  return [...new Set(strings(inputs))].filter((value) => text.includes(value)).length;
}

/** Every text in a creation's arguments; one or two letters are in any description. */
function strings(value: unknown): string[] {
  if (typeof value === "string") return value.length > 2 ? [value] : [];
  if (typeof value !== "object" || value === null) return [];
  return Object.values(value).flatMap(strings);
}

function key(type: string, id: string): string {
  return `${type} ${id}`;
}
