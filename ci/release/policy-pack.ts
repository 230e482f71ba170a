import { execFile } from "node:child_process";
import { existsSync } from "node:fs";
import * as path from "node:path";

/**
 * The policy pack that a release must pass.
 *
 * @param given a folder, taken as it is, or `none`
 * @returns undefined for none; else the folder, in which the project's own rules have been compiled
 * @throws Error with the compiler's messages
 */
export async function preparePolicyPack(
  given: string | undefined,
  projectFolder: string,
  compile: (folder: string) => Promise<void> = compileTypeScript,
): Promise<string | undefined> {
  if (given === "none") return undefined;
  if (given !== undefined) return path.resolve(given);
  const own = path.join(projectFolder, "policies");
  if (!existsSync(path.join(own, "PulumiPolicy.yaml"))) return undefined;
  // Old rules would be worse than none: they look as if somebody had checked.
  await compile(own);
  return own;
}

/** `tsc -b` compiles only what is newer than its output. */
function compileTypeScript(folder: string): Promise<void> {
  const args = [require.resolve("typescript/bin/tsc"), "-b", folder, "--pretty", "false"];
  return new Promise((resolve, reject) => {
    execFile(process.execPath, args, { cwd: folder }, (error, stdout, stderr) => {
      if (!error) resolve();
      else reject(new Error(`the policies do not compile:\n${`${stdout}${stderr}`.trim() || error.message}`));
    });
  });
}
