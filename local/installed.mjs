import * as fs from "node:fs";
import * as path from "node:path";

/**
 * Whether node_modules holds what package-lock.json asks for. npm writes node_modules/.package-lock.json last, so
 * an install that was cut off counts as stale too. Links to workspaces and packages for other platforms are skipped.
 */
export function installed(root) {
  let wanted, found;
  try {
    wanted = JSON.parse(fs.readFileSync(path.join(root, "package-lock.json"), "utf8")).packages;
    found = JSON.parse(fs.readFileSync(path.join(root, "node_modules/.package-lock.json"), "utf8")).packages;
  } catch {
    return false;
  }
  return Object.entries(wanted).every(
    ([name, entry]) =>
      !name.includes("node_modules/") ||
      entry.link ||
      entry.optional ||
      found[name]?.version === entry.version,
  );
}
