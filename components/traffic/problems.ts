import type { TrafficSplitArgs } from "./traffic-split-args";
import { targetProblems, weightProblems } from "./weights";

/** Everything that is wrong with a split's name and arguments; empty when nothing is. */
export function splitProblems(name: string, args: TrafficSplitArgs): string[] {
  const targets = Object.keys(args.targets);
  return [
    ...splitNameProblems(name),
    ...(/^([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z]{2,63}$/.test(args.host)
      ? []
      : [`host "${args.host}" is not a whole name in lower case; use one such as www.example.com`]),
    ...targetProblems(targets),
    ...weightProblems(args.weights, targets),
    ...Object.entries(args.targets).flatMap(([target, { metricsRoleArn }]) =>
      metricsRoleArn === undefined || /^arn:aws[a-z-]*:iam::\d{12}:role\/\S+$/.test(metricsRoleArn)
        ? []
        : [
            `metricsRoleArn of "${target}" is "${metricsRoleArn}"; give the ARN of a role, such as arn:aws:iam::111111111111:role/metrics`,
          ],
    ),
  ];
}

/** The name is a part of a parameter's. */
function splitNameProblems(name: string): string[] {
  if (/^[a-z][a-z0-9-]{0,62}$/.test(name)) return [];
  return [
    `the name "${name}" must start with a lower-case letter and hold only lower-case letters, digits and hyphens, 63 characters at most`,
  ];
}
