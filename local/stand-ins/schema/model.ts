/**
 * What a stand-in knows about a package: every resource type with its inputs and outputs, as the
 * package's own type declarations state them.
 */

/** The type of one value. `values` lists the allowed literals where the declaration closes the list. */
export type Shape =
  | {
      readonly kind: "string" | "number" | "boolean";
      readonly values?: readonly (string | number | boolean)[];
    }
  | { readonly kind: "any" }
  | { readonly kind: "array" | "map"; readonly of: Shape }
  /** A nested object, by its name in {@link ResourceSchema.types}. */
  | { readonly kind: "object"; readonly type: string }
  | { readonly kind: "union"; readonly of: readonly Shape[] };

/** One input or output. */
export interface Property {
  readonly shape: Shape;
  readonly required: boolean;
  /** The value that the documentation says is used when nothing is given. */
  readonly default?: string | number | boolean;
  /** The documentation says that a change replaces the resource. */
  readonly replaces?: boolean;
  /** The value is kept encrypted in the state. */
  readonly secret?: boolean;
}

/** The properties of an object, by name. */
export type Properties = Readonly<Record<string, Property>>;

/** One resource type of a package. */
export interface ResourceSchema {
  /** The type token, such as `datadog:index/monitor:Monitor`. */
  readonly token: string;
  readonly inputs: Properties;
  /** What the class declares as its outputs; `required` means that the value is always there. */
  readonly outputs: Properties;
  /** The id in the documentation's `pulumi import` example, which shows what ids look like. */
  readonly importExample?: string;
  /** The names that an id is made up of, where the documentation gives them: `project:key:environment_scope`. */
  readonly idParts?: readonly string[];
  /** The nested objects that inputs and outputs refer to. */
  readonly types: Readonly<Record<string, Properties>>;
}

/** A package's identity, from the `pulumi` section of its package.json. */
export interface PackageIdentity {
  /** The plugin's name: `datadog`, `gitlab`, `digitalocean`. */
  readonly name: string;
  readonly version: string;
}

/** The token under which the provider's own configuration is kept, beside the resources. */
export function providerToken(name: string): string {
  return `pulumi:providers:${name}`;
}
