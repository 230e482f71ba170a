/** What describe.py says about the Python package. */
export interface Description {
  readonly version: string;
  readonly provider: ResourceClass;
  readonly resources: readonly ResourceClass[];
  /** Nested objects by name. */
  readonly inputs: Readonly<Record<string, readonly Member[]>>;
  readonly outputs: Readonly<Record<string, readonly Member[]>>;
}

export interface ResourceClass {
  readonly name: string;
  /** The file's name without its ending. */
  readonly file: string;
  readonly token: string;
  readonly doc: string;
  readonly args: readonly Member[];
  readonly state: readonly Member[];
  readonly outputs: readonly Member[];
  readonly secretOutputs: readonly string[];
  readonly secretInputs: readonly string[];
  /** A provider's settings that travel as JSON text. */
  readonly jsonInputs: readonly string[];
  /** Former type tokens. */
  readonly aliases: readonly string[];
}

export interface Member {
  /** The name on the wire and in TypeScript. */
  readonly name: string;
  /** The name in Python, which the documentation's text uses. */
  readonly python: string;
  readonly type: MemberType;
  readonly optional: boolean;
  readonly doc: string;
  readonly deprecated: string | null;
}

export type MemberType =
  | { readonly plain: string }
  | { readonly ref: string }
  | { readonly input: MemberType }
  | { readonly list: MemberType }
  | { readonly map: MemberType };
