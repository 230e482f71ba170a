import * as fs from "node:fs/promises";
import * as path from "node:path";

import { version } from "@pulumi/pulumi/version";
import { build } from "esbuild";

/**
 * Where the engine finds a language host without a PATH and without a warning.
 * @param home the engine's PULUMI_HOME
 */
export function languageHostFolder(home: string): string {
  return path.join(home, "plugins", `language-nodejs-v${version}`);
}

/**
 * Writes `pulumi-language-nodejs` into `folder`: that of `languageHostFolder`, or any folder on the engine's PATH. It
 * runs on the node that runs this, and needs nothing else of this checkout: everything is bundled into one file,
 * because the engine starts a language host with every command, and one file starts in a quarter of the time that
 * the sources take. Safe to call again and by two processes at once.
 */
export async function installLanguageHost(folder: string): Promise<void> {
  await fs.mkdir(folder, { recursive: true });
  const program = path.join(path.resolve(folder), "pulumi-language-nodejs.cjs");
  const bundle = await build({
    entryPoints: [path.join(__dirname, "main.ts")],
    bundle: true,
    platform: "node",
    format: "cjs",
    target: "node20",
    write: false,
    logLevel: "silent",
  });
  for (const { contents } of bundle.outputFiles) await replace(program, contents, 0o644);
  await replace(
    path.join(folder, "pulumi-language-nodejs"),
    `#!/bin/sh\nexec ${quote(process.execPath)} ${quote(program)} "$@"\n`,
    0o755,
  );
}

// Whole or absent: another engine may be starting the old one right now.
async function replace(file: string, content: Uint8Array | string, mode: number): Promise<void> {
  const draft = `${file}.${process.pid}`;
  await fs.writeFile(draft, content, { mode });
  await fs.rename(draft, file);
}

function quote(word: string): string {
  return `'${word.replaceAll("'", `'\\''`)}'`;
}
