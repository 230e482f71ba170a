import { type ChildProcess, execFile, spawn } from "node:child_process";
import * as fs from "node:fs";
import * as path from "node:path";
import { promisify } from "node:util";

/** npm's own version, or an empty text when there is no npm. */
export async function npmVersion(): Promise<string> {
  try {
    return (await promisify(execFile)("npm", ["--version"])).stdout.trim();
  } catch {
    return "";
  }
}

/**
 * The command that installs a program's packages: `npm ci` where a lock file pins them, `npm install` where not.
 * @param folder the program's folder; the workspace root above it is used when there is one
 */
export function installCommand(folder: string): { args: readonly string[]; cwd: string } {
  const cwd = workspaceRoot(folder) ?? folder;
  return { args: [fs.existsSync(path.join(cwd, "package-lock.json")) ? "ci" : "install"], cwd };
}

/**
 * Runs npm and passes on what it prints.
 * @throws Error when npm is missing or fails
 */
export async function runNpm(
  command: { args: readonly string[]; cwd: string },
  output: { stdout(chunk: Buffer): void; stderr(chunk: Buffer): void; signal: AbortSignal },
): Promise<void> {
  const npm: ChildProcess = spawn("npm", command.args, {
    cwd: command.cwd,
    stdio: ["ignore", "pipe", "pipe"],
    signal: output.signal,
  });
  npm.stdout?.on("data", (chunk: Buffer) => output.stdout(chunk));
  npm.stderr?.on("data", (chunk: Buffer) => output.stderr(chunk));
  const code = await new Promise<number | null>((resolve, reject) => {
    npm.once("error", reject);
    npm.once("close", resolve);
  });
  if (code !== 0) {
    throw new Error(`npm ${command.args.join(" ")} failed in ${command.cwd} with exit code ${code}.`);
  }
}

// npm writes one lock file, at the root that lists the folder as a workspace.
function workspaceRoot(folder: string): string | undefined {
  for (let at = path.dirname(path.resolve(folder)); ; at = path.dirname(at)) {
    const patterns = workspacesOf(at);
    const relative = path.relative(at, path.resolve(folder)).split(path.sep).join("/");
    if (patterns.some((pattern) => matches(pattern, relative))) return at;
    if (at === path.dirname(at)) return undefined;
  }
}

function workspacesOf(folder: string): string[] {
  try {
    const manifest = JSON.parse(fs.readFileSync(path.join(folder, "package.json"), "utf8")) as {
      workspaces?: string[] | { packages?: string[] };
    };
    return Array.isArray(manifest.workspaces) ? manifest.workspaces : (manifest.workspaces?.packages ?? []);
  } catch {
    // Without a readable package.json a folder is no workspace root.
    return [];
  }
}

function matches(pattern: string, relative: string): boolean {
  const expression = pattern
    .replace(/^\.\//, "")
    .replace(/\/$/, "")
    .replace(/[.+^${}()|[\]\\]/g, "\\$&")
    .replace(/\*\*/g, "\0")
    .replace(/\*/g, "[^/]*")
    .replace(/\0/g, ".*");
  return new RegExp(`^${expression}$`).test(relative);
}
