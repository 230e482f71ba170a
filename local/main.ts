import * as path from "node:path";
import { parseArgs } from "node:util";
import type { CommandContext, CommandResult } from "./commands/context";
import { destroy } from "./commands/destroy";
import { image } from "./commands/image";
import { logs } from "./commands/logs";
import { preview, refresh } from "./commands/preview";
import { release } from "./commands/release";
import { shift } from "./commands/shift";
import { status } from "./commands/status";
import { reset, stop } from "./commands/stop";
import { up } from "./commands/up";
import { commandLog } from "./platform/settings";
import { loadStack, stackNames, type Stack } from "./stacks";
import { repoRoot } from "./support/paths";
import { ConsoleProgress } from "./support/console";
import { Interruption } from "./support/interruption";
import { Problem } from "./support/problem";
import { ownPack } from "./workspace/policy-pack";

interface Command {
  readonly run: (context: CommandContext) => Promise<CommandResult>;
  /** What must follow the stack. @default nothing */
  readonly words?: readonly string[];
  /** Whether `--env` means something. @default false */
  readonly env?: boolean;
}

const commands: Readonly<Record<string, Command>> = {
  up: { run: up },
  preview: { run: preview },
  refresh: { run: refresh },
  destroy: { run: destroy },
  image: { run: image, words: ["service", "sha"], env: true },
  release: { run: release },
  shift: { run: shift },
  status: { run: status },
  logs: { run: logs },
  stop: { run: stop },
  reset: { run: reset },
};

const help = `Runs a stack of this program on this machine: real Pulumi engine, real AWS provider, emulated AWS.

  npm run local -- [command] [stack] [options] [-- arguments for the Pulumi CLI, the release or the shift]

Commands (default: up)
  up        bring the stack up, check the policies, wait until its services answer
  preview   show what an update would change and what the policies say
  refresh   read every resource back from the emulated account
  destroy   take the stack down, prove that nothing is left, stop the platform (a review's stays)
  image     push images of the sample application as the commit <sha> of services: image <stack> <service>[,<service>…] <sha>
  release   what npm run release does, on the emulated account: release <stack> -- --sha <sha>
  shift     what npm run shift does, on the emulated account: shift <stack> -- <name> --to <target>
  status    what is there and what runs
  logs      the end of the platform's logs and of the containers' logs
  stop      stop the platform, keep its state
  reset     stop the platform and forget its state, reviews included

Stack (default: staging): ${stackNames().join(", ")}

Options
  --json               print the result as JSON, everything else to standard error
  --env <KEY=VALUE>    only image, repeatable: what the image carries, such as CRASH_ON_START=3 or PREPARE_FAIL=3
  --http-port <port>   port of the load balancer's HTTP front on 127.0.0.1 (default: a free one, kept)
  --https-port <port>  the same for HTTPS
  --project <folder>   another Pulumi project with a Pulumi.<stack>.yaml of its own (default: this one)
  --policy-pack <folder>
                       rules that previews and updates must pass (default: policies for this project, else none)
  --help               this text
`;

async function main(argv: readonly string[]): Promise<number> {
  const dashes = argv.indexOf("--");
  const own = dashes < 0 ? argv : argv.slice(0, dashes);
  const { values, positionals } = parse(own);
  if (values.help) {
    process.stdout.write(help);
    return 0;
  }
  const [name = "up", stackName = "staging", ...rest] = positionals;
  const command = commands[name];
  if (!command) {
    throw new Problem(`there is no command "${name}"`, `Use one of: ${Object.keys(commands).join(", ")}.`);
  }
  checkWords(name, command, rest, values.env);
  const stack = loadStack(stackName, path.resolve(values.project ?? repoRoot));
  const output = values.json ? process.stderr : process.stdout;
  const progress = new ConsoleProgress(output, name === "reset" ? undefined : commandLog(stack));
  const context: CommandContext = {
    stack,
    progress,
    engineLine: (line) => (values.json ? progress.record(line) : progress.info(`  ${line}`)),
    interruption: new Interruption((line) => progress.info(line)),
    args: dashes < 0 ? [] : argv.slice(dashes + 1),
    words: rest,
    env: values.env ?? [],
    json: values.json ?? false,
    ports: {
      http: port(values["http-port"], "--http-port"),
      https: port(values["https-port"], "--https-port"),
    },
    policyPack: values["policy-pack"] ? path.resolve(values["policy-pack"]) : policyPackOf(stack),
    requireContainers: Boolean(process.env.CI),
    undo: [],
  };
  const result = await command.run(context).finally(async () => {
    for (const step of context.undo.reverse()) await step();
  });
  if (values.json) process.stdout.write(`${JSON.stringify(result.data, null, 2)}\n`);
  else for (const line of result.lines) progress.info(line);
  return result.code;
}

/** @throws Problem for words that a command doesn't take, and for those that it lacks */
function checkWords(
  name: string,
  { words = [], env: takesEnv = false }: Command,
  given: readonly string[],
  env?: readonly string[],
): void {
  if (given.length !== words.length) {
    const usage = [`npm run local -- ${name} <stack>`, ...words.map((word) => `<${word}>`)].join(" ");
    throw new Problem(
      given.length > words.length
        ? `too many words: ${given.slice(words.length).join(" ")}`
        : `${name} needs ${words.slice(given.length).join(" and ")}`,
      `Give it as ${usage}; arguments for Pulumi or the release come after --.`,
    );
  }
  if (env && !takesEnv) throw new Problem(`--env means nothing to ${name}`, "It is for image.");
}

/** This project's policies are about what its components make; another project asks for a pack where it wants one. */
function policyPackOf({ projectDir }: Stack): string | undefined {
  return projectDir === repoRoot ? ownPack : undefined;
}

function parse(own: readonly string[]): {
  values: {
    json?: boolean;
    help?: boolean;
    "http-port"?: string;
    "https-port"?: string;
    project?: string;
    "policy-pack"?: string;
    env?: string[];
  };
  positionals: string[];
} {
  try {
    return parseArgs({
      args: [...own],
      allowPositionals: true,
      options: {
        json: { type: "boolean" },
        help: { type: "boolean", short: "h" },
        "http-port": { type: "string" },
        "https-port": { type: "string" },
        project: { type: "string" },
        "policy-pack": { type: "string" },
        env: { type: "string", multiple: true },
      },
    });
  } catch (error) {
    throw new Problem((error as Error).message, "See npm run local -- --help.");
  }
}

function port(text: string | undefined, flag: string): number | undefined {
  if (text === undefined) return undefined;
  const value = Number(text);
  if (Number.isInteger(value) && value > 0 && value < 65536) return value;
  throw new Problem(`${flag} ${text} is no port`, "Give a whole number from 1 to 65535.");
}

/** Ends the process once everything that was printed has been taken: a pipe takes 64 KiB at a time. */
function end(code: number): void {
  process.stdout.write("", () => process.stderr.write("", () => process.exit(code)));
}

main(process.argv.slice(2)).then(end, (error: unknown) => {
  if (error instanceof Problem) {
    process.stderr.write(`\n✗ ${error.message}\n${error.remedy ? `  ${error.remedy}\n` : ""}`);
  } else {
    process.stderr.write(
      `\n✗ a defect of the local platform, please report it:\n${error instanceof Error ? error.stack : String(error)}\n`,
    );
  }
  end(1);
});
