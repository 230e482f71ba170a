import { describeWeights } from "../../components/traffic/weights";
import { duration } from "../release/print";
import { describeFigures } from "./judge";
import { exitCode, type Outcome, type Report, type StepReport } from "./report";

const verdicts: Readonly<Record<Outcome, string>> = {
  shifted: "shifted",
  unchanged: "nothing to shift: the target has that share already",
  refused: "not shifted",
  stopped: "ended in between; the weights stay as they are",
  "no-traffic": "nobody can say how the target does; the weights stay as they are",
  "taken-back": "the target did not do well; the weights are those before",
  "not-taken-back": "failed, and the weights before could not be brought back",
};

/** The report in lines for people. */
export function describeReport(report: Report): string[] {
  const { stack, name, to, outcome, weights, steps, problems, remedy } = report;
  return [
    "",
    `${exitCode(outcome) === 0 ? "✓" : "✗"} ${name} of ${stack}, to ${to}: ${verdicts[outcome]}`,
    ...steps.map((step) => `  ${describeStep(step)}`),
    ...(weights === undefined ? [] : [`  on record: ${describeWeights(weights)}`]),
    ...(problems.length > 0 ? ["", ...problems.flatMap(indented)] : []),
    ...(remedy === undefined ? [] : ["", remedy]),
  ];
}

/** The report for programs. */
export function jsonReport(report: Report): string {
  return JSON.stringify({ ...report, exitCode: exitCode(report.outcome) }, null, 2);
}

/** The same for a shift that could not even be begun. */
export function jsonRefusal(problems: readonly string[]): string {
  const outcome: Outcome = "refused";
  return JSON.stringify({ outcome, steps: [], problems, exitCode: exitCode(outcome) }, null, 2);
}

function describeStep(step: StepReport): string {
  const { percent, seconds } = step;
  if (seconds === 0) return `${percent} %: not watched`;
  return `${percent} %: ${describeFigures(step)} in ${duration(seconds)}`;
}

function indented(text: string): string[] {
  const [first = "", ...rest] = text.split("\n");
  return [`  ${first}`, ...rest.map((line) => `      ${line}`)];
}
