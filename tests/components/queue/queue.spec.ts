import assert from "node:assert/strict";
import * as pulumi from "@pulumi/pulumi";
import type { EnvironmentRef, QueueArgs } from "../../../components/index";
import { mockEngine, type MockedEngine, unknown } from "../../support/mocks";
import { alerts, environment } from "../../support/services";
import { valueOf } from "../../support/value-of";

const queueType = "aws:sqs/queue:Queue";
const policyType = "aws:sqs/queuePolicy:QueuePolicy";
const allowType = "aws:sqs/redriveAllowPolicy:RedriveAllowPolicy";
const tags = { environment: "staging", service: "jobs", "managed-by": "pulumi" };
const watched: EnvironmentRef = { ...environment, alerts };

/** A mocked engine that has seen the queue `jobs` with these arguments. */
async function createQueue(preview: boolean, args: Partial<QueueArgs> = {}) {
  const engine = await mockEngine({ preview });
  const { Queue } = await import("../../../components/index.js");
  const queue = new Queue("jobs", { environment, ...args });
  await engine.settled();
  return { engine, queue };
}

const names = ({ resources }: MockedEngine) =>
  resources.map(({ type, name }) => `${type.replace(/^.*:/, "")} ${name}`).sort();

const own = {
  visibilityTimeoutSeconds: 30,
  messageRetentionSeconds: 345_600,
  receiveWaitTimeSeconds: 20,
  redrivePolicy: '{"deadLetterTargetArn":"arn:Queue:jobs-dead-letters","maxReceiveCount":5}',
  sqsManagedSseEnabled: true,
  tags,
};
const deadLetters = { messageRetentionSeconds: 1_209_600, sqsManagedSseEnabled: true, tags };
const tlsOnly = (name: string) => ({
  queueUrl: `https://sqs.example.net/${name}`,
  policy: {
    Version: "2012-10-17",
    Statement: [
      {
        Effect: "Deny",
        Principal: "*",
        Action: "sqs:*",
        Resource: `arn:Queue:${name}`,
        Condition: { Bool: { "aws:SecureTransport": "false" } },
      },
    ],
  },
});

describe("Queue", () => {
  it("is encrypted, over TLS only, and has a queue for dead letters that is the same", async () => {
    const { engine } = await createQueue(false);
    assert.deepEqual(engine.inputs(queueType, "jobs"), own);
    assert.deepEqual(engine.inputs(queueType, "jobs-dead-letters"), deadLetters);
    for (const name of ["jobs", "jobs-dead-letters"]) {
      assert.deepEqual(engine.inputs(policyType, name), tlsOnly(name));
    }
    assert.deepEqual(engine.inputs(allowType, "jobs-dead-letters"), {
      queueUrl: "https://sqs.example.net/jobs-dead-letters",
      redriveAllowPolicy: '{"redrivePermission":"byQueue","sourceQueueArns":["arn:Queue:jobs"]}',
    });
  });

  it("has no other resources, all of them its children", async () => {
    const { engine } = await createQueue(false);
    assert.deepEqual(names(engine), [
      "Queue jobs",
      "Queue jobs",
      "Queue jobs-dead-letters",
      "QueuePolicy jobs",
      "QueuePolicy jobs-dead-letters",
      "RedriveAllowPolicy jobs-dead-letters",
    ]);
    for (const { urn, parent } of engine.placed()) {
      if (urn.includes("aws:")) assert.match(parent, /::ecs-environment:index:Queue::jobs$/);
    }
  });

  it("takes everything that is given", async () => {
    const { engine } = await createQueue(false, {
      fifo: true,
      visibilityTimeoutInSeconds: 0,
      messageRetentionInSeconds: 3600,
      maximumReceives: 1,
      maximumAgeInSeconds: 60,
    });
    assert.deepEqual(engine.inputs(queueType, "jobs"), {
      ...own,
      fifoQueue: true,
      visibilityTimeoutSeconds: 0,
      messageRetentionSeconds: 3600,
      redrivePolicy: '{"deadLetterTargetArn":"arn:Queue:jobs-dead-letters","maxReceiveCount":1}',
    });
    assert.deepEqual(engine.inputs(queueType, "jobs-dead-letters"), { ...deadLetters, fifoQueue: true });
  });

  it("tells what senders, receivers and scaling must know", async () => {
    const { queue } = await createQueue(false);
    const { arn, url, queueName, deadLetterArn, deadLetterUrl } = queue;
    assert.deepEqual(await valueOf(pulumi.all([arn, url, queueName, deadLetterArn, deadLetterUrl])), [
      "arn:Queue:jobs",
      "https://sqs.example.net/jobs",
      "jobs-name",
      "arn:Queue:jobs-dead-letters",
      "https://sqs.example.net/jobs-dead-letters",
    ]);
  });

  it("is previewed as far as it is known", async () => {
    const { engine } = await createQueue(true);
    assert.deepEqual(engine.inputs(queueType, "jobs"), { ...own, redrivePolicy: unknown });
    assert.deepEqual(engine.inputs(queueType, "jobs-dead-letters"), deadLetters);
    assert.deepEqual(engine.inputs(allowType, "jobs-dead-letters"), {
      queueUrl: unknown,
      redriveAllowPolicy: unknown,
    });
  });
});

