import * as fs from "node:fs";
import * as os from "node:os";
import * as path from "node:path";
import { Ledger } from "../../local/stand-ins/ledger";
import { findPackage, readDeclarations } from "../../local/stand-ins/schema/declarations";
import type { Properties, Property, ResourceSchema, Shape } from "../../local/stand-ins/schema/model";
import type { Schemas } from "../../local/stand-ins/schema/store";
import { StandIn } from "../../local/stand-ins/stand-in";
import { repoRoot } from "../../local/support/paths";

const read = new Map<string, ReadonlyMap<string, ResourceSchema>>();

/** The schemas of an installed package, from its real declarations; read once in a run of the tests. */
export function declared(name: "datadog" | "digitalocean" | "gitlab"): ReadonlyMap<string, ResourceSchema> {
  let schemas = read.get(name);
  if (!schemas) {
    schemas = readDeclarations(findPackage(path.join(repoRoot, "node_modules", "@pulumi", name)));
    read.set(name, schemas);
  }
  return schemas;
}

export const string: Shape = { kind: "string" };
export const number: Shape = { kind: "number" };

export const required = (shape: Shape, more: Partial<Property> = {}): Property => ({
  shape,
  required: true,
  ...more,
});
export const optional = (shape: Shape, more: Partial<Property> = {}): Property => ({
  shape,
  required: false,
  ...more,
});

/** A schema with the given properties and nothing else. */
export function schema(
  inputs: Properties,
  more: Partial<Omit<ResourceSchema, "inputs">> = {},
): ResourceSchema {
  return { token: "test:index/thing:Thing", inputs, outputs: {}, types: {}, ...more };
}

export const urnOf = (type: string, name: string): string => `urn:pulumi:dev::project::${type}::${name}`;

/** A folder for one test; remove it with {@link removeFolder}. */
export const newFolder = (): string => fs.mkdtempSync(path.join(os.tmpdir(), "stand-ins-"));
export const removeFolder = (folder: string): void => fs.rmSync(folder, { recursive: true, force: true });

/** A stand-in for a package called `test` with these types. */
export function standInFor(folder: string, ...schemas: ResourceSchema[]): StandIn {
  const identity = { name: "test", version: "1.2.3" };
  const byToken: Schemas = { identity, find: (token) => schemas.find((item) => item.token === token) };
  return new StandIn("Test", byToken, new Ledger(folder, { ...identity, title: "Test" }));
}
