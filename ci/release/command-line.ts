import { parseArgs } from "node:util";
import { isSha } from "../../components/release/manifest";

/** What was asked for on the command line. */
export interface Options {
  readonly stack: string;
  readonly sha: string;
  /** Whether the commit came with `--to`. */
  readonly backTo: boolean;
  /** Empty for all. */
  readonly services: readonly string[];
  readonly dryRun: boolean;
  readonly json: boolean;
  readonly waitInMinutes: number;
  readonly withInfrastructure: boolean;
  readonly config: Readonly<Record<string, string>>;
  readonly who: string | undefined;
  readonly project: string | undefined;
  readonly configFile: string | undefined;
  /** A folder, or `none`. */
  readonly policyPack: string | undefined;
  readonly verbose: boolean;
}

/** Something is wrong with what was typed. */
export class UsageError extends Error {
  constructor(readonly problems: readonly string[]) {
    super(problems.join("\n"));
    this.name = "UsageError";
  }
}

/** Minutes that another release is waited for. */
const defaultWait = 30;

const options = {
  sha: { type: "string" },
  to: { type: "string" },
  service: { type: "string", multiple: true },
  "dry-run": { type: "boolean" },
  json: { type: "boolean" },
  wait: { type: "string" },
  "with-infrastructure": { type: "boolean" },
  config: { type: "string", multiple: true },
  who: { type: "string" },
  project: { type: "string" },
  "config-file": { type: "string" },
  "policy-pack": { type: "string" },
  verbose: { type: "boolean" },
  help: { type: "boolean", short: "h" },
} as const;

/**
 * Reads the command line.
 *
 * @returns undefined where only help was asked for
 * @throws UsageError with everything that is wrong
 */
export function readCommandLine(argv: readonly string[]): Options | undefined {
  const { values, positionals } = parse(argv);
  if (values.help) return undefined;
  const [stack, ...rest] = positionals;
  const { sha, to, wait } = values;
  const waitInMinutes = wait === undefined ? defaultWait : Number(wait);
  const config = readConfig(values.config);
  const commit = sha ?? to;
  const problems = [
    ...(stack === undefined ? ["no stack is given; name one, for example staging"] : []),
    ...(rest.length > 0 ? [`${rest.join(" ")}: only one stack is released at a time`] : []),
    ...commitProblems(sha, to),
    ...(wait === "" || !Number.isFinite(waitInMinutes) || waitInMinutes < 0
      ? [`--wait ${wait ?? ""}: give minutes, 0 or more`]
      : []),
    ...config.problems,
  ];
  if (stack === undefined || commit === undefined || problems.length > 0) throw new UsageError(problems);
  return {
    stack,
    sha: commit,
    backTo: to !== undefined,
    services: [...new Set(values.service)],
    dryRun: values["dry-run"] ?? false,
    json: values.json ?? false,
    waitInMinutes,
    withInfrastructure: values["with-infrastructure"] ?? false,
    config: config.keys,
    who: values.who,
    project: values.project,
    configFile: values["config-file"],
    policyPack: values["policy-pack"],
    verbose: values.verbose ?? false,
  };
}

function parse(argv: readonly string[]) {
  try {
    return parseArgs({ args: [...argv], allowPositionals: true, options });
  } catch (error) {
    throw new UsageError([(error as Error).message]);
  }
}

function commitProblems(sha: string | undefined, to: string | undefined): string[] {
  if (sha !== undefined && to !== undefined) return ["--sha and --to are both given; use one of them"];
  if (sha === undefined && to === undefined) {
    return ["no commit is given; use --sha <commit>, or --to <commit> for one that was released before"];
  }
  return [["--sha", sha] as const, ["--to", to] as const].flatMap(([flag, value]) =>
    value === undefined || isSha(value)
      ? []
      : [`${flag} ${value}: a commit has 7 to 40 hexadecimal digits in lower case`],
  );
}

/** Values of `--config`, as `key=value` each. */
export function readConfig(texts: readonly string[] = []): {
  readonly keys: Readonly<Record<string, string>>;
  readonly problems: readonly string[];
} {
  const entries = texts.map(keyAndValue);
  return {
    keys: Object.fromEntries(entries.filter((entry) => typeof entry !== "string")),
    problems: entries.flatMap((entry) =>
      typeof entry === "string" ? [`--config ${entry}: give a key and a value, as key=value`] : [],
    ),
  };
}

/** A text where it can't be taken apart. A value may be a secret, so only what stands before `=` is ever printed. */
function keyAndValue(text: string): readonly [string, string] | string {
  const at = text.indexOf("=");
  if (at > 0) return [text.slice(0, at), text.slice(at + 1)];
  return at < 0 ? text : "(without a key)";
}
