import { spawn } from "node:child_process";
import * as fs from "node:fs";
import { setTimeout as sleep } from "node:timers/promises";
import { endProcess, isRunning } from "../support/processes";
import { Problem } from "../support/problem";
import { pingDocker } from "./api";
import { daemonArguments, failure, firstAttempt, nextAttempt, type Attempt } from "./attempt";
import type { DockerBinaries } from "./packages";
import type { DaemonFiles } from "./paths";

/** How long a daemon may take until it answers, in milliseconds. A cold start takes one to five seconds. */
const startPatience = 60_000;

/** How long it may take to end its containers, in milliseconds. */
const stopPatience = 20_000;

/** The user ended the command while the daemon was starting; it is gone again. */
export class Interrupted extends Problem {
  constructor() {
    super("interrupted while the Docker daemon was starting; it was stopped again");
  }
}

/**
 * Starts a daemon of our own and waits until it answers. It outlives this process; when this process is
 * interrupted before, the half-started daemon is ended.
 * @param binaries the programs to use for a kind of firewall
 * @throws Problem with the daemon's last words, and Interrupted
 */
export async function launchDaemon(
  files: DaemonFiles,
  binaries: (firewall: Attempt["firewall"]) => DockerBinaries,
  note: (detail: string) => void,
): Promise<Attempt> {
  fs.mkdirSync(files.dataRoot, { recursive: true });
  fs.mkdirSync(files.execRoot, { recursive: true });
  // Who may talk to the socket is root on this machine.
  fs.chmodSync(files.runDir, 0o700);
  fs.writeFileSync(files.config, "{}\n");
  let attempt: Attempt | undefined = firstAttempt;
  for (;;) {
    note(`dockerd with ${attempt.storage}${attempt.firewall === "none" ? ", without iptables" : ""}`);
    const log = await startOnce(files, binaries(attempt.firewall), attempt);
    if (log === undefined) return attempt;
    const next = nextAttempt(attempt, log);
    if (!next) {
      throw new Problem(
        `a Docker daemon could not be started here: ${failure(log).replaceAll("\n", "; ")}`,
        `Its log is ${files.log}. Start a Docker daemon yourself, or run without containers.`,
      );
    }
    attempt = next;
  }
}

/** Undefined when the daemon answers; its log when it ended or stayed silent. */
async function startOnce(
  files: DaemonFiles,
  binaries: DockerBinaries,
  attempt: Attempt,
): Promise<string | undefined> {
  fs.rmSync(files.pidFile, { force: true });
  fs.rmSync(files.socket, { force: true });
  const log = fs.openSync(files.log, "w");
  const child = spawn(binaries.dockerd, daemonArguments(files, attempt), {
    detached: true,
    stdio: ["ignore", log, log],
    env: { ...process.env, ...binaries.env },
  });
  fs.closeSync(log);
  let ended: string | undefined;
  child.once("error", (error) => (ended = error.message));
  child.once("exit", (code, signal) => (ended = `dockerd ended (${signal ?? `code ${code}`})`));
  const pid = child.pid;
  const interruption = new AbortController();
  const release = onInterrupt(() => {
    interruption.abort();
    if (pid !== undefined) process.kill(pid, "SIGTERM");
  });
  try {
    const deadline = Date.now() + startPatience;
    while (ended === undefined && Date.now() < deadline) {
      if (!interruption.signal.aborted && (await answers(files.host))) {
        child.unref();
        return undefined;
      }
      await sleep(100);
    }
    if (pid !== undefined && ended === undefined) await endProcess(pid, files.socket, stopPatience);
    if (interruption.signal.aborted) throw new Interrupted();
    const said = fs.readFileSync(files.log, "utf8");
    return said.trim() ? said : (ended ?? `no answer within ${startPatience / 1000} s`);
  } finally {
    release();
  }
}

/** Whether a daemon answers a ping. */
export async function answers(host: string): Promise<boolean> {
  try {
    await pingDocker(host);
    return true;
  } catch {
    return false;
  }
}

/** The process id of our daemon where it lives. */
export function ownDaemonPid(files: DaemonFiles): number | undefined {
  let pid: number;
  try {
    pid = Number(fs.readFileSync(files.pidFile, "utf8"));
  } catch {
    return undefined;
  }
  return pid > 0 && isRunning(pid, files.socket) ? pid : undefined;
}

/** Ends our daemon and what it left: sockets and process ids. Images and layers stay for the next start. */
export async function endDaemon(files: DaemonFiles): Promise<void> {
  const pid = ownDaemonPid(files);
  if (pid !== undefined) await endProcess(pid, files.socket, stopPatience);
  fs.rmSync(files.socket, { force: true });
  fs.rmSync(files.pidFile, { force: true });
}

/**
 * Runs `undo` when this process is interrupted, then lets the interruption have its way.
 * Returns the function that takes this back.
 */
function onInterrupt(undo: () => unknown): () => void {
  const signals = ["SIGINT", "SIGTERM", "SIGHUP"] as const;
  const handler = (signal: NodeJS.Signals): void => {
    release();
    try {
      undo();
    } catch {
      // It is gone already.
    }
    // With nobody else listening our handler has kept the signal from ending the process.
    if (process.listenerCount(signal) === 0) process.kill(process.pid, signal);
  };
  const release = (): void => signals.forEach((signal) => process.removeListener(signal, handler));
  signals.forEach((signal) => process.on(signal, handler));
  return release;
}
