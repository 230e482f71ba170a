import { createHash } from "node:crypto";
import * as fs from "node:fs";
import * as path from "node:path";

/**
 * A short hash of everything a result depends on: the given words, the given files with their names,
 * and the machine's kind.
 *
 * @param files absolute paths; only their base names count, so that every clone has the same key
 */
export function hashOf(words: readonly string[], files: readonly string[]): string {
  const hash = createHash("sha256");
  for (const word of [process.platform, process.arch, ...words]) hash.update(`${word}\0`);
  for (const file of [...files].sort()) {
    hash
      .update(`${path.basename(file)}\0`)
      .update(fs.readFileSync(file))
      .update("\0");
  }
  return hash.digest("hex").slice(0, 16);
}

/** The files of one folder, not of those below it, that end in one of the given ways. */
export function filesIn(folder: string, endings: readonly string[]): string[] {
  return fs
    .readdirSync(folder)
    .filter((name) => endings.some((ending) => name.endsWith(ending)))
    .map((name) => path.join(folder, name));
}
