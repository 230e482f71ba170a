import { isWhole } from "../../internal/whole";
import type { HttpSettings } from "./http-settings";

/** A number that must be whole and between two others. */
interface Limit {
  readonly name: string;
  readonly value: number;
  readonly from: number;
  readonly to: number;
  /** What it counts. */
  readonly unit: string;
}

/** What AWS takes: https://docs.aws.amazon.com/elasticloadbalancing/latest/APIReference/API_CreateTargetGroup.html */
function limitsOf(http: HttpSettings): Limit[] {
  const { healthCheck } = http;
  const check = (name: keyof typeof healthCheck, from: number, to: number, unit: string): Limit => ({
    name: `http.healthCheck.${name}`,
    value: Number(healthCheck[name]),
    from,
    to,
    unit,
  });
  return [
    check("intervalInSeconds", 5, 300, "seconds"),
    check("timeoutInSeconds", 2, 120, "seconds"),
    check("healthyThreshold", 2, 10, "answers"),
    check("unhealthyThreshold", 2, 10, "answers"),
    {
      name: "http.healthCheckGracePeriodInSeconds",
      value: http.healthCheckGracePeriodInSeconds,
      from: 0,
      to: 2_147_483_647,
      unit: "seconds",
    },
    {
      name: "http.deregistrationDelayInSeconds",
      value: http.deregistrationDelayInSeconds,
      from: 0,
      to: 3600,
      unit: "seconds",
    },
  ];
}

/** Everything that is wrong with when a task gets requests and when it gets no more; empty when nothing is. */
export function healthCheckProblems(http: HttpSettings): string[] {
  const { path, intervalInSeconds, timeoutInSeconds, successCodes } = http.healthCheck;
  const problems: string[] = [];
  if (!path.startsWith("/")) problems.push(`http.healthCheck.path "${path}" must start with "/"`);
  for (const { name, value, from, to, unit } of limitsOf(http)) {
    if (isWhole(value, from, to)) continue;
    problems.push(`${name} ${value} is not possible; use ${from} to ${to} ${unit}`);
  }
  if (timeoutInSeconds >= intervalInSeconds) {
    problems.push(
      `http.healthCheck.timeoutInSeconds ${timeoutInSeconds} must be less than intervalInSeconds ${intervalInSeconds}, because the load balancer asks again only after an answer`,
    );
  }
  if (!areSuccessCodes(successCodes)) {
    problems.push(
      `http.healthCheck.successCodes "${successCodes}" is not possible; use codes from 200 to 499: one, several as in "200,204", or a range as in "200-299"`,
    );
  }
  return problems;
}

function areSuccessCodes(text: string): boolean {
  const code = "[234]\\d\\d";
  const range = new RegExp(`^(${code})-(${code})$`).exec(text);
  if (range) return Number(range[1]) <= Number(range[2]);
  return new RegExp(`^${code}(,${code})*$`).test(text);
}
