import * as fs from "node:fs/promises";
import * as path from "node:path";
import { build } from "esbuild";
import writeFileAtomic from "write-file-atomic";
import { cacheDir, repoRoot } from "../support/paths";
import { findPackage } from "./schema/declarations";
import { prepareSchemas } from "./schema/prepare";
import { ledgerVariable, schemaVariable } from "./variables";

/** The providers that have a stand-in: their entry files are called the same. */
const standIns = ["datadog", "gitlab", "digitalocean"] as const;

/**
 * Puts the stand-ins where the Pulumi CLI looks for plugins, in the versions of the installed packages.
 * Reads the packages' declarations first, once per version and machine.
 *
 * @param options.home the PULUMI_HOME that gets the plugins
 * @param options.ledgerDir where the ledgers are kept, unless ECS_ENVIRONMENT_LEDGER says otherwise
 * @throws Problem when a package is missing or wasn't built
 */
export async function installStandIns(options: { home: string; ledgerDir: string }): Promise<void> {
  for (const name of standIns) {
    const declared = findPackage(path.join(repoRoot, "node_modules", "@pulumi", name));
    const schema = prepareSchemas(declared, path.join(cacheDir(), "stand-ins"));
    const folder = path.resolve(options.home, "plugins", `resource-${name}-v${declared.version}`);
    const file = path.join(folder, `pulumi-resource-${name}`);
    await fs.mkdir(folder, { recursive: true });
    // Whole or absent: another command may be starting the old one at this moment.
    await writeFileAtomic(`${file}.cjs`, await bundle(name), { mode: 0o644 });
    await writeFileAtomic(file, starter(`${file}.cjs`, schema, path.resolve(options.ledgerDir)), {
      mode: 0o755,
    });
  }
}

/** One file starts in a fifth of the time that the sources take, and the engine starts it at every command. */
async function bundle(name: string): Promise<string> {
  const built = await build({
    entryPoints: [path.join(__dirname, `${name}.ts`)],
    bundle: true,
    platform: "node",
    format: "cjs",
    target: "node20",
    write: false,
    logLevel: "silent",
  });
  return built.outputFiles.map((file) => file.text).join("");
}

/** A shell script: what the CLI starts gets an environment and a folder of the CLI's choosing. */
function starter(program: string, schema: string, ledgerDir: string): string {
  return [
    "#!/bin/sh",
    `[ -n "$${ledgerVariable}" ] || ${ledgerVariable}=${quoted(ledgerDir)}`,
    `${schemaVariable}=${quoted(schema)}`,
    `export ${ledgerVariable} ${schemaVariable}`,
    `exec ${quoted(process.execPath)} ${quoted(program)} "$@"`,
    "",
  ].join("\n");
}

function quoted(text: string): string {
  return `'${text.replaceAll("'", `'\\''`)}'`;
}
