import { execFile } from "node:child_process";
import * as fs from "node:fs";
import * as path from "node:path";
import { lock } from "proper-lockfile";
import { repoRoot } from "../support/paths";
import { Problem } from "../support/problem";

/** The policy pack of this repository, which every preview and update of its own project must pass. */
export const ownPack = path.join(repoRoot, "policies");

/**
 * Compiles a policy pack where its sources are newer than what they were compiled to. `tsc -b` decides that itself,
 * in a quarter of a second, and tells errors again that it told before. One compiler runs at a time.
 * @param compiler what compiles a folder. @default `tsc -b`
 * @throws Problem with the compiler's messages for a rule that doesn't compile
 */
export async function buildPack(
  folder: string,
  compiler: (folder: string) => Promise<void> = compile,
): Promise<void> {
  // Two would write the same files under the engine that reads them.
  const locks = path.join(repoRoot, ".local");
  fs.mkdirSync(locks, { recursive: true });
  const unlock = await lock(folder, {
    lockfilePath: path.join(locks, "policies.lock"),
    stale: 10_000,
    retries: { retries: 120, factor: 1, minTimeout: 500 },
  });
  try {
    await compiler(folder);
  } finally {
    await unlock();
  }
}

function compile(folder: string): Promise<void> {
  const args = [require.resolve("typescript/bin/tsc"), "-b", folder, "--pretty", "false"];
  return new Promise((resolve, reject) => {
    execFile(process.execPath, args, { cwd: folder }, (error, stdout, stderr) => {
      if (!error) return resolve();
      const said = `${stdout}${stderr}`.trim() || error.message;
      reject(
        new Problem(
          `the policy pack does not compile:\n${said}`,
          "Mend the rule, then run the command again; nothing was changed.",
        ),
      );
    });
  });
}

/** What a rule said of a resource. */
export interface PolicyFinding {
  /** Name of the rule. */
  readonly rule: string;
  /** A mandatory finding is a violation, an advisory one is advice. */
  readonly level: string;
  /** Type and name of the resource, as `aws:ec2/vpc:Vpc staging`. */
  readonly resource: string;
  /** The rule's description, then the remedy. */
  readonly message: string;
}

/** What a policy pack found in a stack's state. */
export interface PolicyFindings {
  /** Names of the packs that ran. */
  readonly packs: readonly string[];
  readonly violations: readonly PolicyFinding[];
  readonly advice: readonly PolicyFinding[];
}

interface AnalysisEvent {
  readonly policyEvent?: {
    readonly policyName: string;
    readonly enforcementLevel: string;
    readonly resourceUrn?: string;
    readonly message: string;
  };
  readonly summaryEvent?: {
    readonly PolicyPacks?: Readonly<Record<string, string>>;
    readonly result?: string;
  };
}

/**
 * Reads what `pulumi policy analyze --json` prints, an event a line.
 * @returns undefined where the analysis didn't come to its end, or a line of it can't be read
 */
export function readAnalysis(output: string): PolicyFindings | undefined {
  const events = output
    .split("\n")
    .filter((line) => line.startsWith("{"))
    .map(parsed);
  if (!events.every((event) => event !== undefined)) return undefined;
  const summary = events.find(({ summaryEvent }) => summaryEvent)?.summaryEvent;
  const packs = Object.keys(summary?.PolicyPacks ?? {});
  if (packs.length === 0) return undefined;
  const findings = events.flatMap(({ policyEvent }): PolicyFinding[] =>
    policyEvent
      ? [
          {
            rule: policyEvent.policyName,
            level: policyEvent.enforcementLevel,
            resource: named(policyEvent.resourceUrn),
            message: policyEvent.message,
          },
        ]
      : [],
  );
  const violations = findings.filter(({ level }) => level === "mandatory");
  // A result that failed without a violation is one that can't be relied on.
  if (violations.length === 0 && summary?.result !== "succeeded") return undefined;
  return { packs, violations, advice: findings.filter(({ level }) => level !== "mandatory") };
}

function parsed(line: string): AnalysisEvent | undefined {
  try {
    return JSON.parse(line) as AnalysisEvent;
  } catch {
    return undefined;
  }
}

/** `urn:pulumi:<stack>::<project>::<parents>$<type>::<name>` in the words of the program. */
function named(urn = ""): string {
  const [, , types = "", ...name] = urn.split("::");
  return `${types.split("$").at(-1)} ${name.join("::")}`.trim();
}
