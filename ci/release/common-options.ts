import { parseArgs, type ParseArgsConfig } from "node:util";

/** What every command of the pipeline may be told. */
export interface CommonOptions {
  readonly json: boolean;
  readonly config: Readonly<Record<string, string>>;
  readonly who: string | undefined;
  readonly project: string | undefined;
  readonly configFile: string | undefined;
  /** A folder, or `none`. */
  readonly policyPack: string | undefined;
  readonly verbose: boolean;
}

/** The same as Node's own reader takes it. */
export const commonOptions = {
  json: { type: "boolean" },
  config: { type: "string", multiple: true },
  who: { type: "string" },
  project: { type: "string" },
  "config-file": { type: "string" },
  "policy-pack": { type: "string" },
  verbose: { type: "boolean" },
  help: { type: "boolean", short: "h" },
} as const;

/** Something is wrong with what was typed. */
export class UsageError extends Error {
  constructor(readonly problems: readonly string[]) {
    super(problems.join("\n"));
    this.name = "UsageError";
  }
}

/**
 * Takes a command line apart.
 *
 * @throws UsageError where there is an option that nobody knows
 */
export function parseWords<T extends NonNullable<ParseArgsConfig["options"]>>(
  argv: readonly string[],
  options: T,
) {
  try {
    return parseArgs({ args: [...argv], allowPositionals: true, options });
  } catch (error) {
    throw new UsageError([(error as Error).message]);
  }
}

/** What was given of {@link commonOptions}, as the reader found it. */
interface CommonWords {
  readonly json?: boolean;
  readonly who?: string;
  readonly project?: string;
  readonly "config-file"?: string;
  readonly "policy-pack"?: string;
  readonly verbose?: boolean;
}

/** The common options of a command line. */
export function commonValues(values: CommonWords, config: CommonOptions["config"]): CommonOptions {
  return {
    json: values.json ?? false,
    config,
    who: values.who,
    project: values.project,
    configFile: values["config-file"],
    policyPack: values["policy-pack"],
    verbose: values.verbose ?? false,
  };
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
