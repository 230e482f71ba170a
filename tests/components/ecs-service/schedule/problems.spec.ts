import assert from "node:assert/strict";
import * as pulumi from "@pulumi/pulumi";
import { scheduleProblems } from "../../../../components/ecs-service/schedule/problems";
import type { Schedule } from "../../../../components/ecs-service/schedule/schedule-args";

const good: Schedule = { expression: "rate(1 hour)" };

describe("arguments of a schedule", () => {
  it("are taken with nothing but an expression, and at the ends of every range", () => {
    const deadLetterQueueArn = "arn:aws:sqs:eu-west-1:111111111111:starts";
    for (const schedule of [
      good,
      { ...good, retries: 0, maximumAgeInSeconds: 60, enabled: false },
      { ...good, retries: 185, maximumAgeInSeconds: 86_400, timeZone: "Europe/Berlin" },
      { ...good, deadLetterQueueArn },
      { ...good, deadLetterQueueArn: pulumi.output("what isn't known yet") },
    ]) {
      assert.deepEqual(scheduleProblems(schedule), []);
    }
  });

  const bad: [Partial<Schedule>, string][] = [
    [
      { expression: "daily" },
      'schedule.expression "daily" is not a schedule; use cron(0 3 * * ? *), rate(1 hour) or at(2027-01-31T08:00:00)',
    ],
    [
      { timeZone: "Berlin" },
      'schedule.timeZone "Berlin" is not a time zone; use a name such as "Europe/Berlin", or "UTC"',
    ],
    [{ retries: -1 }, "schedule.retries -1 is not possible; use 0 to 185"],
    [{ retries: 186 }, "schedule.retries 186 is not possible; use 0 to 185"],
    [{ retries: 1.5 }, "schedule.retries 1.5 is not possible; use 0 to 185"],
    [
      { maximumAgeInSeconds: 59 },
      "schedule.maximumAgeInSeconds 59 is not possible; use 60 to 86400, which is a day",
    ],
    [
      { maximumAgeInSeconds: 86_401 },
      "schedule.maximumAgeInSeconds 86401 is not possible; use 60 to 86400, which is a day",
    ],
    ...[
      "starts",
      "arn:aws:sqs:eu-west-1:111111111111:starts.fifo",
      "arn:aws:sns:eu-west-1:111111111111:starts",
    ].map((arn): [Partial<Schedule>, string] => [
      { deadLetterQueueArn: arn },
      `schedule.deadLetterQueueArn "${arn}" is not the ARN of a standard SQS queue; use one such as arn:aws:sqs:eu-west-1:111111111111:starts`,
    ]),
  ];
  for (const [argument, message] of bad) {
    it(`are refused with ${JSON.stringify(argument)}`, () => {
      assert.deepEqual(scheduleProblems({ ...good, ...argument }), [message]);
    });
  }

  it("are refused for all that is wrong at once", () => {
    const problems = scheduleProblems({
      expression: "x",
      timeZone: "y",
      retries: -1,
      maximumAgeInSeconds: 0,
    });
    assert.equal(problems.length, 4);
  });
});
