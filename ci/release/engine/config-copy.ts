import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import * as path from "node:path";
import { stringify } from "yaml";
import type { Versions } from "../ports";
import type { StackSettings } from "../stack-file";

/**
 * Copies of a stack's configuration for one run each, which hold its versions. The file itself is never written: left
 * there, versions would outlive the run. Only this user can read the copies; they are removed when the process ends.
 */
export class ConfigCopies {
  private folder: string | undefined;
  private count = 0;
  private readonly atExit = (): void => this.remove();

  /** @param overrides further keys for this run */
  constructor(
    private readonly file: StackSettings,
    private readonly overrides: Readonly<Record<string, string>> = {},
  ) {}

  /** Writes a copy with these versions and gives its path. */
  write(versions: Versions | undefined): string {
    const { project, content } = this.file;
    const config = {
      ...content.config,
      ...this.overrides,
      ...(versions && { [`${project}:versions`]: JSON.stringify(versions) }),
    };
    const file = path.join(this.create(), `Pulumi.${(this.count += 1)}.yaml`);
    writeFileSync(file, stringify({ ...content, config }), { mode: 0o600 });
    return file;
  }

  /** Removes all of them. */
  remove(): void {
    if (this.folder !== undefined) rmSync(this.folder, { recursive: true, force: true });
    this.folder = undefined;
    process.removeListener("exit", this.atExit);
  }

  private create(): string {
    if (this.folder === undefined) {
      // Made with mode 700.
      this.folder = mkdtempSync(path.join(tmpdir(), "release-"));
      process.once("exit", this.atExit);
    }
    return this.folder;
  }
}
