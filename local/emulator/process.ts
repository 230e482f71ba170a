import { spawn, type ChildProcess } from "node:child_process";
import { createHash } from "node:crypto";
import * as fs from "node:fs";
import * as net from "node:net";
import * as path from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { Problem } from "../support/problem";

/** What one emulated account in one region is started with. */
export interface EmulatorOptions {
  /** Python of the virtual environment that holds ministack. */
  readonly python: string;
  /** Port on 127.0.0.1; must be free. */
  readonly port: number;
  /** Account that unsigned requests belong to, 12 digits. */
  readonly account: string;
  readonly region: string;
  /** Folder that keeps the account between runs; one running emulator at a time. */
  readonly stateDir: string;
  /** Docker daemon that runs the tasks, for example unix:///run/docker.sock; without one no container is started. */
  readonly dockerHost?: string;
  /** Where functions call AWS, `http://127.0.0.1:<port>` of the gateway; without it they call the emulator past the gateway. */
  readonly gateway?: string;
  /** What the names of load balancers lead functions to; without it they reach nothing but this machine. */
  readonly front?: FrontPlace;
  readonly logFile: string;
  /** How long to wait for the first answer, in milliseconds. @default 60000 */
  readonly startTimeout?: number;
  /** How long saving the state and stopping containers may take before the process is killed, in milliseconds. @default 30000 */
  readonly stopGrace?: number;
}

/** Where the load balancers of the account are found, and whom to trust there. */
export interface FrontPlace {
  /** Ports on 127.0.0.1. */
  readonly http: number;
  readonly https: number;
  /** File with the certificate of the authority that the front's certificates are from. */
  readonly caFile: string;
}

/** A running emulator. */
export interface Emulator {
  readonly url: string;
  readonly pid: number;
  /** Resolves when the process has ended, however it ended. */
  readonly ended: Promise<void>;
  /** Saves the account and ends the process; its containers go as well. Safe to call twice. */
  stop(): Promise<void>;
}

/**
 * Starts one emulated AWS account and waits until it answers.
 * @throws Problem for a busy port, and for an emulator that ends or stays silent at its start
 */
export async function startEmulator(options: EmulatorOptions): Promise<Emulator> {
  await mustBeFree(options.port);
  fs.mkdirSync(options.stateDir, { recursive: true });
  fs.mkdirSync(path.dirname(options.logFile), { recursive: true });
  const logStart = fs.existsSync(options.logFile) ? fs.statSync(options.logFile).size : 0;
  const log = fs.openSync(options.logFile, "a");
  const child = spawn(options.python, [path.join(__dirname, "serve.py"), "ministack"], {
    env: environment(options),
    stdio: ["ignore", log, log],
    cwd: options.stateDir,
  });
  fs.closeSync(log);
  let failure: Error | undefined;
  const ended = new Promise<void>((resolve) => {
    child.once("exit", () => resolve());
    child.once("error", (error) => {
      failure = error;
      resolve();
    });
  });
  const url = `http://127.0.0.1:${options.port}`;
  const ready = await untilReady(url, child, options.startTimeout ?? 60_000);
  if (!ready || child.pid === undefined) {
    await end(child, ended, 0);
    const lines = failure?.message ?? lastLines(options.logFile, logStart);
    throw new Problem(
      `the AWS emulator did not start on port ${options.port}: ${lines}`,
      `See ${options.logFile}.`,
    );
  }
  return { url, pid: child.pid, ended, stop: () => end(child, ended, options.stopGrace ?? 30_000) };
}

