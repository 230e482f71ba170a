import * as os from "node:os";
import * as path from "node:path";

/** The checkout's top folder. */
export const repoRoot = path.resolve(__dirname, "..", "..");

/**
 * Everything a run leaves in the checkout: state, logs, ports. Ignored by git, removed by `reset`.
 * `ECS_ENVIRONMENT_LOCAL` names another folder: tests have one of their own, so that they never touch a stack
 * that somebody is using.
 */
export const localDir = path.resolve(process.env.ECS_ENVIRONMENT_LOCAL ?? path.join(repoRoot, ".local"));

/** What belongs to one stack's platform: emulator state, gateway state, logs, ports. */
export function stateDir(stack: string): string {
  return path.join(localDir, stack);
}

/**
 * The user's cache folder, shared by every clone: engine, provider, emulator.
 * `ECS_ENVIRONMENT_CACHE` overrides it; otherwise the XDG convention (macOS: Library/Caches).
 */
export function cacheDir(): string {
  const override = process.env.ECS_ENVIRONMENT_CACHE;
  if (override) return path.resolve(override);
  const base =
    process.env.XDG_CACHE_HOME ??
    (process.platform === "darwin"
      ? path.join(os.homedir(), "Library", "Caches")
      : path.join(os.homedir(), ".cache"));
  return path.join(base, "ecs-environment");
}
