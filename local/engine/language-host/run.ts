import { createRequire } from "node:module";
import * as path from "node:path";

import type { RunRequest } from "@pulumi/pulumi/proto/language_pb";

import type { Ending } from "./children";
import { parseRuntimeOptions } from "./options";

/** The exit code by which the SDK says that the user has seen the error already. */
const alreadyReported = 32;

/** How node is started for a program. */
export interface ProgramCommand {
  readonly args: readonly string[];
  readonly env: NodeJS.ProcessEnv;
  readonly cwd: string;
}

/** What the engine is told about a program's end. */
export interface ProgramResult {
  /** Empty after success. */
  readonly error: string;
  /** Whether the error has been shown, so that the engine only stops. */
  readonly bail: boolean;
}

/**
 * The command that runs a program under the SDK that the program itself has installed.
 * @param engine the engine's address, `host:port`
 * @throws Error when the program's folder has no SDK, or a runtime option is wrong
 */
export function programCommand(request: RunRequest, engine: string): ProgramCommand {
  const info = request.getInfo();
  const folder = info?.getProgramDirectory() ?? request.getPwd();
  const options = parseRuntimeOptions(info?.getOptions()?.toJavaScript() ?? {});
  if (request.getAttachDebugger()) {
    throw new Error(
      "--attach-debugger is not part of this language host. Set runtime.options.nodeargs to --inspect-brk instead.",
    );
  }
  const flags: [string, string][] = [
    ["monitor", request.getMonitorAddress()],
    ["engine", engine],
    ["organization", request.getOrganization()],
    ["project", request.getProject()],
    ["root-directory", info?.getRootDirectory() ?? ""],
    ["stack", request.getStack()],
    ["pwd", folder],
    ["parallel", String(request.getParallel())],
  ];
  return {
    args: [
      ...options.nodeArgs,
      sdkCommand("run", folder),
      ...flags.filter(([, value]) => value !== "").flatMap(([flag, value]) => [`--${flag}`, value]),
      ...(request.getDryrun() ? ["--dry-run"] : []),
      info?.getEntryPoint() ?? request.getProgram(),
      ...request.getArgsList(),
    ],
    env: {
      ...process.env,
      ...typescriptEnvironment(options),
      PULUMI_CONFIG: JSON.stringify(Object.fromEntries(request.getConfigMap().toArray())),
      PULUMI_CONFIG_SECRET_KEYS: JSON.stringify(request.getConfigsecretkeysList()),
    },
    cwd: folder,
  };
}

/** The variables by which the SDK learns whether and how to register ts-node. */
export function typescriptEnvironment(options: {
  typescript: boolean;
  tsconfig?: string;
}): NodeJS.ProcessEnv {
  return {
    PULUMI_NODEJS_TYPESCRIPT: String(options.typescript),
    ...(options.tsconfig ? { PULUMI_NODEJS_TSCONFIG_PATH: options.tsconfig } : {}),
  };
}

/**
 * One of the SDK's entry points, as the package in `folder` would load it: two copies of the SDK in one process
 * lose each other's resources.
 * @throws Error when the SDK isn't installed there
 */
export function sdkCommand(command: "run" | "run-plugin" | "run-policy-pack", folder: string): string {
  try {
    return createRequire(path.join(folder, "package.json")).resolve(`@pulumi/pulumi/cmd/${command}`);
  } catch {
    // The engine recognises the first half of this sentence for policy packs and words it for the user.
    throw new Error(
      `Cannot find module '@pulumi/pulumi/cmd/${command}' from ${folder}. Run npm install there, or pulumi install.`,
    );
  }
}

/** Turns a program's end into the engine's answer. */
export function programResult({ code, signal, error }: Ending): ProgramResult {
  if (error) return { error: `The program could not be started: ${error.message}`, bail: false };
  if (code === 0) return { error: "", bail: false };
  if (code === alreadyReported) return { error: "", bail: true };
  if (signal === "SIGABRT" || code === 134) {
    return {
      error:
        "The program was aborted, most likely because it ran out of memory. " +
        "Raise the limit with runtime.options.nodeargs, for example --max-old-space-size=4096 (megabytes).",
      bail: false,
    };
  }
  if (signal) return { error: `The program was ended by ${signal}.`, bail: false };
  return { error: `The program ended with exit code ${code}.`, bail: false };
}
