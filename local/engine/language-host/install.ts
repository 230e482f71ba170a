import * as fs from "node:fs/promises";
import * as path from "node:path";

import { version } from "@pulumi/pulumi/version";
import { build } from "esbuild";
import writeFileAtomic from "write-file-atomic";

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
  // Whole or absent: another engine may be starting the old one right now.
  for (const { contents } of bundle.outputFiles)
    await writeFileAtomic(program, Buffer.from(contents), { mode: 0o644 });
  await writeFileAtomic(
    path.join(folder, "pulumi-language-nodejs"),
    `#!/bin/sh\nexec ${quote(process.execPath)} ${quote(program)} "$@"\n`,
    { mode: 0o755 },
  );
}

function quote(word: string): string {
  return `'${word.replaceAll("'", `'\\''`)}'`;
}
