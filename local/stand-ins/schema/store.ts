import { createHash, randomUUID } from "node:crypto";
import * as fs from "node:fs";
import * as path from "node:path";
import { Problem } from "../../support/problem";
import { type DeclaredPackage, readDeclarations } from "./declarations";
import type { PackageIdentity, ResourceSchema } from "./model";

interface Index extends PackageIdentity {
  /** File names by token. */
  readonly files: Readonly<Record<string, string>>;
}

/**
 * A package's schemas in a folder, one file per resource type. Reading the declarations of a large
 * package takes seconds and a provider starts at every command; so it is done once, and a provider
 * reads only the types that it is asked about.
 */
export class SchemaStore {
  private readonly index: Index;
  private readonly loaded = new Map<string, ResourceSchema>();

  /** @throws Problem when the folder isn't one that {@link prepareSchemas} made */
  constructor(private readonly folder: string) {
    this.index = this.readJson<Index>("index.json");
  }

  get identity(): PackageIdentity {
    return this.index;
  }

  get tokens(): string[] {
    return Object.keys(this.index.files);
  }

  /** @returns undefined when the package declares no such type */
  find(token: string): ResourceSchema | undefined {
    let schema = this.loaded.get(token);
    const file = this.index.files[token];
    if (!schema && file) {
      schema = this.readJson<ResourceSchema>(file);
      this.loaded.set(token, schema);
    }
    return schema;
  }

  private readJson<T>(name: string): T {
    const file = path.join(this.folder, name);
    try {
      return JSON.parse(fs.readFileSync(file, "utf8")) as T;
    } catch (error) {
      throw new Problem(
        `The schema ${file} can't be read: ${(error as Error).message}.`,
        `Delete ${this.folder} and run the command again.`,
        { cause: error },
      );
    }
  }
}

/**
 * Makes the schemas of a package, unless they are there already.
 *
 * @param cache the folder for the schemas of all packages
 * @returns the folder for a {@link SchemaStore}; its name changes with the declarations and with this code
 */
export function prepareSchemas(declared: DeclaredPackage, cache: string): string {
  const { name, version } = declared;
  const folder = path.join(cache, `${name}-${version}-${fingerprint(declared.folder)}`);
  if (fs.existsSync(path.join(folder, "index.json"))) return folder;

  fs.mkdirSync(cache, { recursive: true });
  const draft = `${folder}.${randomUUID()}`;
  try {
    fs.mkdirSync(draft);
    const files: Record<string, string> = {};
    for (const [token, schema] of readDeclarations(declared)) {
      const file = `${token.replace(/\W+/g, "-")}.json`;
      fs.writeFileSync(path.join(draft, file), JSON.stringify(schema));
      files[token] = file;
    }
    fs.writeFileSync(
      path.join(draft, "index.json"),
      JSON.stringify({ name, version, files } satisfies Index),
    );
    publish(draft, folder);
  } finally {
    fs.rmSync(draft, { recursive: true, force: true });
  }
  return folder;
}

/** Renaming is what makes the folder whole or absent; another run may have been faster. */
function publish(draft: string, folder: string): void {
  try {
    fs.renameSync(draft, folder);
  } catch (error) {
    if (!fs.existsSync(path.join(folder, "index.json"))) throw error;
  }
}

/** Changes when the declarations or the code that reads them do. */
function fingerprint(folder: string): string {
  const hash = createHash("sha256");
  const add = (file: string): void => void hash.update(`${file}\n`).update(fs.readFileSync(file));
  const walk = (current: string): void => {
    for (const entry of fs.readdirSync(current, { withFileTypes: true })) {
      const file = path.join(current, entry.name);
      if (entry.isDirectory()) walk(file);
      else if (/^(?!get[A-Z]).*\.(d\.ts|js)$/.test(entry.name)) add(file);
    }
  };
  walk(folder);
  for (const name of fs.readdirSync(__dirname)) add(path.join(__dirname, name));
  return hash.digest("hex").slice(0, 12);
}
