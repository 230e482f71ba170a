import assert from "node:assert/strict";
import * as pulumi from "@pulumi/pulumi";
import { scalingProblems } from "../../../../components/ecs-service/scaling/problems";
import type { Scaling } from "../../../../components/ecs-service/scaling/scaling-args";

const good: Scaling = { minimum: 1, maximum: 4 };
const backlog = { queueName: "jobs-1a2b", messagesPerTask: 10 };
const evening = { name: "evening", expression: "cron(0 20 * * ? *)", minimum: 0 };
const morning = { name: "morning", expression: "cron(0 7 * * ? *)", minimum: 2 };

const asleep =
  "scaling.minimum 0 would never end, because a service without tasks uses no CPU and no memory and answers no request; use 1 or more, or give scaling.backlog, or a schedule with a minimum of 1 or more";

describe("arguments of scaling", () => {
  const taken: [string, Scaling][] = [
    ["nothing but counts", good],
    ["one count only", { minimum: 3, maximum: 3 }],
    ["the ends of every range", { ...good, cpuPercent: 1, memoryPercent: 100, requestsPerTarget: 0.5 }],
    ["no cooldown", { ...good, scaleOutCooldownInSeconds: 0, scaleInCooldownInSeconds: 0 }],
    ["no tasks with a backlog", { ...good, minimum: 0, backlog }],
    ["a FIFO queue", { ...good, backlog: { ...backlog, queueName: "jobs-1a2b.fifo" } }],
    [
      "a queue that isn't known yet",
      { ...good, backlog: { ...backlog, queueName: pulumi.output("https://") } },
    ],
    ["no tasks from evening to morning", { ...good, schedules: [evening, morning] }],
    ["no tasks until a schedule wakes them", { ...good, minimum: 0, schedules: [morning] }],
    [
      "none at all until a schedule lets them",
      { minimum: 0, maximum: 0, schedules: [{ ...morning, maximum: 4 }] },
    ],
    [
      "a schedule that raises the maximum alone",
      { ...good, schedules: [{ name: "sale", expression: "at(2027-11-26T00:00:00)", maximum: 20 }] },
    ],
  ];
  for (const [what, scaling] of taken) {
    it(`are taken with ${what}`, () => {
      assert.deepEqual(scalingProblems(scaling, { http: true, declared: 1 }), []);
    });
  }

  const schedule = (args: Partial<typeof morning>): Partial<Scaling> => ({
    schedules: [{ ...morning, ...args }],
  });
  const bad: [Partial<Scaling>, ...string[]][] = [
    [{ minimum: -1 }, "scaling.minimum -1 is not a number of tasks; use 0 or more"],
    [{ minimum: 1.5 }, "scaling.minimum 1.5 is not a number of tasks; use 0 or more"],
    [{ maximum: 4.5 }, "scaling.maximum 4.5 is not a number of tasks; use scaling.minimum or more"],
    [{ minimum: 5 }, "scaling.minimum 5 is more than scaling.maximum 4; raise the maximum"],
    [{ minimum: 0 }, asleep],
    [{ minimum: 0, schedules: [evening] }, asleep],
    [{ schedules: [evening] }, asleep],
    [{ cpuPercent: 0 }, "scaling.cpuPercent 0 is not possible; use 1 to 100"],
    [{ cpuPercent: 101 }, "scaling.cpuPercent 101 is not possible; use 1 to 100"],
    [{ memoryPercent: NaN }, "scaling.memoryPercent NaN is not possible; use 1 to 100"],
    [
      { requestsPerTarget: 0 },
      "scaling.requestsPerTarget 0 is not possible; use the requests a minute that one task shall answer, more than 0",
    ],
    [
      { backlog: { ...backlog, messagesPerTask: 0 } },
      "scaling.backlog.messagesPerTask 0 is not possible; use the messages that one task shall have before it, more than 0",
    ],
    ...[
      "https://sqs.eu-west-1.amazonaws.com/111111111111/jobs",
      "arn:aws:sqs:eu-west-1:111111111111:jobs",
    ].map((queueName): [Partial<Scaling>, string] => [
      { backlog: { ...backlog, queueName } },
      `scaling.backlog.queueName "${queueName}" is not the name of an SQS queue; use the name and neither URL nor ARN, such as queue.queueName of a Queue`,
    ]),
    [
      { scaleOutCooldownInSeconds: -1 },
      "scaling.scaleOutCooldownInSeconds -1 is not possible; use a whole number of seconds, 0 or more",
    ],
    [
      { scaleInCooldownInSeconds: 1.5 },
      "scaling.scaleInCooldownInSeconds 1.5 is not possible; use a whole number of seconds, 0 or more",
    ],
    [
      schedule({ name: "In the morning" }),
      'scaling.schedules "In the morning" is not a name; use lower-case letters, digits and hyphens, such as "evening"',
    ],
    [
      schedule({ expression: "daily" }),
      'scaling.schedules "morning".expression "daily" is not a schedule; use cron(0 3 * * ? *), rate(1 hour) or at(2027-01-31T08:00:00)',
    ],
    [
      { schedules: [{ ...morning, timeZone: "Berlin" }] },
      'scaling.schedules "morning".timeZone "Berlin" is not a time zone; use a name such as "Europe/Berlin", or "UTC"',
    ],
    [
      { schedules: [{ name: "morning", expression: morning.expression }] },
      'scaling.schedules "morning" changes nothing; give it a minimum or a maximum',
    ],
    [
      schedule({ minimum: 5 }),
      'scaling.schedules "morning".minimum 5 is more than scaling.schedules "morning".maximum 4; raise the maximum',
    ],
    [{ minimum: 0, maximum: 0, backlog }, "scaling.maximum 0 lets no task run, now or later; use 1 or more"],
    [{ schedules: [morning, morning] }, 'scaling.schedules has "morning" twice; give each a name of its own'],
    [
      { minimum: -1, cpuPercent: 0 },
      "scaling.minimum -1 is not a number of tasks; use 0 or more",
      "scaling.cpuPercent 0 is not possible; use 1 to 100",
    ],
  ];
  for (const [argument, ...messages] of bad) {
    it(`are refused with ${JSON.stringify(argument)}`, () => {
      assert.deepEqual(scalingProblems({ ...good, ...argument }, { http: true, declared: 1 }), messages);
    });
  }

  it("are refused with more tasks to begin with than there may be", () => {
    assert.deepEqual(scalingProblems(good, { http: true, declared: 4 }), []);
    assert.deepEqual(scalingProblems(good, { http: true, declared: 5 }), [
      "desiredCount 5 is more than scaling.maximum 4; lower it, leave it out, or raise the maximum",
    ]);
  });

  it("are refused with requests where none come by a load balancer", () => {
    assert.deepEqual(scalingProblems({ ...good, requestsPerTarget: 100 }, { http: false, declared: 1 }), [
      "scaling.requestsPerTarget needs http, because the load balancer counts the requests; give http, or scale by scaling.cpuPercent or scaling.backlog",
    ]);
  });
});
