import * as fs from "node:fs";

import { endChildren } from "./children";
import { serve } from "./server";

/** How often the engine is looked for, in milliseconds. */
const watchInterval = 300;

let ending = false;

async function end(code: number): Promise<void> {
  if (ending) return;
  ending = true;
  await endChildren();
  process.exit(code);
}

// The engine starts a language host as the leader of a process group, so this reaches what the children started.
// A host that leads no group (started by hand) gets an error here and stops at its own children.
function endGroup(): void {
  process.removeAllListeners("SIGTERM");
  process.on("SIGTERM", () => undefined);
  try {
    process.kill(-process.pid, "SIGTERM");
  } catch {
    // No group of our own.
  }
}

// Two signs, because each has a gap: an engine that died before this process came up is nobody's parent any more, and
// only a pipe on standard input tells; a host that was started by hand may have no pipe there.
function watchEngine(): void {
  const gone = (): void => {
    if (ending) return;
    endGroup();
    void end(1);
  };
  const engine = process.ppid;
  setInterval(() => {
    if (process.ppid !== engine) gone();
  }, watchInterval);
  const input = fs.fstatSync(0);
  if (input.isFIFO() || input.isSocket()) process.stdin.once("close", gone).resume();
}

async function main(): Promise<void> {
  watchEngine();
  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) process.on(signal, () => void end(0));
  // The address is the last word; flags such as --logtostderr and --tracing <url> come before it.
  const { port } = await serve(process.argv.at(-1) ?? "");
  console.log(String(port));
}

main().catch((error: unknown) => {
  console.error(error);
  process.exit(1);
});