/** The settings of the process: ministack's own, the two of serve.py, and those that its functions inherit. */
export function environment(options: EmulatorOptions): NodeJS.ProcessEnv {
  const temporary = path.join(options.stateDir, "tmp");
  fs.mkdirSync(temporary, { recursive: true });
  const inherited = Object.fromEntries(
    // Settings of a user's own ministack or AWS profile must not reach this account.
    Object.entries(process.env).filter(
      ([name]) => !/^(AWS_|MINISTACK_|DOCKER_|PYTHON|NODE_|SERVICES$|AUTH$|USE_SSL$|.*_PROXY$)/i.test(name),
    ),
  );
  return {
    ...inherited,
    BIND_HOST: "127.0.0.1",
    GATEWAY_PORT: String(options.port),
    MINISTACK_ACCOUNT_ID: options.account,
    MINISTACK_REGION: options.region,
    PERSIST_STATE: "1",
    STATE_DIR: path.join(options.stateDir, "state"),
    S3_PERSIST: "1",
    S3_DATA_DIR: path.join(options.stateDir, "s3"),
    RDS_PERSIST: "1",
    // Listeners of their own that would take fixed ports on every address.
    IOT_MTLS_ENABLED: "0",
    SFTP_ENABLED: "0",
    // ministack keeps a file with its process id there.
    TMPDIR: temporary,
    PYTHONUNBUFFERED: "1",
    PYTHONDONTWRITEBYTECODE: "1",
    LOCAL_EMULATOR_IDENTITY: identity(options),
    DOCKER_HOST: options.dockerHost ?? `unix://${path.join(options.stateDir, "no-docker.sock")}`,
    ...functionSettings(options),
  };
}

/** ministack runs functions as processes of their own and passes its environment on to them. */
function functionSettings({ front, gateway }: EmulatorOptions): NodeJS.ProcessEnv {
  const loaded = ["function-network.cjs", "function-sdk.cjs"].map((file) => path.join(__dirname, file));
  return {
    NODE_OPTIONS: loaded.map((file) => `--require ${JSON.stringify(file)}`).join(" "),
    ...(gateway !== undefined && { AWS_ENDPOINT_URL: gateway }),
    ...(front && {
      NODE_EXTRA_CA_CERTS: front.caFile,
      LOCAL_FRONT_HTTP: String(front.http),
      LOCAL_FRONT_HTTPS: String(front.https),
    }),
  };
}

/** Names the account's containers: the same for every run with this state, different for every other. */
function identity(options: EmulatorOptions): string {
  const place = createHash("sha256").update(path.resolve(options.stateDir)).digest("hex").slice(0, 12);
  return `ecs-environment.${options.account}.${options.region}.${place}`;
}

async function mustBeFree(port: number): Promise<void> {
  const error = await new Promise<NodeJS.ErrnoException | undefined>((resolve) => {
    const probe = net.createServer();
    probe.once("error", resolve);
    probe.listen({ port, host: "127.0.0.1" }, () => probe.close(() => resolve(undefined)));
  });
  if (error) {
    const reason =
      error.code === "EADDRINUSE" ? "is in use by another program" : `can't be opened (${error.code})`;
    throw new Problem(
      `port ${port} on 127.0.0.1 ${reason}`,
      "End that program (an earlier run: `npm run local -- stop`) or let a free port be chosen.",
    );
  }
}

async function untilReady(url: string, child: ChildProcess, timeout: number): Promise<boolean> {
  const deadline = Date.now() + timeout;
  while (Date.now() < deadline && isAlive(child)) {
    try {
      const answer = await fetch(`${url}/_ministack/health`, { signal: AbortSignal.timeout(2_000) });
      await answer.arrayBuffer();
      // Ours, and not another program that took the port in between.
      if (answer.ok && isAlive(child)) return true;
    } catch {
      // Not listening yet.
    }
    await sleep(50);
  }
  return false;
}

async function end(child: ChildProcess, ended: Promise<void>, grace: number): Promise<void> {
  if (!isAlive(child)) return ended;
  child.kill("SIGTERM");
  const timer = setTimeout(() => child.kill("SIGKILL"), grace);
  await ended;
  clearTimeout(timer);
}

function isAlive({ pid, exitCode, signalCode }: ChildProcess): boolean {
  return pid !== undefined && exitCode === null && signalCode === null;
}

function lastLines(file: string, from: number): string {
  const text = fs.readFileSync(file).subarray(from).toString("utf8").trim();
  return text === "" ? "it wrote nothing" : `its last lines were\n${text.split("\n").slice(-15).join("\n")}`;
}
