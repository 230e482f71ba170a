import assert from "node:assert/strict";
import { createMetrics } from "../../../ci/shift/adapters";
import type { MetricsClient } from "../../../ci/shift/metrics";
import type { ClientsOptions } from "../../../components/release/aws-clients";
import { split } from "./world";

const { blue, green } = split.targets as Record<"blue" | "green", (typeof split.targets)[string]>;
const itsRole = "arn:aws:iam::222222222222:role/metrics";
const stackRole = "arn:aws:iam::111111111111:role/deploy";
const since = new Date("2026-03-01T09:30:00.000Z");

const answering: MetricsClient = {
  getMetricData: async ({ MetricDataQueries = [] }) => ({
    MetricDataResults: MetricDataQueries.map(({ Id }) => ({ Id, StatusCode: "Complete", Values: [1] })),
  }),
};

/** Metrics, and for whom clients were made. */
function metrics(stackRoleArn?: string, client = answering) {
  const made: ClientsOptions[] = [];
  const create = async (where: ClientsOptions) => {
    made.push(where);
    return client;
  };
  return { made, metrics: createMetrics(stackRoleArn, create) };
}

describe("shift: who asks CloudWatch", () => {
  it("is the target's own role, else the stack's, in the region of the load balancer", async () => {
    const { made, metrics: found } = metrics(stackRole);
    await found.read({ ...green, metricsRoleArn: itsRole }, since);
    await found.read(blue, since);
    assert.deepEqual(made, [
      { region: "eu-central-1", assumeRoleArn: itsRole },
      { region: "eu-west-1", assumeRoleArn: stackRole },
    ]);
  });

  it("is asked for once a region and role", async () => {
    const { made, metrics: found } = metrics();
    await found.read(blue, since);
    await found.read(blue, since);
    await found.read({ ...blue, metricsRoleArn: itsRole }, since);
    assert.deepEqual(
      made.map(({ assumeRoleArn }) => assumeRoleArn),
      [undefined, itsRole],
    );
  });

  it("is named where there is no answer", async () => {
    const refusing: MetricsClient = {
      getMetricData: async () => {
        throw new Error("no");
      },
    };
    const named = metrics(stackRole, refusing).metrics;
    await assert.rejects(named.read(blue, since), { message: `no (asked by ${stackRole})` });
    const own = metrics(undefined, refusing).metrics;
    await assert.rejects(own.read(blue, since), { message: "no (asked by whoever runs this)" });
  });
});
