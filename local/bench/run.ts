import { spawn } from "node:child_process";
import { repoRoot } from "../support/paths";

/** How long a command took. */
export interface Timing {
  readonly seconds: number;
  readonly code: number;
}

/** Runs a command with its output on standard error, and times it from outside. */
export function run(
  command: string,
  args: readonly string[],
  env: NodeJS.ProcessEnv,
  cwd: string = repoRoot,
): Promise<Timing> {
  const inherited = Object.fromEntries(
    Object.entries({ ...process.env, ...env }).filter(([, value]) => value !== ""),
  );
  const started = process.hrtime.bigint();
  return new Promise((resolve, reject) => {
    const child = spawn(command, [...args], { cwd, env: inherited, stdio: ["ignore", 2, 2] });
    child.once("error", reject);
    child.once("exit", (code) =>
      resolve({ seconds: Number(process.hrtime.bigint() - started) / 1e9, code: code ?? 1 }),
    );
  });
}
