import * as path from "node:path";
import { ask, type Answer, type AskOptions } from "../../../local/commands/answer";
import { Ecs } from "../support/aws";
import { localJson, platform } from "../support/local";
import { repoRoot } from "../../../local/support/paths";

/** What the local platform calls the stack. */
export const platformName = "kinds-test";
export const project = ["--project", path.join(repoRoot, "tests", "local", "stacks", "kinds")];

/** The stack's outputs. */
export interface Outputs {
  readonly siteUrl: string;
  readonly socketsUrl: string;
  readonly innerUrl: string;
  readonly leakyUrl: string;
  readonly clusterName: string;
  readonly failuresLogGroupName: string;
  readonly passwordArn: string;
  readonly machinesProvider: string;
  readonly runCommand: string;
  readonly shellCommand: string;
  readonly references: Readonly<Record<string, { url: string }>>;
}

let kept: Outputs | undefined;

/** Brings the stack up with changed values of its configuration. */
export async function up(config: Readonly<Record<string, string>> = {}): Promise<Outputs> {
  const args = Object.entries(config).flatMap(([key, value]) => ["--config", `kinds:${key}=${value}`]);
  ({ outputs: kept } = await localJson<{ outputs: Outputs }>(["up", "test", ...project, "--", ...args]));
  return kept;
}

/** Outputs of the last update. */
export function outputs(): Outputs {
  if (!kept) throw new Error("the stack is not up");
  return kept;
}

export function ecs(): Ecs {
  return new Ecs(platformName, outputs().clusterName);
}

/** Where the front is, and who vouches for it. */
export function front(): { port: number; ca: string } {
  const { ports, dir } = platform(platformName);
  return { port: ports.https, ca: path.join(dir, "tls", "ca.pem") };
}

/** Asks as somebody on the internet does. */
export function asked(url: string, method: AskOptions["method"] = "GET", sent?: string): Promise<Answer> {
  const { hostname, pathname, search } = new URL(url);
  return ask({ protocol: "https", host: hostname, path: `${pathname}${search}`, method, sent, ...front() });
}