describe("Queue in an environment that says where alerts go", () => {
  const type = "datadog:index/monitor:Monitor";
  const common = {
    type: "query alert",
    requireFullWindow: false,
    evaluationDelay: 900,
    newGroupDelay: 600,
    renotifyInterval: 60,
    renotifyStatuses: ["alert"],
    includeTags: true,
    onMissingData: "resolve",
    priority: "2",
    tags: ["env:staging", "service:jobs", "team:platform", "managed-by:pulumi"],
  };
  const oldest = {
    ...common,
    name: "jobs in staging: messages wait too long",
    query:
      "min(last_5m):max:aws.sqs.approximate_age_of_oldest_message{queuename:jobs-name,environment:staging} by {queuename} > 600",
    message: [
      "{{#is_alert}}\njobs in staging: {{value}} seconds is how long the oldest message has waited; critical is more than {{threshold}} seconds for 5 minutes. @pagerduty-staging\n{{/is_alert}}",
      "{{#is_warning}}\njobs in staging: {{value}} seconds is how long the oldest message has waited; a warning is more than {{warn_threshold}} seconds for 5 minutes. @slack-staging\n{{/is_warning}}",
      "{{#is_recovery}}\njobs in staging: back to normal, {{value}} seconds is how long the oldest message has waited. @slack-staging @pagerduty-staging\n{{/is_recovery}}",
      "Runbook: https://runbook.example.com#oldest-message",
    ].join("\n"),
    monitorThresholds: { critical: "600", criticalRecovery: "480", warning: "300", warningRecovery: "240" },
  };
  const dead = {
    ...common,
    name: "jobs in staging: messages fail",
    query:
      "min(last_5m):max:aws.sqs.approximate_number_of_messages_visible{queuename:jobs-dead-letters-name,environment:staging} by {queuename} >= 10",
    message: [
      "{{#is_alert}}\njobs in staging: {{value}} dead letters are in the queue; critical is {{threshold}} or more in 5 minutes. @pagerduty-staging\n{{/is_alert}}",
      "{{#is_warning}}\njobs in staging: {{value}} dead letters are in the queue; a warning is {{warn_threshold}} or more in 5 minutes. @slack-staging\n{{/is_warning}}",
      "{{#is_recovery}}\njobs in staging: back to normal, {{value}} dead letters are in the queue. @slack-staging @pagerduty-staging\n{{/is_recovery}}",
      "Runbook: https://runbook.example.com#dead-letters",
    ].join("\n"),
    monitorThresholds: { critical: "10", criticalRecovery: "9.5", warning: "1", warningRecovery: "0.5" },
  };
  const monitors = (engine: MockedEngine) => names(engine).filter((name) => name.startsWith("Monitor"));
  const both = ["Monitor jobs-dead-letters", "Monitor jobs-oldest-message"];

  it("has monitors of the oldest message and of dead letters", async () => {
    const { engine, queue } = await createQueue(false, { environment: watched });
    assert.deepEqual(monitors(engine), both);
    assert.deepEqual(engine.inputs(type, "jobs-oldest-message"), oldest);
    assert.deepEqual(engine.inputs(type, "jobs-dead-letters"), dead);
    assert.ok(queue.nodes.monitors);
  });

  it("warns at half of what a message may wait", async () => {
    const { engine } = await createQueue(false, { environment: watched, maximumAgeInSeconds: 60 });
    const { query, monitorThresholds } = engine.inputs(type, "jobs-oldest-message");
    assert.match(String(query), /> 60$/);
    assert.deepEqual(monitorThresholds, {
      critical: "60",
      criticalRecovery: "48",
      warning: "30",
      warningRecovery: "24",
    });
  });

  it("previews them, with queries that wait for names", async () => {
    const { engine } = await createQueue(true, { environment: watched });
    assert.deepEqual(engine.inputs(type, "jobs-oldest-message"), { ...oldest, query: unknown });
    assert.deepEqual(engine.inputs(type, "jobs-dead-letters"), { ...dead, query: unknown });
  });

  it("has none where nobody wants to be told, or nobody says where", async () => {
    for (const args of [{ environment: watched, alerts: false as const }, { environment }]) {
      const { engine, queue } = await createQueue(false, args);
      assert.deepEqual(monitors(engine), []);
      assert.equal(queue.nodes.monitors, undefined);
    }
  });

  it("previews them in the environment of another stack that isn't known yet", async () => {
    const { engine } = await createQueue(true, {
      environment: pulumi.output(pulumi.unknown as EnvironmentRef),
    });
    assert.deepEqual(monitors(engine), both);
  });
});
