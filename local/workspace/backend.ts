import * as fs from "node:fs";
import * as path from "node:path";
import { backendDir } from "./environment";

/** A resource that a stack's state holds; without an id it is a component. */
export interface StoredResource {
  readonly urn: string;
  readonly type: string;
  readonly id?: string;
}

interface StateFile {
  readonly checkpoint?: {
    readonly latest?: {
      readonly resources?: readonly StoredResource[];
      readonly pending_operations?: readonly unknown[];
    };
  };
}

/** What the local back end keeps of a stack, read from its file: no engine and no platform is needed for it. */
export interface StoredStack {
  readonly resources: readonly StoredResource[];
  /** Whether something is there, or might be: operations of a killed update count. */
  readonly exists: boolean;
}

/** Reads a stack's state; undefined where there was never one. */
export function storedStack(
  project: string,
  stack: string,
  backend: string = backendDir,
): StoredStack | undefined {
  const file = path.join(backend, ".pulumi", "stacks", project, `${stack}.json`);
  if (!fs.existsSync(file)) return undefined;
  const { resources = [], pending_operations: pending = [] } =
    (JSON.parse(fs.readFileSync(file, "utf8")) as StateFile).checkpoint?.latest ?? {};
  return { resources, exists: resources.length + pending.length > 0 };
}

/** Removes a stack with its history and its locks. */
export function forgetStack(project: string, stack: string, backend: string = backendDir): void {
  for (const kind of ["stacks", "history", "backups", "locks"]) {
    const folder = path.join(backend, ".pulumi", kind, ...(kind === "locks" ? ["organization"] : []));
    removeStack(path.join(folder, project), stack);
  }
}

/** The back end keeps `<stack>.json`, `<stack>.json.bak` and folders named like the stack. */
function removeStack(folder: string, stack: string): void {
  if (!fs.existsSync(folder)) return;
  for (const name of fs.readdirSync(folder)) {
    if (name === stack || (/^\.json(\.|$)/.test(name.slice(stack.length)) && name.startsWith(stack))) {
      fs.rmSync(path.join(folder, name), { recursive: true, force: true });
    }
  }
}
