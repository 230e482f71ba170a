import * as fs from "node:fs";
import * as path from "node:path";
import { parse, stringify } from "yaml";
import type { Engine } from "../engine/install";
import { stackDir, type RunningPlatform } from "../platform/settings";
import type { Stack } from "../stacks";
import { Problem } from "../support/problem";
import { backendDir, engineEnvironment } from "./environment";
import type { StackExport } from "./pending";
import { clearStaleLocks, runPulumi, type PulumiResult } from "./pulumi";

/** Commands that run on the project itself. */
export type EngineCommand = "up" | "preview" | "refresh" | "destroy";

/** How one command of a workspace is run. */
export interface CommandOptions {
  /** Further arguments for the CLI. */
  readonly args?: readonly string[];
  readonly onLine?: (line: string) => void;
  readonly signal?: AbortSignal;
}

/** One stack of one Pulumi project on the local platform. */
export class Workspace {
  /** A copy of the project file, beside the stack's local state; commands that don't run the program use it. */
  private readonly shadowDir: string;

  constructor(
    private readonly engine: Engine,
    private readonly stack: Stack,
    private readonly platform: RunningPlatform,
  ) {
    this.shadowDir = path.join(stackDir(stack), "project");
  }

  /** Environment of the engine, for those who start a command of their own. */
  get environment(): NodeJS.ProcessEnv {
    return engineEnvironment(this.engine, this.platform);
  }

  /** The config file that the program gets: the committed one, with the salt of the local state's encryption. */
  get configFile(): string {
    return path.join(stackDir(this.stack), `Pulumi.${this.stack.name}.yaml`);
  }

  /**
   * Creates the stack in the local backend where it isn't there yet, and writes its config file.
   * The file backend writes an encryption salt beside the project file; the copy keeps it out of the repository.
   * @param options.shared whether another command may be changing the stack now
   * @throws Problem when another command is changing it and may not
   */
  async select({ shared = false }: { readonly shared?: boolean } = {}): Promise<void> {
    fs.mkdirSync(backendDir, { recursive: true });
    fs.mkdirSync(this.shadowDir, { recursive: true });
    fs.copyFileSync(
      path.join(this.stack.projectDir, "Pulumi.yaml"),
      path.join(this.shadowDir, "Pulumi.yaml"),
    );
    clearStaleLocks(backendDir, this.stack.project, this.stack.name, { shared });
    await this.expect(["stack", "select", "--create", this.stack.name], "create the stack");
    const committed = parse(
      fs.readFileSync(path.join(this.stack.projectDir, `Pulumi.${this.stack.name}.yaml`), "utf8"),
    ) as object;
    const salted = path.join(this.shadowDir, `Pulumi.${this.stack.name}.yaml`);
    const salt = fs.existsSync(salted) ? (parse(fs.readFileSync(salted, "utf8")) as object) : {};
    fs.writeFileSync(this.configFile, stringify({ ...committed, ...salt }));
  }

  /** Runs a command on the project; its result is for the caller to judge. */
  run(command: EngineCommand, options: CommandOptions): Promise<PulumiResult> {
    const confirm = command === "preview" ? [] : ["--yes"];
    const progress = command === "preview" ? [] : ["--suppress-progress"];
    return runPulumi(
      this.engine.pulumi,
      [
        command,
        "--stack",
        this.stack.name,
        "--config-file",
        this.configFile,
        "--color",
        process.stdout.isTTY ? "always" : "never",
        ...confirm,
        ...progress,
        ...(options.args ?? []),
      ],
      {
        cwd: this.stack.projectDir,
        env: this.environment,
        onLine: options.onLine,
        signal: options.signal,
      },
    );
  }

  /** Checks a policy pack on the stack's state; `stdout` holds an event a line, as JSON. */
  analyze(pack: string): Promise<PulumiResult> {
    return this.short(["policy", "analyze", "--policy-pack", pack, "--json", "--stack", this.stack.name]);
  }

  /** The stack's outputs by name; secret ones are masked. */
  async outputs(): Promise<Record<string, unknown>> {
    return JSON.parse(await this.expect(["stack", "output", "--json"], "read the outputs")) as Record<
      string,
      unknown
    >;
  }

  /** The stack's state. */
  async export(): Promise<StackExport> {
    return JSON.parse(await this.expect(["stack", "export"], "read the state")) as StackExport;
  }

  /** Replaces the stack's state. */
  async import(state: StackExport): Promise<void> {
    const file = path.join(this.shadowDir, "state.json");
    fs.writeFileSync(file, JSON.stringify(state));
    await this.expect(["stack", "import", "--file", file], "write the repaired state");
    fs.rmSync(file);
  }

  /** A short command that must succeed; gives its standard output. */
  private async expect(args: readonly string[], purpose: string): Promise<string> {
    const target = args[1] === "select" ? [] : ["--stack", this.stack.name];
    const result = await this.short([...args, ...target]);
    if (result.code !== 0) throw new Problem(`Pulumi could not ${purpose}:\n${result.tail}`);
    return result.stdout;
  }

  /** A command that runs no program. */
  private short(args: readonly string[]): Promise<PulumiResult> {
    return runPulumi(this.engine.pulumi, args, { cwd: this.shadowDir, env: this.environment });
  }
}
