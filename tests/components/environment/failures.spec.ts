import assert from "node:assert/strict";
import * as pulumi from "@pulumi/pulumi";
import { failuresLogDocument } from "../../../components/environment/failures";
import { mockEngine, unknown } from "../../support/mocks";
import { valueOf } from "../../support/value-of";

const tags = { environment: "staging" };
const logGroupArn = "arn:aws:logs:eu-west-1:111111111111:log-group:staging-failures";

/** A mocked engine that has seen the log of failures of `staging`. */
async function createFailuresLog(preview: boolean) {
  const engine = await mockEngine({ preview });
  const { createFailuresLog: create } = await import("../../../components/environment/failures.js");
  const parent = new pulumi.ComponentResource("test:index:Parent", "staging");
  const log = create("staging", { logRetentionInDays: 30, tags }, parent);
  await engine.settled();
  return { engine, log };
}

const Principal = { Service: ["events.amazonaws.com", "delivery.logs.amazonaws.com"] };

describe("log of failed tasks", () => {
  it("is a log group that rules of this account and region may write to", async () => {
    const { engine } = await createFailuresLog(false);
    assert.deepEqual(engine.inputs("aws:cloudwatch/logGroup:LogGroup", "staging-failures"), {
      name: "/aws/events/staging/failures",
      retentionInDays: 30,
      tags: { environment: "staging", Name: "staging-failures" },
    });
    const policy = engine.inputs("aws:cloudwatch/logResourcePolicy:LogResourcePolicy", "staging-failures");
    assert.deepEqual(policy, {
      policyName: "staging-failures",
      policyDocument: {
        Version: "2012-10-17",
        Statement: [
          {
            Effect: "Allow",
            Principal,
            Action: "logs:CreateLogStream",
            Resource: `${logGroupArn}:*`,
          },
          {
            Effect: "Allow",
            Principal,
            Action: "logs:PutLogEvents",
            Resource: `${logGroupArn}:*`,
            Condition: {
              ArnLike: { "aws:SourceArn": "arn:aws:events:eu-west-1:111111111111:rule/*" },
            },
          },
        ],
      },
    });
  });

  it("takes the partition of its account", () => {
    const { Statement } = failuresLogDocument(
      "arn:aws-cn:logs:cn-north-1:111111111111:log-group:/aws/events/staging/failures",
    );
    assert.match(JSON.stringify(Statement), /"arn:aws-cn:events:cn-north-1:111111111111:rule\/\*"/);
  });

  it("is known once it may be written to", async () => {
    const { log } = await createFailuresLog(false);
    assert.equal(await valueOf(log.writableArn), logGroupArn);
    const resources = await (
      log.writableArn as unknown as { allResources(): Promise<Set<object>> }
    ).allResources();
    assert.ok(resources.has(log.failuresLogPolicy));
  });

  it("is previewed", async () => {
    const { engine } = await createFailuresLog(true);
    assert.deepEqual(
      engine.inputs("aws:cloudwatch/logResourcePolicy:LogResourcePolicy", "staging-failures"),
      { policyName: "staging-failures", policyDocument: unknown },
    );
  });
});
