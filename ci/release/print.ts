import { exitCode, type Outcome, type Report, type ServiceReport } from "./report";
import { shortSha } from "./request";

const verdicts: Readonly<Record<Outcome, string>> = {
  released: "released",
  unchanged: "nothing to change: every service runs this version already",
  previewed: "previewed; nothing was changed",
  refused: "not released",
  failed: "failed before any released service changed",
  "taken-back": "failed; every service answers its old version again",
  "not-taken-back": "failed, and not every service could be brought back",
  "nothing-to-go-back-to": "failed; there is no older version to go back to",
  "not-recorded": "every service runs the new version, but it could not be written down",
};

const takenBackInPart = "failed; every service that had a version before answers it again";

/** Lines of one reason that the report repeats, besides its first. */
const reasonLines = 15;

/** The report in lines for people. */
export function describeReport(report: Report): string[] {
  const { outcome, stack, seconds, services, problems, otherChanges, remedy } = report;
  const isNew = services.some(({ from }) => from === undefined);
  const verdict = outcome === "taken-back" && isNew ? takenBackInPart : verdicts[outcome];
  const good = exitCode(outcome) === 0;
  const table = services.length > 0 && outcome !== "refused" ? ["", ...tableOf(services)] : [];
  const why = [
    ...services.flatMap(({ service, reasons }) =>
      reasons.flatMap((reason) => indented(`${service}: ${reason}`)),
    ),
    ...problems.flatMap(indented),
    ...otherChanges.map((change) => `      ${change}`),
  ];
  return [
    "",
    `${good ? "✓" : "✗"} ${stack}: ${verdict}  (${duration(seconds)})`,
    ...table,
    ...(why.length > 0 ? ["", ...why] : []),
    ...(remedy === undefined ? [] : ["", remedy]),
  ];
}

/** The report for programs. */
export function jsonReport(report: Report): string {
  return JSON.stringify({ ...report, exitCode: exitCode(report.outcome) }, null, 2);
}

/** The same for a release that could not even be begun. */
export function jsonRefusal(problems: readonly string[]): string {
  const outcome: Outcome = "refused";
  const report = { outcome, services: [], problems, otherChanges: [] };
  return JSON.stringify({ ...report, exitCode: exitCode(outcome) }, null, 2);
}

function tableOf(services: readonly ServiceReport[]): string[] {
  const rows = [
    ["service", "from", "to", "answers", "took"],
    ...services.map(({ service, from, to, answers, seconds }) => [
      service,
      from ? shortSha(from.sha) : "-",
      shortSha(to.sha),
      answers === null ? "unknown" : answers === undefined ? "-" : shortSha(answers),
      seconds === undefined ? "-" : duration(seconds),
    ]),
  ];
  const widths = (rows[0] ?? []).map((_, column) => Math.max(...rows.map((row) => row[column]?.length ?? 0)));
  return rows.map((row) =>
    `  ${row.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join("  ")}`.trimEnd(),
  );
}

/** Long reasons, such as logs, were shown when they came up; here is enough to know them again. */
function indented(text: string): string[] {
  const [first = "", ...rest] = text.split("\n");
  const shown = rest.length > reasonLines ? rest.slice(0, reasonLines) : rest;
  const left = rest.length - shown.length;
  return [
    `  ${first}`,
    ...shown.map((line) => `      ${line}`),
    ...(left > 0 ? [`      … ${left} more lines above`] : []),
  ];
}

/** Seconds in words. */
export function duration(seconds: number): string {
  if (seconds < 60) return `${Math.round(seconds * 10) / 10} s`;
  const whole = Math.round(seconds);
  return `${Math.floor(whole / 60)} min ${whole % 60} s`;
}
