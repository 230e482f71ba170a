/** A filter as EC2 and others write it: any of the values, with `*` and `?` as wildcards. */
export interface Filter {
  readonly Name?: string;
  readonly Values?: readonly string[];
}

/** The items that pass every filter; `values` gives an item's values under a filter's name. */
export function applyFilters<T>(
  items: readonly T[],
  filters: readonly Filter[] | undefined,
  values: (item: T, name: string) => readonly (string | undefined)[],
): T[] {
  return items.filter((item) =>
    (filters ?? []).every(({ Name = "", Values = [] }) => {
      const own = values(item, Name);
      return Values.some((wanted) =>
        own.some((value) => value !== undefined && wildcard(wanted).test(value)),
      );
    }),
  );
}

function wildcard(text: string): RegExp {
  const source = text
    .replace(/[.+^${}()|[\]\\]/g, "\\$&")
    .replace(/\*/g, ".*")
    .replace(/\?/g, ".");
  return new RegExp(`^${source}$`, "s");
}
