import { type ChildProcess, spawn, type SpawnOptions } from "node:child_process";

/** How a child ended. `error` is set when it could not be started at all. */
export interface Ending {
  readonly code: number | null;
  readonly signal: NodeJS.Signals | null;
  readonly error?: Error;
}

/** A running child and the promise of its end. */
export interface Child {
  readonly process: ChildProcess;
  readonly ended: Promise<Ending>;
  /** Asks it to end, and makes sure after two seconds. */
  end(): void;
}

const patience = 2_000;
const running = new Set<Child>();
let closing = false;

/**
 * Starts node for a program or a plugin. Children stay in the host's process group, which the engine made for it:
 * the engine's own signals reach them even when this host hangs.
 */
export function startNode(args: readonly string[], options: SpawnOptions): Child {
  const child = spawn(process.execPath, args, options);
  const ended = new Promise<Ending>((resolve) => {
    child.once("error", (error) => resolve({ code: null, signal: null, error }));
    // "close" and not "exit": the pipes have been read to their end by then.
    child.once("close", (code, signal) => resolve({ code, signal }));
  });
  let asked = false;
  const entry: Child = {
    process: child,
    ended,
    end: () => {
      if (asked || child.exitCode !== null || child.signalCode !== null) return;
      asked = true;
      child.kill("SIGINT");
      const force = setTimeout(() => child.kill("SIGKILL"), patience);
      void ended.then(() => clearTimeout(force));
    },
  };
  running.add(entry);
  void ended.then(() => running.delete(entry));
  if (closing) entry.end();
  return entry;
}

/** Ends all children, and every later one at once; resolves when they are gone. */
export async function endChildren(): Promise<void> {
  closing = true;
  const all = [...running];
  for (const child of all) child.end();
  await Promise.all(all.map((child) => child.ended));
}
