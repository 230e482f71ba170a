import * as fs from "node:fs";
import * as path from "node:path";
import { stopOwnDocker } from "../docker/daemon";
import { platformDir } from "../platform/settings";
import { stopPlatform } from "../platform/start";
import { backendDir } from "../workspace/environment";
import type { CommandContext, CommandResult } from "./context";

/** Stops a stack's platform; its state stays, and the next `up` or `preview` starts it again. */
export async function stop(context: CommandContext): Promise<CommandResult> {
  const { stack } = context;
  const stopped = await stopPlatform(platformDir(stack));
  await stopOwnDocker();
  return {
    code: 0,
    lines: [
      stopped
        ? `The platform of ${stack.name} is stopped; its state is kept.`
        : `The platform of ${stack.name} was not running.`,
    ],
    data: { stack: stack.name, stopped },
  };
}

/** Stops a stack's platform and forgets everything that it held, the Pulumi state included. */
export async function reset(context: CommandContext): Promise<CommandResult> {
  const { stack } = context;
  await stop(context);
  fs.rmSync(platformDir(stack), { recursive: true, force: true });
  for (const kind of ["stacks", "history", "backups", "locks"]) {
    const folder = path.join(backendDir, ".pulumi", kind, ...(kind === "locks" ? ["organization"] : []));
    removeStack(path.join(folder, stack.project), stack.name);
  }
  return {
    code: 0,
    lines: [`Stack ${stack.name} is forgotten; the next "up" begins from nothing.`],
    data: { stack: stack.name },
  };
}

/** The backend keeps `<stack>.json`, `<stack>.json.bak` and folders named like the stack. */
function removeStack(folder: string, stack: string): void {
  if (!fs.existsSync(folder)) return;
  for (const name of fs.readdirSync(folder)) {
    if (name === stack || (/^\.json(\.|$)/.test(name.slice(stack.length)) && name.startsWith(stack))) {
      fs.rmSync(path.join(folder, name), { recursive: true, force: true });
    }
  }
}
