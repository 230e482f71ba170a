import * as fs from "node:fs/promises";
import * as path from "node:path";
import { cacheDir, repoRoot } from "../support/paths";
import { findPackage } from "./schema/declarations";
import { prepareSchemas } from "./schema/store";
import { ledgerVariable, schemaVariable } from "./variables";

/** The providers that have a stand-in: their entry files are called the same. */
export const standIns = ["datadog", "gitlab", "digitalocean"] as const;

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
    const folder = path.join(options.home, "plugins", `resource-${name}-v${declared.version}`);
    const file = path.join(folder, `pulumi-resource-${name}`);
    await fs.mkdir(folder, { recursive: true });
    // Renamed into place, so that a CLI that starts at this moment finds the old one or the new one.
    await fs.writeFile(`${file}.tmp`, starter(name, schema, path.resolve(options.ledgerDir)), {
      mode: 0o755,
    });
    await fs.rename(`${file}.tmp`, file);
  }
}

/** A shell script: the CLI starts plugins with an environment and a folder of its own choosing. */
function starter(name: string, schema: string, ledgerDir: string): string {
  // The hook for `require` starts twice as fast as the one for `import`, and this starts at every command.
  const hook = require.resolve("tsx/cjs");
  return [
    "#!/bin/sh",
    `[ -n "$${ledgerVariable}" ] || ${ledgerVariable}=${quoted(ledgerDir)}`,
    `${schemaVariable}=${quoted(schema)}`,
    `export ${ledgerVariable} ${schemaVariable}`,
    `exec ${quoted(process.execPath)} --require ${quoted(hook)} ${quoted(path.join(__dirname, `${name}.ts`))} "$@"`,
    "",
  ].join("\n");
}

function quoted(text: string): string {
  return `'${text.replaceAll("'", `'\\''`)}'`;
}
