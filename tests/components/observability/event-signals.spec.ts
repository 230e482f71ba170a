import assert from "node:assert/strict";
import { deadLettersQuery } from "../../../components/observability/dead-letters-monitor";
import { oldestMessageQuery } from "../../../components/observability/queue-monitors";
import { restartsQuery } from "../../../components/observability/restart-monitor";
import { failedQuery, missedQuery } from "../../../components/observability/schedule-monitors";
import {
  failedThresholds,
  givenUpThresholds,
  missedThresholds,
  oldestMessageThresholds,
  thresholds,
} from "../../../components/observability/thresholds";

describe("queries of what happens", () => {
  it("take each match of a rule as one failed task", () => {
    const matches = "sum:aws.events.triggered_rules{rulename:api-failures-1a2b} by {rulename}.as_count()";
    assert.equal(restartsQuery("api-failures-1A2B"), `sum(last_15m):${matches} >= 3`);
    assert.equal(failedQuery("api-failures-1a2b", failedThresholds(60)), `sum(last_180m):${matches} >= 2`);
  });

  it("count starts by the schedule's own group", () => {
    assert.equal(
      missedQuery("nightly-1a2b", missedThresholds(1440)!),
      "sum(last_2940m):sum:aws.scheduler.invocation_attempt_count{schedulegroup:nightly-1a2b} by {schedulegroup}.as_count() <= 0",
    );
  });

  it("look at queues by name, and by environment where they have the tag", () => {
    const queue = { queueName: "jobs-1a2b", environment: "staging" };
    const tags = "{queuename:jobs-1a2b,environment:staging} by {queuename}";
    assert.equal(
      oldestMessageQuery(queue, oldestMessageThresholds(60)),
      `min(last_5m):max:aws.sqs.approximate_age_of_oldest_message${tags} > 60`,
    );
    assert.equal(
      deadLettersQuery(queue, thresholds["dead-letters"]),
      `min(last_5m):max:aws.sqs.approximate_number_of_messages_visible${tags} >= 10`,
    );
    assert.match(
      deadLettersQuery({ ...queue, environment: undefined }, givenUpThresholds),
      /\{queuename:jobs-1a2b\} by/,
    );
  });
});
