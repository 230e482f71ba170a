import { ApiError } from "../../protocol";

/** Keeps what the services hold: JSON documents by account, region, kind and key. */
export interface StateStore {
  get(scope: StateScope, kind: string, key: string): unknown;
  set(scope: StateScope, kind: string, key: string, value: object): void;
  delete(scope: StateScope, kind: string, key: string): void;
  /** Every key and value of a kind, in the order in which they were first set. */
  list(scope: StateScope, kind: string): readonly (readonly [key: string, value: unknown])[];
}

export interface StateScope {
  readonly account: string;
  readonly region: string;
}

/** Stored things of one kind. Values are copies: a change counts only when it is put back. */
export class Collection<T extends object> {
  constructor(
    private readonly store: StateStore,
    private readonly scope: StateScope,
    private readonly kind: string,
  ) {}

  find(key: string): T | undefined {
    return copy(this.store.get(this.scope, this.kind, key) as T | undefined);
  }

  /**
   * The thing of this key.
   * @throws ApiError of that code when there is none
   */
  get(key: string, code: string, message: string): T {
    const found = this.find(key);
    if (!found) throw new ApiError(code, message);
    return found;
  }

  put(key: string, value: T): T {
    this.store.set(this.scope, this.kind, key, copy(value));
    return value;
  }

  /** Removes it and returns what it was. */
  remove(key: string): T | undefined {
    const found = this.find(key);
    if (found) this.store.delete(this.scope, this.kind, key);
    return found;
  }

  all(): T[] {
    return this.store.list(this.scope, this.kind).map(([, value]) => copy(value as T));
  }
}

function copy<T>(value: T): T {
  return value === undefined ? value : structuredClone(value);
}

/** A document that is kept in a file under its name, to be changed in place and then saved. */
export interface DocumentStore {
  document<T extends object>(name: string, initial: () => T): T;
  save(name: string): void;
}

type Kinds = Record<string, Record<string, unknown>>;

/** A state store with one document per account and region. */
export class DocumentStateStore implements StateStore {
  constructor(private readonly documents: DocumentStore) {}

  get(scope: StateScope, kind: string, key: string): unknown {
    const things = this.kinds(scope)[kind] ?? {};
    return Object.hasOwn(things, key) ? things[key] : undefined;
  }

  set(scope: StateScope, kind: string, key: string, value: object): void {
    const kinds = this.kinds(scope);
    (kinds[kind] ??= {})[key] = value;
    this.documents.save(name(scope));
  }

  delete(scope: StateScope, kind: string, key: string): void {
    const things = this.kinds(scope)[kind];
    if (!things) return;
    // eslint-disable-next-line @typescript-eslint/no-dynamic-delete -- the document is plain JSON, not a Map
    delete things[key];
    this.documents.save(name(scope));
  }

  list(scope: StateScope, kind: string): readonly (readonly [string, unknown])[] {
    return Object.entries(this.kinds(scope)[kind] ?? {});
  }

  private kinds(scope: StateScope): Kinds {
    return this.documents.document<Kinds>(name(scope), () => ({}));
  }
}

function name({ account, region }: StateScope): string {
  return `services-${account}-${region}`;
}

/** Documents that live as long as the process, for tests. */
export class MemoryDocuments implements DocumentStore {
  private readonly documents = new Map<string, object>();

  document<T extends object>(name: string, initial: () => T): T {
    const known = this.documents.get(name) ?? initial();
    this.documents.set(name, known);
    return known as T;
  }

  save(): void {
    // Nothing to write to.
  }
}
