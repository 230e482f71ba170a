import { spawnSync } from "node:child_process";
import * as fs from "node:fs";
import * as os from "node:os";
import * as path from "node:path";
import { repoRoot } from "../../local/support/paths";

/** What a run of mocha counted. */
export interface Counts {
  readonly passed: number;
  readonly failed: number;
  readonly skipped: number;
}

/**
 * Runs mocha with our reporter.
 * @param args spec files and mocha's options
 * @returns the counts; a run that died or found no test counts as one failure
 */
export function mocha(args: readonly string[]): Counts {
  const file = path.join(fs.mkdtempSync(path.join(os.tmpdir(), "counts-")), "counts.json");
  const { status } = spawnSync(
    process.execPath,
    [
      require.resolve("mocha/bin/mocha.js"),
      "--reporter",
      path.join(__dirname, "reporter.cjs"),
      "--fail-zero",
      ...args,
    ],
    { cwd: repoRoot, stdio: "inherit", env: { ...process.env, COUNTS_FILE: file } },
  );
  const counts: Counts = fs.existsSync(file)
    ? (JSON.parse(fs.readFileSync(file, "utf8")) as Counts)
    : { passed: 0, failed: 0, skipped: 0 };
  fs.rmSync(path.dirname(file), { recursive: true, force: true });
  return status === 0 || counts.failed > 0 ? counts : { ...counts, failed: 1 };
}

/** Prints the closing line that scripts read, and ends the process: 0 only where nothing failed. */
export function close(counts: readonly Counts[]): never {
  const sum = (key: keyof Counts): number => counts.reduce((total, each) => total + each[key], 0);
  console.log(`${sum("passed")} passed, ${sum("failed")} failed, ${sum("skipped")} skipped`);
  process.exit(sum("failed") === 0 ? 0 : 1);
}

/** Builds the packages, which the tests and the program import. */
export function build(): void {
  const { status } = spawnSync("npm", ["run", "--silent", "build"], { cwd: repoRoot, stdio: "inherit" });
  if (status !== 0) close([{ passed: 0, failed: 1, skipped: 0 }]);
}
