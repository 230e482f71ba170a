import { createHash } from "node:crypto";
import * as fs from "node:fs";
import * as path from "node:path";
import { pipeline } from "node:stream/promises";
import writeFileAtomic from "write-file-atomic";

/** Name of the manifest inside a cached folder. */
const manifestFile = ".manifest.json";

interface FileEntry {
  readonly size: number;
  /** SHA-256 in hex; of a symbolic link, of its target's path. */
  readonly sha256: string;
  /** Modification time in milliseconds: while it and the size are unchanged, the content isn't read again. */
  readonly mtime: number;
}

type Manifest = Readonly<Record<string, FileEntry>>;

/** Writes down every file of a folder with size and hash. */
export async function writeManifest(dir: string): Promise<void> {
  const files: Record<string, FileEntry> = {};
  for (const file of await filesOf(dir)) files[file] = await describe(path.join(dir, file));
  await fs.promises.writeFile(path.join(dir, manifestFile), JSON.stringify(files));
}

/**
 * Compares a folder with its manifest. Cheap while sizes and times are unchanged; content is read
 * only where they aren't. Files that came later (such as Python's caches) don't matter.
 *
 * @returns what is wrong in a few words, or undefined
 */
export async function damage(dir: string): Promise<string | undefined> {
  const manifest = await read(dir);
  if (!manifest) return "its manifest is missing or unreadable";
  let renewed = false;
  const current: Record<string, FileEntry> = {};
  for (const [file, expected] of Object.entries(manifest)) {
    const stat = await fs.promises.lstat(path.join(dir, file)).catch(() => undefined);
    if (!stat) return `${file} is missing`;
    if (stat.size !== expected.size) return `${file} has ${stat.size} bytes instead of ${expected.size}`;
    if (stat.mtimeMs === expected.mtime) {
      current[file] = expected;
      continue;
    }
    const actual = await describe(path.join(dir, file));
    if (actual.sha256 !== expected.sha256) return `${file} has another content`;
    current[file] = actual;
    renewed = true;
  }
  if (renewed) await writeFileAtomic(path.join(dir, manifestFile), JSON.stringify(current));
  return undefined;
}

async function read(dir: string): Promise<Manifest | undefined> {
  try {
    const value: unknown = JSON.parse(await fs.promises.readFile(path.join(dir, manifestFile), "utf8"));
    return typeof value === "object" && value !== null ? (value as Manifest) : undefined;
  } catch {
    return undefined;
  }
}

async function describe(file: string): Promise<FileEntry> {
  const stat = await fs.promises.lstat(file);
  const hash = createHash("sha256");
  if (stat.isSymbolicLink()) hash.update(await fs.promises.readlink(file));
  else await pipeline(fs.createReadStream(file), hash);
  return { size: stat.size, sha256: hash.digest("hex"), mtime: stat.mtimeMs };
}

async function filesOf(dir: string): Promise<string[]> {
  const entries = await fs.promises.readdir(dir, { recursive: true, withFileTypes: true });
  return entries
    .filter((entry) => !entry.isDirectory() && entry.name !== manifestFile)
    .map((entry) => path.relative(dir, path.join(entry.parentPath, entry.name)))
    .sort();
}
