import { spawn } from "node:child_process";
import * as fs from "node:fs";
import * as path from "node:path";
import { lock } from "proper-lockfile";
import type { Stack } from "../stacks";
import { Problem } from "../support/problem";
import { endProcess, isRunning } from "../support/processes";
import { choosePorts, type WantedPorts } from "./ports";
import {
  platformDir,
  platformFiles,
  readJson,
  type PlatformSettings,
  type RunningPlatform,
  type SupervisorMessage,
} from "./settings";
import { otherUsers } from "./users";

/** What the command lines of our processes hold. */
const supervisorMark = "supervisor.ts";
const emulatorMark = "serve.py";

/** The platform of a folder where it runs and answers. */
export function runningPlatform(dir: string): RunningPlatform | undefined {
  const running = readJson(platformFiles(dir).running) as RunningPlatform | undefined;
  if (!running) return undefined;
  const alive = isRunning(running.pid, supervisorMark) && isRunning(running.emulatorPid, emulatorMark);
  return alive ? running : undefined;
}

/** What `startPlatform` needs besides the stack. */
export interface StartOptions {
  readonly python: string;
  readonly modelsDir: string;
  readonly dockerHost?: string;
  readonly ports?: WantedPorts;
}

/**
 * Starts the platform that a stack lives on in a process of its own that outlives this one; one that runs is taken as
 * it is, unless it was started without the Docker daemon that is there now. Of two commands that come at once the
 * second takes what the first has started.
 * @throws Problem when a port is busy, a part doesn't come up, or it would have to start anew under another command
 */
export async function startPlatform(stack: Stack, options: StartOptions): Promise<RunningPlatform> {
  const dir = platformDir(stack);
  fs.mkdirSync(dir, { recursive: true });
  const unlock = await lock(dir, {
    lockfilePath: path.join(dir, "start.lock"),
    // Whoever is silent for so long was killed.
    stale: 10_000,
    retries: { retries: 120, factor: 1, minTimeout: 500 },
  });
  try {
    return await startLocked(stack, dir, options);
  } finally {
    await unlock();
  }
}

async function startLocked(stack: Stack, dir: string, options: StartOptions): Promise<RunningPlatform> {
  const running = runningPlatform(dir);
  if (running && running.dockerHost === options.dockerHost) {
    const { http = running.ports.http, https = running.ports.https } = options.ports ?? {};
    if (http === running.ports.http && https === running.ports.https) return running;
  }
  if (running) {
    const [other] = otherUsers(dir);
    if (other !== undefined) {
      throw new Problem(
        `the platform of "${stack.environment}" would have to start anew, for other ports or another Docker daemon, ` +
          `while another command (process ${other}) uses it`,
        "Wait for that command to end, then try again.",
      );
    }
    await stopPlatform(dir);
  }
  const settings: PlatformSettings = {
    stack: stack.environment,
    account: stack.account,
    region: stack.region,
    dir,
    python: options.python,
    modelsDir: options.modelsDir,
    dockerHost: options.dockerHost,
    ports: await choosePorts(dir, options.ports ?? {}),
  };
  return supervise(settings);
}

/** Runs the supervisor until it says that it is ready. */
function supervise(settings: PlatformSettings): Promise<RunningPlatform> {
  const files = platformFiles(settings.dir);
  fs.mkdirSync(path.dirname(files.log), { recursive: true });
  const log = fs.openSync(files.log, "a");
  const child = spawn(
    process.execPath,
    ["--import", require.resolve("tsx"), path.join(__dirname, "supervisor.ts"), JSON.stringify(settings)],
    { detached: true, stdio: ["ignore", log, log, "ipc"] },
  );
  fs.closeSync(log);
  return new Promise((resolve, reject) => {
    child.once("error", reject);
    child.once("exit", (code) => {
      reject(
        new Problem(`the local platform of "${settings.stack}" ended (code ${code})`, `See ${files.log}.`),
      );
    });
    child.once("message", (message: SupervisorMessage) => {
      if ("ready" in message) {
        child.removeAllListeners("exit");
        child.unref();
        child.disconnect();
        resolve(message.ready);
      } else {
        reject(new Problem(message.problem.message, message.problem.remedy));
      }
    });
  });
}

/**
 * Stops a platform and waits until its processes are gone. State stays.
 * @returns whether one was running
 */
export async function stopPlatform(dir: string): Promise<boolean> {
  const files = platformFiles(dir);
  const running = readJson(files.running) as RunningPlatform | undefined;
  if (!running) return false;
  const wasRunning = isRunning(running.pid, supervisorMark);
  // The supervisor stops its emulator itself, and in order; the second call finds only one that was orphaned.
  await endProcess(running.pid, supervisorMark, 30_000);
  await endProcess(running.emulatorPid, emulatorMark, 10_000);
  fs.rmSync(files.running, { force: true });
  return wasRunning;
}
