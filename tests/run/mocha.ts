import { spawn, spawnSync } from "node:child_process";
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
 * @param options.env variables beside this process's own
 * @param options.log file for what it prints. @default it is shown as it comes
 * @returns the counts; a run that died or found no test counts as one failure
 */
export async function mocha(
  args: readonly string[],
  options: { readonly env?: NodeJS.ProcessEnv; readonly log?: string } = {},
): Promise<Counts> {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), "counts-"));
  const file = path.join(folder, "counts.json");
  const reporter = path.join(__dirname, "reporter.cjs");
  const output = options.log === undefined ? "inherit" : fs.openSync(options.log, "w");
  const child = spawn(
    process.execPath,
    [require.resolve("mocha/bin/mocha.js"), "--reporter", reporter, "--fail-zero", ...args],
    {
      cwd: repoRoot,
      stdio: ["inherit", output, output],
      env: { ...process.env, ...options.env, COUNTS_FILE: file },
    },
  );
  const status = await new Promise<number | null>((resolve, reject) => {
    child.once("error", reject);
    child.once("close", resolve);
  });
  if (typeof output === "number") fs.closeSync(output);
  const counts: Counts = fs.existsSync(file)
    ? (JSON.parse(fs.readFileSync(file, "utf8")) as Counts)
    : { passed: 0, failed: 0, skipped: 0 };
  fs.rmSync(folder, { recursive: true, force: true });
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
