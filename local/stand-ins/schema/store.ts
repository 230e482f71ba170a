import * as fs from "node:fs";
import * as path from "node:path";
import { Problem } from "../../support/problem";
import type { PackageIdentity, ResourceSchema } from "./model";

/** The resource types of one package. */
export interface Schemas {
  readonly identity: PackageIdentity;
  /** @returns undefined when the package declares no such type */
  find(token: string): ResourceSchema | undefined;
}

/** The list of what a folder of schemas holds. */
export interface SchemaIndex extends PackageIdentity {
  /** File names by token. */
  readonly files: Readonly<Record<string, string>>;
}

/**
 * A package's schemas in a folder, one file per resource type. Reading the declarations of a large
 * package takes seconds and a provider starts at every command; so it is done once, and a provider
 * reads only the types that it is asked about.
 */
export class SchemaStore implements Schemas {
  private readonly index: SchemaIndex;
  private readonly loaded = new Map<string, ResourceSchema>();

  /** @throws Problem when the folder isn't one that prepareSchemas made */
  constructor(private readonly folder: string) {
    this.index = this.readJson("index.json") as SchemaIndex;
  }

  get identity(): PackageIdentity {
    return this.index;
  }

  find(token: string): ResourceSchema | undefined {
    let schema = this.loaded.get(token);
    const file = this.index.files[token];
    if (!schema && file) {
      schema = this.readJson(file) as ResourceSchema;
      this.loaded.set(token, schema);
    }
    return schema;
  }

  private readJson(name: string): unknown {
    const file = path.join(this.folder, name);
    try {
      return JSON.parse(fs.readFileSync(file, "utf8"));
    } catch (error) {
      throw new Problem(
        `The schema ${file} can't be read: ${(error as Error).message}.`,
        `Delete ${this.folder} and run the command again.`,
        { cause: error },
      );
    }
  }
}
