import {
  type CommonOptions,
  commonOptions,
  commonValues,
  parseWords,
  readConfig,
  UsageError,
} from "../release/common-options";
import type { Limits } from "./judge";

/** What was asked for on the command line. */
export interface Options extends CommonOptions, Limits {
  readonly stack: string;
  readonly name: string;
  /** The target; empty with `--status`. */
  readonly to: string;
  readonly status: boolean;
  readonly steps: readonly number[] | undefined;
  readonly waitInMinutes: number;
}

const options = {
  ...commonOptions,
  to: { type: "string" },
  status: { type: "boolean" },
  steps: { type: "string" },
  pause: { type: "string", default: "300s" },
  "maximum-5xx": { type: "string", default: "1%" },
  "minimum-requests": { type: "string", default: "100" },
  "traffic-within": { type: "string", default: "30m" },
  wait: { type: "string", default: "30" },
} as const;

const durationRule = "give seconds or minutes, such as 300s or 5m";

/**
 * Reads the command line.
 *
 * @returns undefined where only help was asked for
 * @throws UsageError with everything that is wrong
 */
export function readCommandLine(argv: readonly string[]): Options | undefined {
  const { values, positionals } = parseWords(argv, options);
  if (values.help) return undefined;
  const [stack = "", name = "", ...rest] = positionals;
  const config = readConfig(values.config);
  const problems: string[] = [
    ...(stack === "" ? ["no stack is given; name the one that has the split, for example accounts"] : []),
    ...(name === "" ? ["no split is given; name one of the stack's output traffic, for example www"] : []),
    ...(rest.length > 0 ? [`${rest.join(" ")}: only one split is shifted at a time`] : []),
    ...targetProblems(values.to, values.status),
    ...config.problems,
  ];
  /** The value of a flag; what can't be read is a problem. */
  const take = <T>(
    flag: keyof typeof options,
    read: (text: string) => T | undefined,
    rule: string,
  ): T | undefined => {
    const text = values[flag];
    if (typeof text !== "string") return undefined;
    const value = read(text);
    if (value === undefined) problems.push(`--${flag} ${text}: ${rule}`);
    return value;
  };
  const read = {
    steps: take(
      "steps",
      steps,
      "give per cent from 1 to 100, each more than the one before, such as 10,50,100",
    ),
    pauseInSeconds: take("pause", duration, durationRule) ?? 0,
    maximumShare: take("maximum-5xx", share, "give per cent from 0 to 100, such as 1% or 0.5%") ?? 0,
    minimumRequests: take("minimum-requests", count, "give a whole number, 1 or more") ?? 0,
    trafficWithinSeconds: take("traffic-within", duration, durationRule) ?? 0,
    waitInMinutes: take("wait", number, "give minutes, 0 or more") ?? 0,
  };
  if (problems.length > 0) throw new UsageError(problems);
  return {
    stack,
    name,
    to: values.to ?? "",
    status: values.status ?? false,
    ...read,
    ...commonValues(values, config.keys),
  };
}

function targetProblems(to: string | undefined, status: boolean | undefined): string[] {
  if (status) return to === undefined ? [] : ["--status and --to are both given; --status changes nothing"];
  return to === undefined || to === ""
    ? ["no target is given; use --to <target>, or --status to see where the traffic goes"]
    : [];
}

function steps(text: string): readonly number[] | undefined {
  const all = text.split(",").map(count);
  const known = all.filter((step) => step !== undefined);
  const rises = known.every((step, index) => step <= 100 && step > (known[index - 1] ?? 0));
  return known.length === all.length && rises ? known : undefined;
}

/** Seconds. */
function duration(text: string): number | undefined {
  const [, digits, unit] = /^(\d{1,6})(s|m)$/.exec(text) ?? [];
  return digits === undefined ? undefined : Number(digits) * (unit === "m" ? 60 : 1);
}

/** A share from 0 to 1. */
function share(text: string): number | undefined {
  const [, digits] = /^(\d{1,3}(?:\.\d+)?)%$/.exec(text) ?? [];
  return digits === undefined || Number(digits) > 100 ? undefined : Number(digits) / 100;
}

function count(text: string): number | undefined {
  return /^[1-9]\d{0,8}$/.test(text) ? Number(text) : undefined;
}

function number(text: string): number | undefined {
  const value = text === "" ? Number.NaN : Number(text);
  return Number.isFinite(value) && value >= 0 ? value : undefined;
}
