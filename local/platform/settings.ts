import * as fs from "node:fs";
import * as path from "node:path";
import writeFileAtomic from "write-file-atomic";
import { isReview, type Stack } from "../stacks";
import { stateDir } from "../support/paths";

/** What a supervisor process is started with; one per emulated account. */
export interface PlatformSettings {
  /** The environment's stack; its reviews live on the same platform. */
  readonly stack: string;
  readonly account: string;
  readonly region: string;
  /** Folder of everything that this platform keeps. */
  readonly dir: string;
  /** Python of the emulator's virtual environment. */
  readonly python: string;
  /** botocore's service models. */
  readonly modelsDir: string;
  /** Docker daemon for the tasks' containers; without one ECS tasks are control plane only. */
  readonly dockerHost?: string;
  readonly ports: Ports;
}

/** Ports on 127.0.0.1. */
export interface Ports {
  readonly emulator: number;
  readonly gateway: number;
  readonly http: number;
  readonly https: number;
  /** The load balancers' side that only the VPC reaches: internal ones, names of private zones. */
  readonly insideHttp: number;
  readonly insideHttps: number;
}

/** A platform that answers: its settings and the process that supervises it. */
export interface RunningPlatform extends PlatformSettings {
  /** Process id of the supervisor. */
  readonly pid: number;
  /** Process id of the emulator. */
  readonly emulatorPid: number;
  readonly startedAt: string;
  /** On its way out: it saves the account, and nobody may use it. */
  readonly stopping?: true;
}

/** What the supervisor tells the process that started it. */
export type SupervisorMessage =
  | { readonly ready: RunningPlatform }
  | { readonly problem: { readonly message: string; readonly remedy?: string } };

/** Files of one platform. */
export function platformFiles(dir: string): {
  running: string;
  kept: string;
  ports: string;
  log: string;
  emulatorLog: string;
  calls: string;
} {
  return {
    running: path.join(dir, "platform.json"),
    kept: path.join(dir, "kept"),
    ports: path.join(dir, "ports.json"),
    log: path.join(dir, "logs", "platform.log"),
    emulatorLog: path.join(dir, "logs", "emulator.log"),
    calls: path.join(dir, "logs", "calls.jsonl"),
  };
}

/**
 * Folder of the platform that a stack lives on. Stacks of other projects (test scenarios) have the project in their
 * folder's name.
 */
export function platformDir({ project, environment }: Stack): string {
  return stateDir(project === "ecs-environment" ? environment : `${project}-${environment}`);
}

/** Folder of what is a stack's own on its platform: the platform's, or one below it for each review. */
export function stackDir(stack: Stack): string {
  return isReview(stack) ? path.join(reviewsDir(stack), stack.name) : platformDir(stack);
}

/** Folder with a folder for every review that was ever on the platform. */
export function reviewsDir(stack: Stack): string {
  return path.join(platformDir(stack), "reviews");
}

/** Where the commands on a stack write what they say. */
export function commandLog(stack: Stack): string {
  return path.join(platformDir(stack), "logs", isReview(stack) ? `${stack.name}.log` : "local.log");
}

/** Writes a file whole or not at all. */
export function writeJson(file: string, value: unknown): void {
  fs.mkdirSync(path.dirname(file), { recursive: true });
  writeFileAtomic.sync(file, `${JSON.stringify(value, null, 2)}\n`);
}

/** Reads a JSON file; undefined where it is missing or cut off. */
export function readJson(file: string): unknown {
  try {
    return JSON.parse(fs.readFileSync(file, "utf8"));
  } catch {
    return undefined;
  }
}
