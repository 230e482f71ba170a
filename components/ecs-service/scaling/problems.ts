import { isWhole } from "../../internal/whole";
import { isQueueName } from "../../queue/queue-arn";
import { expressionProblems, timeZoneProblems } from "../schedule/expression";
import type { Scaling, ScalingSchedule } from "./scaling-args";
import { scalingSettings } from "./settings";

/**
 * Everything that is wrong with a service's scaling; empty when nothing is.
 *
 * @param service what the service has beside it: whether requests reach it by a load balancer, and how many tasks are declared
 */
export function scalingProblems(
  scaling: Scaling,
  service: { readonly http: boolean; readonly declared: number },
): string[] {
  return [
    ...countProblems("scaling", scaling.minimum, scaling.maximum),
    ...boundsProblems(scaling, service.declared),
    ...wakingProblems(scaling),
    ...figureProblems(scaling, service),
    ...cooldownProblems(scaling),
    ...(scaling.schedules ?? []).flatMap((schedule, position, all) => [
      ...scheduleProblems(scaling, schedule),
      ...(all.findIndex(({ name }) => name === schedule.name) < position
        ? [`scaling.schedules has "${schedule.name}" twice; give each a name of its own`]
        : []),
    ]),
  ];
}

function countProblems(label: string, minimum: number, maximum: number): string[] {
  const problems: string[] = [];
  if (!isWhole(minimum, 0)) {
    problems.push(`${label}.minimum ${minimum} is not a number of tasks; use 0 or more`);
  }
  if (!isWhole(maximum, 0)) {
    problems.push(`${label}.maximum ${maximum} is not a number of tasks; use ${label}.minimum or more`);
  }
  if (minimum > maximum) {
    problems.push(`${label}.minimum ${minimum} is more than ${label}.maximum ${maximum}; raise the maximum`);
  }
  return problems;
}

/** A count beyond the bounds would be taken down again while the service's first roll-out is waited for. */
function boundsProblems({ maximum, schedules = [] }: Scaling, declared: number): string[] {
  if (!(maximum >= 1)) {
    // What is no number of tasks at all is told already.
    if (maximum !== 0 || schedules.some((schedule) => (schedule.maximum ?? maximum) > 0)) return [];
    return ["scaling.maximum 0 lets no task run, now or later; use 1 or more"];
  }
  if (!(declared > maximum)) return [];
  return [
    `desiredCount ${declared} is more than scaling.maximum ${maximum}; lower it, leave it out, or raise the maximum`,
  ];
}

/** Without tasks there is neither CPU nor memory nor a request that is answered: nothing would ever ask for the first one. */
function wakingProblems({ minimum, backlog, schedules = [] }: Scaling): string[] {
  const counts = [minimum, ...schedules.map((schedule) => schedule.minimum ?? minimum)];
  const sleeps = counts.includes(0);
  const wakes = backlog !== undefined || schedules.some((schedule) => (schedule.minimum ?? minimum) > 0);
  if (!sleeps || wakes) return [];
  return [
    "scaling.minimum 0 would never end, because a service without tasks uses no CPU and no memory and answers no request; use 1 or more, or give scaling.backlog, or a schedule with a minimum of 1 or more",
  ];
}

function figureProblems(scaling: Scaling, service: { readonly http: boolean }): string[] {
  const { requestsPerTarget, backlog } = scaling;
  const problems: string[] = [];
  for (const key of ["cpuPercent", "memoryPercent"] as const) {
    const percent = scaling[key];
    if (percent !== undefined && !(percent >= 1 && percent <= 100)) {
      problems.push(`scaling.${key} ${percent} is not possible; use 1 to 100`);
    }
  }
  if (requestsPerTarget !== undefined && !(requestsPerTarget > 0)) {
    problems.push(
      `scaling.requestsPerTarget ${requestsPerTarget} is not possible; use the requests a minute that one task shall answer, more than 0`,
    );
  }
  if (requestsPerTarget !== undefined && !service.http) {
    problems.push(
      "scaling.requestsPerTarget needs http, because the load balancer counts the requests; give http, or scale by scaling.cpuPercent or scaling.backlog",
    );
  }
  if (backlog !== undefined && !(backlog.messagesPerTask > 0)) {
    problems.push(
      `scaling.backlog.messagesPerTask ${backlog.messagesPerTask} is not possible; use the messages that one task shall have before it, more than 0`,
    );
  }
  if (typeof backlog?.queueName === "string" && !isQueueName(backlog.queueName)) {
    problems.push(
      `scaling.backlog.queueName "${backlog.queueName}" is not the name of an SQS queue; use the name and neither URL nor ARN, such as queue.queueName of a Queue`,
    );
  }
  return problems;
}

function cooldownProblems(scaling: Scaling): string[] {
  const { scaleOutCooldownInSeconds, scaleInCooldownInSeconds } = scalingSettings(scaling);
  return Object.entries({ scaleOutCooldownInSeconds, scaleInCooldownInSeconds }).flatMap(([key, seconds]) =>
    isWhole(seconds, 0)
      ? []
      : [`scaling.${key} ${seconds} is not possible; use a whole number of seconds, 0 or more`],
  );
}

function scheduleProblems(scaling: Scaling, schedule: ScalingSchedule): string[] {
  const { name, expression, timeZone } = schedule;
  const label = `scaling.schedules "${name}"`;
  const isName = /^[a-z][a-z0-9-]*$/.test(name);
  return [
    ...(isName
      ? []
      : [`${label} is not a name; use lower-case letters, digits and hyphens, such as "evening"`]),
    ...expressionProblems(`${label}.expression`, expression),
    ...timeZoneProblems(`${label}.timeZone`, timeZone),
    ...(schedule.minimum === undefined && schedule.maximum === undefined
      ? [`${label} changes nothing; give it a minimum or a maximum`]
      : countProblems(label, schedule.minimum ?? scaling.minimum, schedule.maximum ?? scaling.maximum)),
  ];
}
