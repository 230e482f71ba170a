import assert from "node:assert/strict";
import { type ChildProcess, spawn } from "node:child_process";
import * as fs from "node:fs";
import * as os from "node:os";
import * as path from "node:path";
import { installLanguageHost, languageHostFolder } from "../../../local/engine/language-host/install";
import { repoRoot } from "../../../local/support/paths";
import { silent } from "../../../local/support/progress";

/** What a command of the Pulumi CLI left. */
export interface CliRun {
  readonly code: number | null;
  readonly signal: NodeJS.Signals | null;
  /** Standard output and standard error, in the order in which they came. */
  readonly output: string;
}

/** A command of the Pulumi CLI that is running. */
export interface RunningCli {
  readonly child: ChildProcess;
  readonly done: Promise<CliRun>;
  /** Resolves when the output so far matches; fails when the command ends before. */
  printed(pattern: RegExp): Promise<RegExpExecArray>;
}

/** The real CLI with state, cache and language host of its own, and nothing of the user's settings. */
export interface Cli {
  /** The `pulumi` binary. */
  readonly pulumi: string;
  /** A folder for programs; removed by `dispose`. */
  readonly folder: string;
  readonly env: NodeJS.ProcessEnv;
  start(cwd: string, args: readonly string[]): RunningCli;
  run(cwd: string, args: readonly string[]): Promise<CliRun>;
  dispose(): void;
}

/**
 * Prepares the CLI with our language host. `ECS_ENVIRONMENT_TEST_PULUMI` names a CLI to take; otherwise the engine
 * is installed as a local run does it.
 */
export async function prepareCli(): Promise<Cli> {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), "ecs-environment-cli-"));
  const home = path.join(folder, "home");
  const pulumi = process.env.ECS_ENVIRONMENT_TEST_PULUMI ?? (await installedPulumi(home));
  await installLanguageHost(languageHostFolder(home));
  const backend = path.join(folder, "backend");
  fs.mkdirSync(backend);
  const inherited = Object.entries(process.env).filter(([name]) => !/^(PULUMI_|AWS_)/.test(name));
  const env = {
    ...Object.fromEntries(inherited),
    PULUMI_HOME: home,
    PULUMI_BACKEND_URL: `file://${backend}`,
    PULUMI_CONFIG_PASSPHRASE: "test",
    PULUMI_SKIP_UPDATE_CHECK: "true",
    NO_COLOR: "1",
  };
  const start = (cwd: string, args: readonly string[]): RunningCli => startCli(pulumi, cwd, args, env);
  return {
    pulumi,
    folder,
    env,
    start,
    run: (cwd, args) => start(cwd, args).done,
    dispose: () => fs.rmSync(folder, { recursive: true, force: true }),
  };
}

async function installedPulumi(home: string): Promise<string> {
  const { installEngine } = await import("../../../local/engine/install.js");
  return (await installEngine({ progress: silent, home })).pulumi;
}

function startCli(pulumi: string, cwd: string, args: readonly string[], env: NodeJS.ProcessEnv): RunningCli {
  const child = spawn(pulumi, [...args, "--non-interactive", "--color=never"], {
    cwd,
    env,
    stdio: ["ignore", "pipe", "pipe"],
  });
  let output = "";
  const waiting = new Set<() => void>();
  for (const stream of [child.stdout, child.stderr]) {
    stream.on("data", (chunk: Buffer) => {
      output += chunk.toString();
      for (const look of waiting) look();
    });
  }
  const done = new Promise<CliRun>((resolve) =>
    child.once("close", (code, signal) => resolve({ code, signal, output })),
  );
  const printed = (pattern: RegExp): Promise<RegExpExecArray> =>
    new Promise((resolve, reject) => {
      const look = (): void => {
        const match = pattern.exec(output);
        if (match) resolve(match);
      };
      waiting.add(look);
      look();
      void done.then(() => reject(new Error(`ended before it printed ${pattern}:\n${output}`)));
    });
  return { child, done, printed };
}

/** The files of a Pulumi project or policy pack, by name; texts are written as they are, the rest as JSON. */
export type ProjectFiles = Readonly<Record<string, string | object>>;

/** Writes a folder with the packages of this checkout at hand. */
export function writeFolder(parent: string, name: string, files: ProjectFiles): string {
  const folder = path.join(parent, name);
  fs.mkdirSync(folder, { recursive: true });
  fs.symlinkSync(path.join(repoRoot, "node_modules"), path.join(folder, "node_modules"));
  for (const [file, content] of Object.entries(files)) {
    fs.mkdirSync(path.dirname(path.join(folder, file)), { recursive: true });
    fs.writeFileSync(
      path.join(folder, file),
      typeof content === "string" ? content : JSON.stringify(content, undefined, 2),
    );
  }
  return folder;
}

/** The files of a test program: run without a type check, which takes seconds each time. */
function project(name: string, files: ProjectFiles): ProjectFiles {
  return {
    "Pulumi.yaml": `name: ${name}\nmain: index.ts\nruntime:\n  name: nodejs\n  options:\n    tsconfig: tsconfig.pulumi.json\n`,
    "tsconfig.pulumi.json": {
      compilerOptions: { target: "es2022", module: "nodenext", moduleResolution: "nodenext", noCheck: true },
    },
    "package.json": { name, private: true, dependencies: { "@pulumi/pulumi": "*" } },
    ...files,
  };
}

/** Writes a project and makes its stack `dev`. */
export async function projectWithStack(
  cli: Cli,
  name: string,
  source: string,
  files: ProjectFiles = {},
): Promise<string> {
  const folder = writeFolder(cli.folder, name, project(name, { "index.ts": source, ...files }));
  await succeeds(cli.run(folder, ["stack", "init", "dev"]));
  return folder;
}

/** The output of a command that must succeed. */
export async function succeeds(run: Promise<CliRun>): Promise<string> {
  const { code, output } = await run;
  assert.equal(code, 0, output);
  return output;
}

/** The output of a command that must fail and say all of `messages`. */
export async function fails(run: Promise<CliRun>, ...messages: RegExp[]): Promise<string> {
  const { code, output } = await run;
  assert.ok(code !== 0, output);
  for (const message of messages) assert.match(output, message);
  return output;
}
