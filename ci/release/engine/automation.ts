import { setTimeout as sleep } from "node:timers/promises";
import {
  type EngineEvent,
  LocalWorkspace,
  type OutputMap,
  PulumiCommand,
  type Stack,
  StackNotFoundError,
} from "@pulumi/pulumi/automation";
import type { Engine, EngineRun, RunOptions, Versions } from "../ports";
import { messageOf } from "../stopped";
import type { ConfigCopies } from "./config-copy";
import { isAbandoned, isLocked, localHolders, outlive } from "./engine-lock";
import { openStack } from "./quiet-stack";
import { Recorder } from "./recorder";

/** How long the engine has to say that Ctrl-C has reached it as well, in milliseconds. */
const patience = 1000;

/** Attempts to read the stack's outputs, and milliseconds between two. */
const attempts = 4;
const pause = 3000;

/** Lines of a command's output that are shown where no event says why it failed. */
const shownLines = 20;

/** Which stack, and how. */
export interface AutomationArgs {
  readonly projectFolder: string;
  readonly stack: string;
  readonly configs: ConfigCopies;
  /** Folder of a policy pack that previews and updates must pass. */
  readonly policyPack: string | undefined;
  /** Told in the history of updates. */
  readonly message: string;
  /** Takes everything that the engine prints. */
  readonly onOutput?: (text: string) => void;
}

/** The engine for other commands than the one that releases, too. */
export interface StackEngine extends Engine {
  /** An update of these resources alone, as the program and the stack's own configuration have them. */
  upOnly(urns: readonly string[], options: RunOptions): Promise<EngineRun>;
  /** One of the stack's outputs; undefined where there is none of that name. */
  output(name: string): Promise<unknown>;
}

/** What every run of the engine takes. */
interface CommonOptions {
  readonly configFile: string;
  readonly color: "never";
  readonly showSecrets: false;
  readonly suppressOutputs: true;
  readonly onEvent: (event: EngineEvent) => void;
  readonly onOutput: ((text: string) => void) | undefined;
  readonly signal: AbortSignal;
}

/**
 * The engine by Pulumi's Automation API: the CLI that the PATH names, with this process's environment.
 *
 * @throws Error where there is no CLI or no such stack
 */
export async function openEngine(args: AutomationArgs): Promise<StackEngine> {
  const pulumiCommand = await PulumiCommand.get().catch((error: unknown) => {
    throw new Error(`the pulumi CLI can't be used: ${messageOf(error).trim()}`, { cause: error });
  });
  const workspace = await LocalWorkspace.create({ workDir: args.projectFolder, pulumiCommand });
  try {
    return new AutomationEngine(await openStack(args.stack, workspace), args);
  } catch (error) {
    if (!(error instanceof StackNotFoundError)) throw new Error(tail(messageOf(error)), { cause: error });
    throw new Error(
      `there is no stack "${args.stack}" in the back end; make it once: pulumi stack init ${args.stack}`,
      { cause: error },
    );
  }
}

class AutomationEngine implements StackEngine {
  /** The stack's outputs, where they are those of the last update. */
  private outputs: OutputMap | undefined;
  /** Processes that held the engine's lock when a run was refused. */
  private holders: readonly number[] = [];

  constructor(
    private readonly stack: Stack,
    private readonly args: AutomationArgs,
  ) {}

  preview(versions: Versions, options: RunOptions): Promise<EngineRun> {
    return this.run(versions, options, (common) =>
      this.stack.preview({ ...common, policyPacks: this.policyPacks }),
    );
  }

  up(versions: Versions, options: RunOptions & { readonly continueOnError?: boolean }): Promise<EngineRun> {
    const { continueOnError } = options;
    this.outputs = undefined;
    return this.run(versions, options, (common) =>
      this.stack.up({
        ...common,
        policyPacks: this.policyPacks,
        message: this.args.message,
        suppressProgress: true,
        continueOnError,
      }),
    );
  }

  upOnly(urns: readonly string[], options: RunOptions): Promise<EngineRun> {
    this.outputs = undefined;
    return this.run(undefined, options, (common) =>
      this.stack.up({
        ...common,
        policyPacks: this.policyPacks,
        message: this.args.message,
        suppressProgress: true,
        target: [...urns],
      }),
    );
  }

  refresh(urns: readonly string[] | undefined, options: RunOptions): Promise<EngineRun> {
    return this.run(undefined, options, (common) =>
      this.stack.refresh({
        ...common,
        suppressProgress: true,
        message: this.args.message,
        target: urns && [...urns],
      }),
    );
  }

  async cancel(): Promise<void> {
    await outlive(this.holders);
    // Fails where no update is under way, which is just as well.
    await this.stack.cancel().catch((error: unknown) => this.args.onOutput?.(`${messageOf(error)}\n`));
  }

  async targets(): Promise<Readonly<Record<string, unknown>>> {
    return ((await this.output("services")) ?? {}) as Readonly<Record<string, unknown>>;
  }

  async output(name: string): Promise<unknown> {
    this.outputs ??= await this.readOutputs();
    return this.outputs[name]?.value;
  }

  /** A back end that can't be reached for a moment must not look like a release that failed. */
  private async readOutputs(): Promise<OutputMap> {
    for (let left = attempts; ; left -= 1) {
      try {
        return await this.stack.workspace.stackOutputs(this.stack.name);
      } catch (error) {
        if (left === 1) throw error;
        this.args.onOutput?.(`${messageOf(error)}\n`);
        await sleep(pause);
      }
    }
  }

  private get policyPacks(): string[] | undefined {
    return this.args.policyPack === undefined ? undefined : [this.args.policyPack];
  }

  private async run(
    versions: Versions | undefined,
    { signal, onMessage }: RunOptions,
    operation: (common: CommonOptions) => Promise<unknown>,
  ): Promise<EngineRun> {
    const recorder = new Recorder(onMessage, () => performance.now());
    const cancel = new AbortController();
    // On a terminal Ctrl-C reaches the CLI as well, and a second signal makes it drop what is in flight.
    const stop = () =>
      setTimeout(() => {
        if (!recorder.interrupted) cancel.abort();
      }, patience);
    signal?.addEventListener("abort", stop, { once: true });
    if (signal?.aborted) return recorder.result("stopped before it began");
    try {
      await operation({
        configFile: this.args.configs.write(versions),
        color: "never",
        showSecrets: false,
        suppressOutputs: true,
        onEvent: (event) => recorder.take(event),
        onOutput: this.args.onOutput,
        signal: cancel.signal,
      });
      return recorder.result(undefined);
    } catch (error) {
      const output = messageOf(error);
      this.holders = localHolders(output);
      return { ...recorder.result(tail(output)), locked: isLocked(output), abandoned: isAbandoned(output) };
    } finally {
      signal?.removeEventListener("abort", stop);
    }
  }
}

function tail(text: string): string {
  return text
    .split("\n")
    .filter((line) => line.trim() !== "")
    .slice(-shownLines)
    .join("\n");
}
