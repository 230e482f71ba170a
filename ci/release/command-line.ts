import { isSha } from "../../components/release/manifest";
import {
  type CommonOptions,
  commonOptions,
  commonValues,
  parseWords,
  readConfig,
  UsageError,
} from "./common-options";

/** What was asked for on the command line. */
export interface Options extends CommonOptions {
  readonly stack: string;
  readonly sha: string;
  /** Whether the commit came with `--to`. */
  readonly backTo: boolean;
  /** Empty for all. */
  readonly services: readonly string[];
  readonly dryRun: boolean;
  readonly waitInMinutes: number;
  readonly withInfrastructure: boolean;
}

/** Minutes that another release is waited for. */
const defaultWait = 30;

const options = {
  ...commonOptions,
  sha: { type: "string" },
  to: { type: "string" },
  service: { type: "string", multiple: true },
  "dry-run": { type: "boolean" },
  wait: { type: "string" },
  "with-infrastructure": { type: "boolean" },
} as const;

/**
 * Reads the command line.
 *
 * @returns undefined where only help was asked for
 * @throws UsageError with everything that is wrong
 */
export function readCommandLine(argv: readonly string[]): Options | undefined {
  const { values, positionals } = parseWords(argv, options);
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
    waitInMinutes,
    withInfrastructure: values["with-infrastructure"] ?? false,
    ...commonValues(values, config.keys),
  };
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
