import { isWhole } from "../../internal/whole";
import { isQueueArn } from "../../queue/queue-arn";
import { expressionProblems, timeZoneProblems } from "./expression";
import type { Schedule } from "./schedule-args";
import { scheduleSettings } from "./settings";

/** Everything that is wrong with a schedule; empty when nothing is. */
export function scheduleProblems(schedule: Schedule): string[] {
  const { retries, maximumAgeInSeconds } = scheduleSettings(schedule);
  const { expression, timeZone, deadLetterQueueArn } = schedule;
  const problems = [
    ...expressionProblems("schedule.expression", expression),
    ...timeZoneProblems("schedule.timeZone", timeZone),
  ];
  if (!isWhole(retries, 0, 185)) {
    problems.push(`schedule.retries ${retries} is not possible; use 0 to 185`);
  }
  if (!isWhole(maximumAgeInSeconds, 60, 86_400)) {
    problems.push(
      `schedule.maximumAgeInSeconds ${maximumAgeInSeconds} is not possible; use 60 to 86400, which is a day`,
    );
  }
  if (typeof deadLetterQueueArn === "string" && !isQueueArn(deadLetterQueueArn)) {
    problems.push(
      `schedule.deadLetterQueueArn "${deadLetterQueueArn}" is not the ARN of a standard SQS queue; use one such as arn:aws:sqs:eu-west-1:111111111111:starts`,
    );
  }
  return problems;
}
