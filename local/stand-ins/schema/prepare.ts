import { createHash, randomUUID } from "node:crypto";
import * as fs from "node:fs";
import * as path from "node:path";
import { type DeclaredPackage, readDeclarations } from "./declarations";
import type { SchemaIndex } from "./store";

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
      JSON.stringify({ name, version, files } satisfies SchemaIndex),
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
