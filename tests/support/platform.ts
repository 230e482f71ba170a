import { spawn, type ChildProcess } from "node:child_process";
import * as fs from "node:fs";
import * as os from "node:os";
import * as path from "node:path";
import { platformDir, platformFiles, writeJson } from "../../local/platform/settings";
import type { Stack } from "../../local/stacks";
import { isRunning } from "../../local/support/processes";

/** A platform without an emulator. */
export interface PlayedPlatform {
  readonly stack: Stack;
  readonly dir: string;
  /** Plays the supervisor, the emulator and another command: a process is known by its command line. */
  readonly player: ChildProcess & { readonly pid: number };
  /** Whether the player lives. */
  readonly runs: () => boolean;
  /** Writes the player down as a command that uses the platform. */
  readonly enter: () => void;
  /** Ends everything and removes the folder. */
  readonly dispose: () => void;
}

/** What is written down of a platform that is played. */
export const written = {
  ports: { http: 1, https: 2, gateway: 3, emulator: 4 },
  dockerHost: "unix:///docker.sock",
};

let count = 0;

/**
 * Plays a platform that runs, of a project of its own, so that none of somebody is met; nor is a Docker daemon, which
 * is another cache folder's.
 *
 * @param source what the player does, as JavaScript. @default it waits for a signal
 */
export async function playPlatform(source = ""): Promise<PlayedPlatform> {
  const stack: Stack = {
    name: "staging",
    environment: "staging",
    project: `spec-${process.pid}-${count++}`,
    projectDir: "/nowhere",
    account: "111111111111",
    region: "eu-west-1",
    services: [],
  };
  const dir = platformDir(stack);
  const cache = process.env.ECS_ENVIRONMENT_CACHE;
  const ownCache = fs.mkdtempSync(path.join(os.tmpdir(), "cache-"));
  process.env.ECS_ENVIRONMENT_CACHE = ownCache;
  fs.mkdirSync(path.join(dir, "users"), { recursive: true });
  const player = spawn(
    process.execPath,
    [
      "-e",
      `const file = ${JSON.stringify(platformFiles(dir).running)}; ${source}; setTimeout(() => {}, 20000); console.log("on")`,
      "supervisor.ts",
      "serve.py",
      "run.mjs",
    ],
    { stdio: ["ignore", "pipe", "inherit"] },
  );
  await new Promise((resolve) => player.stdout.once("data", resolve));
  if (player.pid === undefined) throw new Error("the player didn't start");
  const { pid } = player;
  writeJson(platformFiles(dir).running, { ...written, pid, emulatorPid: pid });
  return {
    stack,
    dir,
    player: Object.assign(player, { pid }),
    runs: () => isRunning(pid, "supervisor.ts"),
    enter: () => fs.writeFileSync(path.join(dir, "users", String(pid)), ""),
    dispose: () => {
      player.kill("SIGKILL");
      fs.rmSync(dir, { recursive: true, force: true });
      fs.rmSync(ownCache, { recursive: true });
      if (cache === undefined) delete process.env.ECS_ENVIRONMENT_CACHE;
      else process.env.ECS_ENVIRONMENT_CACHE = cache;
    },
  };
}
