import type { Fields } from "./protocol";
import type { Store } from "./store";

type Kinds = Record<string, Record<string, Fields>>;

/** Remembers, by kind and id, what the emulator was asked for and doesn't keep. Survives a stop and a start. */
export class Memory {
  private readonly name: string;

  /** @param scope account and region */
  constructor(
    private readonly store: Pick<Store, "document" | "save">,
    scope: { readonly account: string; readonly region: string },
  ) {
    this.name = `mends-${scope.account}-${scope.region}`;
  }

  /** What is known of this thing; nothing for one that was made elsewhere. */
  recall(kind: string, id: string): Fields {
    return { ...this.kinds[kind]?.[id] };
  }

  /** Adds to what is known of it; undefined values change nothing. */
  remember(kind: string, id: string, fields: Fields): void {
    const given = Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined));
    (this.kinds[kind] ??= {})[id] = { ...this.recall(kind, id), ...given };
    this.store.save(this.name);
  }

  forget(kind: string, id: string): void {
    const things = this.kinds[kind];
    if (!things || !Object.hasOwn(things, id)) return;
    this.kinds[kind] = Object.fromEntries(Object.entries(things).filter(([key]) => key !== id));
    this.store.save(this.name);
  }

  private get kinds(): Kinds {
    return this.store.document<Kinds>(this.name, () => ({}));
  }
}
