import { spawn, type ChildProcess } from "node:child_process";

/** A command that ended with another exit code than 0, with what it said. */
export class CommandFailed extends Error {
  constructor(
    /** Program and arguments, for the message. */
    readonly command: string,
    /** Everything the command wrote. */
    readonly output: string,
    code: number | string,
  ) {
    super(`${command} ended with ${code}:\n${tail(output, 40)}`);
    this.name = "CommandFailed";
  }
}

/** How a command is run. */
export interface RunOptions {
  readonly cwd?: string;
  /** Added to this process's environment; undefined takes a variable away. */
  readonly env?: Readonly<Record<string, string | undefined>>;
  /** Called with each line of both outputs. */
  readonly onLine?: (line: string) => void;
}

const running = new Set<ChildProcess>();

process.on("exit", () => {
  for (const child of running) killGroup(child);
});

/**
 * Runs a program to its end and returns what it wrote to its standard output. When this process ends
 * first, the program and everything it started end too.
 *
 * @throws CommandFailed on another exit code than 0; the error of `spawn` when the program is missing
 */
export async function run(
  program: string,
  args: readonly string[],
  options: RunOptions = {},
): Promise<string> {
  const child = spawn(program, args, {
    cwd: options.cwd,
    env: { ...process.env, ...options.env },
    stdio: ["ignore", "pipe", "pipe"],
    // A group of its own, so that a compiler's children can be ended with it.
    detached: true,
  });
  running.add(child);
  let stdout = "";
  let everything = "";
  let line = "";
  const take = (chunk: string): void => {
    everything = (everything + chunk).slice(-200_000);
    const lines = (line + chunk).split("\n");
    line = lines.pop() ?? "";
    for (const complete of lines) options.onLine?.(complete);
  };
  child.stdout.setEncoding("utf8").on("data", (chunk: string) => {
    stdout += chunk;
    take(chunk);
  });
  child.stderr.setEncoding("utf8").on("data", take);
  try {
    await new Promise<void>((resolve, reject) => {
      child.once("error", reject);
      child.once("close", (code, signal) => {
        if (code === 0) resolve();
        else
          reject(
            new CommandFailed([program, ...args].join(" "), everything, code ?? signal ?? "an unknown end"),
          );
      });
    });
  } finally {
    running.delete(child);
  }
  return stdout;
}

function killGroup(child: ChildProcess): void {
  if (child.pid === undefined) return;
  try {
    process.kill(-child.pid, "SIGTERM");
  } catch {
    // Already gone.
  }
}

function tail(text: string, lines: number): string {
  return text.trimEnd().split("\n").slice(-lines).join("\n");
}
