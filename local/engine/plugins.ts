import { randomUUID } from "node:crypto";
import * as fs from "node:fs/promises";
import * as path from "node:path";

/**
 * Makes a plugin known to the engine: a real folder in PULUMI_HOME (the engine overlooks linked ones)
 * that holds links to the files of `source`. Safe to call again and by two processes at once.
 */
export async function linkPlugin(options: {
  readonly home: string;
  /** Such as `resource-aws`. */
  readonly plugin: string;
  readonly version: string;
  readonly source: string;
}): Promise<void> {
  const folder = path.join(options.home, "plugins", `${options.plugin}-v${options.version}`);
  await fs.mkdir(folder, { recursive: true });
  const names = (await fs.readdir(options.source)).filter((name) => !name.startsWith("."));
  for (const name of names) {
    const link = path.join(folder, name);
    const target = path.join(options.source, name);
    if ((await fs.readlink(link).catch(() => undefined)) === target) continue;
    const draft = `${link}.${randomUUID()}`;
    await fs.symlink(target, draft);
    await fs.rename(draft, link);
  }
}
