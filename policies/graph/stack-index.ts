import type { PolicyResource } from "@pulumi/policy";
import { elements, look, peek } from "../internal/unknowns";

/** What a property of a resource points at. */
export interface Pointers {
  /** Ids that are known, whether or not the resource is in this stack. */
  readonly ids: readonly string[];
  /**
   * Where the rest comes from, in a preview that doesn't know the ids yet: resources of the wanted types that
   * the property was made of. Each of them may be meant, and one that isn't may be among them.
   */
  readonly candidates: readonly PolicyResource[];
  /** Whether the program gave something that isn't known yet, and that comes from none of these resources. */
  readonly nowhere?: boolean;
  /** Set where something isn't known yet. */
  readonly because?: Error;
}

type Ids = string | readonly string[] | null | undefined;

/** The resources of a stack by type and id, and what their properties point at. */
export class StackIndex {
  private readonly types = new Map<string, PolicyResource[]>();
  private readonly ids = new Map<string, PolicyResource>();

  constructor(readonly resources: readonly PolicyResource[]) {
    for (const resource of resources) {
      const sameType = this.types.get(resource.type);
      if (sameType) sameType.push(resource);
      else this.types.set(resource.type, [resource]);
      const id = peek(() => resource.props.id as unknown);
      if (typeof id === "string") this.ids.set(`${resource.type} ${id}`, resource);
    }
  }

  /** All resources of these types. */
  ofType(...types: readonly string[]): PolicyResource[] {
    return types.flatMap((type) => this.types.get(type) ?? []);
  }

  /** The resource of one of these types that has this id. */
  byId(id: string, types: readonly string[]): PolicyResource | undefined {
    for (const type of types) {
      const resource = this.ids.get(`${type} ${id}`);
      if (resource) return resource;
    }
    return undefined;
  }

  /**
   * What a property points at: by its ids, or where a preview doesn't know them by what it was made of.
   *
   * @param property the resource's own property in which the ids are, by which the engine keeps what it was made of
   * @param read reads an id or a list of ids out of it
   */
  pointers(from: PolicyResource, property: string, types: readonly string[], read: () => Ids): Pointers {
    const value = look(read);
    const ids: string[] = [];
    let because = value.known ? undefined : value.because;
    if (value.known) {
      const list = typeof value.value === "string" ? [value.value] : value.value;
      for (const element of elements(list)) {
        if (!element.known) because ??= element.because;
        else if (element.value) ids.push(element.value);
      }
    }
    if (!because) return { ids, candidates: [] };
    // What AWS itself will choose is unknown as well, but it was made of nothing.
    const made = from.propertyDependencies[property];
    const candidates = (made ?? []).filter(({ type }) => types.includes(type));
    return { ids, candidates, because, nowhere: made !== undefined && candidates.length === 0 };
  }
}
