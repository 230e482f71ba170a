import type { AnalyzerStackConfigureRequest } from "@pulumi/pulumi/proto/analyzer_pb";
import type { RunPluginRequest } from "@pulumi/pulumi/proto/language_pb";

import { type Child, type Ending, startNode } from "./children";
import { parseRuntimeOptions } from "./options";
import { startPolicyProxy } from "./policy-proxy";
import { type ProgramCommand, sdkCommand, typescriptEnvironment } from "./run";

/** Where a plugin's output goes, and by what it can be told to end. */
export interface PluginStreams {
  stdout(chunk: Buffer): void;
  stderr(chunk: Buffer): void;
  readonly signal: AbortSignal;
}

/**
 * Runs a plugin that is written for Node from its source folder until it ends.
 * @returns how it ended
 * @throws Error when it cannot be started: no SDK in its folder, wrong runtime options
 */
export async function runPlugin(request: RunPluginRequest, streams: PluginStreams): Promise<Ending> {
  if (request.getKind() === "analyzer") return runPolicyPack(request, streams);
  const child = start(pluginCommand(request), streams);
  child.process.stdout?.on("data", (chunk: Buffer) => streams.stdout(chunk));
  return child.ended;
}

async function runPolicyPack(request: RunPluginRequest, streams: PluginStreams): Promise<Ending> {
  // Before the engine is given a port: a pack that can't be started is then told as such.
  pluginCommand(request);
  const proxy = await startPolicyProxy();
  try {
    streams.stdout(Buffer.from(`${proxy.port}\n`));
    const settings = await Promise.race([proxy.configured, aborted(streams.signal)]);
    if (streams.signal.aborted) return { code: 0, signal: null };
    const child = start(pluginCommand(request, settings), streams);
    readPort(child, {
      port: (port) => proxy.attach(port),
      rest: (chunk) => streams.stdout(chunk),
    });
    const ending = await child.ended;
    proxy.fail("The policy pack ended before it answered; its output says why.");
    return ending;
  } finally {
    proxy.close();
  }
}

/** The command that runs a plugin; a policy pack also gets what is known about the stack. */
function pluginCommand(request: RunPluginRequest, stack?: AnalyzerStackConfigureRequest): ProgramCommand {
  const info = request.getInfo();
  const folder = info?.getProgramDirectory() ?? request.getProgram();
  const options = parseRuntimeOptions(info?.getOptions()?.toJavaScript() ?? {});
  const isPack = request.getKind() === "analyzer";
  const args = request.getArgsList();
  return {
    args: [
      ...options.nodeArgs,
      sdkCommand(isPack ? "run-policy-pack" : "run-plugin", folder),
      // A policy pack's folder comes last, any other plugin's first.
      ...(isPack ? [...args, folder] : [folder, ...args]),
    ],
    env: {
      ...parseEnvironment(request.getEnvList()),
      ...typescriptEnvironment(options),
      ...stackEnvironment(stack),
    },
    // A pack reads files beside its sources; a provider those of the program.
    cwd: isPack ? folder : request.getPwd(),
  };
}

function stackEnvironment(stack: AnalyzerStackConfigureRequest | undefined): NodeJS.ProcessEnv {
  if (stack === undefined) return {};
  return {
    PULUMI_NODEJS_ORGANIZATION: stack.getOrganization(),
    PULUMI_NODEJS_PROJECT: stack.getProject(),
    PULUMI_NODEJS_STACK: stack.getStack(),
    PULUMI_NODEJS_DRY_RUN: String(stack.getDryRun()),
    PULUMI_CONFIG: JSON.stringify(Object.fromEntries(stack.getConfigMap().toArray())),
    PULUMI_CONFIG_SECRET_KEYS: JSON.stringify(stack.getConfigSecretKeysList()),
  };
}

function parseEnvironment(pairs: readonly string[]): NodeJS.ProcessEnv {
  const environment: NodeJS.ProcessEnv = {};
  for (const pair of pairs) {
    const at = pair.indexOf("=");
    if (at > 0) environment[pair.slice(0, at)] = pair.slice(at + 1);
  }
  return environment;
}

function start(command: ProgramCommand, streams: PluginStreams): Child {
  const child = startNode(command.args, {
    cwd: command.cwd,
    env: command.env,
    stdio: ["ignore", "pipe", "pipe"],
  });
  child.process.stderr?.on("data", (chunk: Buffer) => streams.stderr(chunk));
  streams.signal.addEventListener("abort", () => child.end());
  if (streams.signal.aborted) child.end();
  return child;
}

// A pack prints its port as its first line, like every plugin.
function readPort(child: Child, on: { port(port: number): void; rest(chunk: Buffer): void }): void {
  let head: Buffer | undefined = Buffer.alloc(0);
  child.process.stdout?.on("data", (chunk: Buffer) => {
    if (head === undefined) {
      on.rest(chunk);
      return;
    }
    head = Buffer.concat([head, chunk]);
    for (let end = head.indexOf("\n"); end >= 0; end = head.indexOf("\n")) {
      const line = head.subarray(0, end).toString().trim();
      const rest: Buffer = head.subarray(end + 1);
      if (/^\d+$/.test(line)) {
        head = undefined;
        on.port(Number(line));
        if (rest.length > 0) on.rest(rest);
        return;
      }
      // A console.log at the top of a pack comes before its port.
      on.rest(head.subarray(0, end + 1));
      head = rest;
    }
  });
}

function aborted(signal: AbortSignal): Promise<undefined> {
  return new Promise((resolve) => {
    if (signal.aborted) resolve(undefined);
    signal.addEventListener("abort", () => resolve(undefined));
  });
}
