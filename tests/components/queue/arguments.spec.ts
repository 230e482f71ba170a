import assert from "node:assert/strict";
import type { QueueArgs } from "../../../components/index";
import { isQueueArn, isQueueName } from "../../../components/queue/queue-arn";
import { queueProblems, queueSettings } from "../../../components/queue/settings";
import { mockEngine } from "../../support/mocks";
import { environment } from "../../support/services";

const problems = (args: Partial<QueueArgs>, name = "jobs") =>
  queueProblems(name, queueSettings({ environment, ...args }));

describe("arguments of Queue", () => {
  it("have these defaults", () => {
    assert.deepEqual(queueSettings({ environment }), {
      fifo: false,
      visibilityTimeoutInSeconds: 30,
      messageRetentionInSeconds: 345_600,
      maximumReceives: 5,
      maximumAgeInSeconds: 600,
    });
  });

  it("are taken at the ends of every range", () => {
    for (const args of [
      {},
      {
        visibilityTimeoutInSeconds: 0,
        messageRetentionInSeconds: 60,
        maximumReceives: 1,
        maximumAgeInSeconds: 60,
      },
      {
        visibilityTimeoutInSeconds: 43_200,
        messageRetentionInSeconds: 1_209_600,
        maximumReceives: 1000,
        maximumAgeInSeconds: 1_209_600,
      },
    ]) {
      assert.deepEqual(problems(args), []);
    }
  });

  const bad: [Partial<QueueArgs>, string][] = [
    [
      { visibilityTimeoutInSeconds: -1 },
      "visibilityTimeoutInSeconds -1 is not possible; use 0 to 43200, which are 12 hours",
    ],
    [
      { visibilityTimeoutInSeconds: 43_201 },
      "visibilityTimeoutInSeconds 43201 is not possible; use 0 to 43200, which are 12 hours",
    ],
    [
      { messageRetentionInSeconds: 1_209_601 },
      "messageRetentionInSeconds 1209601 is not possible; use 60 to 1209600, which are 14 days",
    ],
    [{ maximumReceives: 0 }, "maximumReceives 0 is not possible; use 1 to 1000"],
    [{ maximumReceives: 1001 }, "maximumReceives 1001 is not possible; use 1 to 1000"],
    [{ maximumReceives: 1.5 }, "maximumReceives 1.5 is not possible; use 1 to 1000"],
    [
      { maximumAgeInSeconds: 59 },
      "maximumAgeInSeconds 59 is not possible; use 60 to 1209600, which are 14 days",
    ],
    [
      { messageRetentionInSeconds: 300 },
      "maximumAgeInSeconds 600 is never reached, because messages are gone after messageRetentionInSeconds 300; use less",
    ],
  ];
  for (const [args, message] of bad) {
    it(`are refused with ${JSON.stringify(args)}`, () => {
      assert.deepEqual(problems(args), [message]);
    });
  }

  it("are refused with the name of another queue's dead letters", () => {
    assert.deepEqual(problems({}, "jobs-dead-letters"), [
      'the name "jobs-dead-letters" is that of the dead letters of a queue "jobs"; use another',
    ]);
  });

  it("are refused for all that is wrong at once, before anything is created", async () => {
    const engine = await mockEngine({ preview: false });
    const { Queue } = await import("../../../components/index.js");
    assert.throws(() => new Queue("Jobs", { environment, maximumReceives: 0 }), {
      message: [
        'Queue "Jobs" has 2 problems:',
        '  - the name "Jobs" must start with a lower-case letter and hold only lower-case letters, digits and single hyphens',
        "  - maximumReceives 0 is not possible; use 1 to 1000",
      ].join("\n"),
      hideStack: true,
    });
    await engine.settled();
    assert.deepEqual(
      engine.resources.filter(({ type }) => type.startsWith("aws:")),
      [],
    );
  });
});

describe("names of queues", () => {
  it("are told from ARNs and URLs", () => {
    const arn = "arn:aws:sqs:eu-west-1:111111111111:jobs";
    assert.deepEqual(["jobs", "jobs_1-A.fifo"].map(isQueueName), [true, true]);
    assert.deepEqual(["", arn, "https://sqs/jobs", "jobs.other", "j".repeat(81)].map(isQueueName), [
      false,
      false,
      false,
      false,
      false,
    ]);
    assert.deepEqual([arn, arn.replace(":aws:", ":aws-us-gov:")].map(isQueueArn), [true, true]);
    assert.deepEqual(["jobs", `${arn}.fifo`, arn.replace("sqs", "sns")].map(isQueueArn), [
      false,
      false,
      false,
    ]);
  });
});
