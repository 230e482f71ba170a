import type { Workspace } from "../workspace/workspace";
import {
  buildPack,
  ownPack,
  readAnalysis,
  type PolicyFinding,
  type PolicyFindings,
} from "../workspace/policy-pack";
import type { CommandContext } from "./context";

/** What the policies say of a stack that is up: the command's code, lines for people, data for `--json`. */
export interface PolicyVerdict {
  readonly code: number;
  readonly lines: readonly string[];
  /** Null where the command has no policy pack. */
  readonly data: PolicyFindings | null;
}

/**
 * Arguments that have the engine check a policy pack, which is compiled first where that is due.
 * @throws Problem for a rule that doesn't compile
 */
export async function policyArguments({ policyPack, progress }: CommandContext): Promise<string[]> {
  if (policyPack === undefined) return [];
  if (policyPack === ownPack) await progress.step("Policy pack", () => buildPack(policyPack));
  return ["--policy-pack", policyPack];
}

/**
 * Checks the state that an update left. A preview knows less: a rule that meets a value which is only known after the
 * update says nothing there.
 */
export async function checkState(
  { policyPack, progress, stack }: CommandContext,
  workspace: Pick<Workspace, "analyze">,
): Promise<PolicyVerdict> {
  if (policyPack === undefined) return { code: 0, lines: [], data: null };
  const analysis = await progress.step("Policies on the state", async (note) => {
    const result = await workspace.analyze(policyPack);
    const findings = readAnalysis(result.stdout);
    if (findings)
      note(`${counted(findings.violations, "violation")}, ${counted(findings.advice, "advisory")}`);
    return { findings, tail: result.tail };
  });
  const { findings, tail } = analysis;
  if (!findings) {
    return {
      code: 1,
      lines: [
        "",
        "The policies could not be checked on the state; the update has been made all the same:",
        tail,
      ],
      data: null,
    };
  }
  const { violations, advice } = findings;
  const lines = [
    ...(violations.length > 0
      ? [
          "",
          `The update has been made, but stack ${stack.name} violates ${violations.length === 1 ? "a policy" : `policies ${violations.length} times`}:`,
          ...violations.flatMap(described),
          `Mend the program or its configuration, then: npm run local -- up ${stack.name}`,
        ]
      : []),
    ...(advice.length > 0 ? ["", "The policies advise:", ...advice.flatMap(described)] : []),
  ];
  return { code: violations.length > 0 ? 1 : 0, lines, data: findings };
}

function described({ rule, resource, message }: PolicyFinding): string[] {
  return [`  ${rule}: ${resource}`, ...message.split("\n").map((line) => `      ${line}`)];
}

function counted(findings: readonly PolicyFinding[], what: string): string {
  if (what === "advisory") return `${findings.length} ${findings.length === 1 ? "advisory" : "advisories"}`;
  return `${findings.length} ${findings.length === 1 ? what : `${what}s`}`;
}
