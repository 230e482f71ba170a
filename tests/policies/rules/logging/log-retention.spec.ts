import assert from "node:assert/strict";
import { logRetention } from "../../../../policies/rules/logging/log-retention";
import { judgement, remedied, unknown, violations } from "../../../support/policy";

const group = "aws:cloudwatch/logGroup:LogGroup";
const named = { name: "/ecs/web", tags: { owner: "platform" } };

describe("rule log-retention", () => {
  it("accepts groups that expire, and those that AWS empties by itself", async () => {
    for (const props of [{ retentionInDays: 90 }, { logGroupClass: "DELIVERY" }]) {
      assert.deepEqual(await violations(logRetention, group, { ...named, ...props }), []);
      assert.equal(await remedied(logRetention, group, { ...named, ...props }), undefined);
    }
  });

  it("gives the others 30 days, and leaves everything else as it is", async () => {
    for (const props of [{}, { retentionInDays: 0 }, { logGroupClass: "STANDARD" }]) {
      assert.deepEqual(await remedied(logRetention, group, { ...named, ...props }), {
        ...named,
        ...props,
        retentionInDays: 30,
      });
    }
  });

  it("gives them the pack's own number of days", async () => {
    assert.deepEqual(await remedied(logRetention, group, named, { days: 90 }), {
      ...named,
      retentionInDays: 90,
    });
  });

  it("refuses them where nothing was mended: in a state, or where the pack's level is mandatory", async () => {
    for (const props of [{}, { retentionInDays: 0 }]) {
      assert.deepEqual(await violations(logRetention, group, props), [
        "Set retentionInDays, for example 30.",
      ]);
    }
  });

  it("can't tell where a preview doesn't know the days", async () => {
    assert.deepEqual(await judgement(logRetention, group, { retentionInDays: unknown }), {
      said: [],
      unsure: true,
    });
    assert.deepEqual(await judgement(logRetention, group, { retentionInDays: 7, kmsKeyId: unknown }), {
      said: [],
      unsure: false,
    });
  });

  it("looks at nothing else", async () => {
    assert.deepEqual(await violations(logRetention, "aws:cloudwatch/logStream:LogStream", {}), []);
    assert.equal(await remedied(logRetention, "aws:cloudwatch/logStream:LogStream", {}), undefined);
  });
});
