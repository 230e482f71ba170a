import { spawn } from "node:child_process";
import * as fs from "node:fs";
import * as path from "node:path";
import type { Stack } from "../stacks";
import { Problem } from "../support/problem";
import { endProcess, isRunning } from "../support/processes";
import { withPlatformLock } from "./lock";
import { choosePorts, type WantedPorts } from "./ports";
import {
  platformDir,
  platformFiles,
  readJson,
  type PlatformSettings,
  type RunningPlatform,
  type SupervisorMessage,
} from "./settings";
import { keepPlatform, otherUsers } from "./users";

/** What the command lines of our processes hold. */
const supervisorMark = "supervisor.ts";
const emulatorMark = "serve.py";

/** The platform of a folder where it runs and answers; one on its way out does not. */
export function runningPlatform(dir: string): RunningPlatform | undefined {
  const running = readJson(platformFiles(dir).running) as RunningPlatform | undefined;
  if (!running || running.stopping) return undefined;
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
export function startPlatform(stack: Stack, options: StartOptions): Promise<RunningPlatform> {
  const dir = platformDir(stack);
  return withPlatformLock(dir, () => startLocked(stack, dir, options));
}

async function startLocked(stack: Stack, dir: string, options: StartOptions): Promise<RunningPlatform> {
  const running = runningPlatform(dir);
  const [other] = otherUsers(dir);
  if (running && fits(running, options)) {
    // Nobody else is here who has it just for now: it ran before, and goes on.
    if (other === undefined) keepPlatform(dir);
    return running;
  }
  if (running && other !== undefined) {
    throw new Problem(
      `the platform of "${stack.environment}" would have to start anew, for other ports or another Docker daemon, ` +
        `while another command (process ${other}) uses it`,
      "Wait for that command to end, then try again.",
    );
  }
  const kept = running !== undefined;
  // Also one that is on its way out, or whose supervisor was killed: until it ends it has the account.
  await stopPlatform(dir);
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
  const started = await supervise(settings);
  if (kept) keepPlatform(dir);
  return started;
}

/** Whether a platform is what somebody wants to start. */
function fits({ dockerHost, ports }: RunningPlatform, options: StartOptions): boolean {
  const { http = ports.http, https = ports.https } = options.ports ?? {};
  return dockerHost === options.dockerHost && http === ports.http && https === ports.https;
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
 * Stops a platform and waits until its processes are gone. State stays. For who holds its lock.
 * @returns whether one was running
 */
export async function stopPlatform(dir: string): Promise<boolean> {
  const files = platformFiles(dir);
  const written = (): RunningPlatform | undefined => readJson(files.running) as RunningPlatform | undefined;
  fs.rmSync(files.kept, { force: true });
  const running = written();
  if (!running) return false;
  const wasRunning = isRunning(running.pid, supervisorMark);
  // The supervisor stops its emulator itself, and in order; the second call finds only one that was orphaned.
  await endProcess(running.pid, supervisorMark, 30_000);
  await endProcess(running.emulatorPid, emulatorMark, 10_000);
  // A supervisor that was killed leaves it; somebody else's is not ours to remove.
  if (written()?.pid === running.pid) fs.rmSync(files.running, { force: true });
  return wasRunning;
}
