/** A resource as the comparison sees it. */
export interface MirroredResource {
  /** Types of the components around it and its own, outermost first, as its URN has them. */
  readonly qualifiedType: string;
  /** Name in the program. */
  readonly name: string;
  /** What the program asked for. Secrets are {@link Secret}s. */
  readonly inputs: Readonly<Record<string, unknown>>;
  /** Options of the resource that change what happens to it, for example `protect`. */
  readonly opts?: Readonly<Record<string, unknown>>;
}

/** One environment: its stack's name and everything in it. */
export interface MirroredStack {
  readonly name: string;
  readonly resources: readonly MirroredResource[];
}

/** A value that takes part in the comparison but must never be printed. */
export class Secret {
  /** @param value what is known of it: undefined where the export holds it encrypted */
  constructor(readonly value: unknown) {}
}

/** The resource's own type, without the components around it. */
export function typeOf({ qualifiedType }: MirroredResource): string {
  return qualifiedType.slice(qualifiedType.lastIndexOf("$") + 1);
}
