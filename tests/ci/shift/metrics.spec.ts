import assert from "node:assert/strict";
import type { GetMetricDataCommandInput } from "@aws-sdk/client-cloudwatch";
import { readFigures } from "../../../ci/shift/metrics";

const query = (Id: string, MetricName: string) => ({
  Id,
  MetricStat: {
    Metric: {
      Namespace: "AWS/ApplicationELB",
      MetricName,
      Dimensions: [{ Name: "LoadBalancer", Value: "app/green/1" }],
    },
    Period: 60,
    Stat: "Sum",
  },
});
const since = new Date("2026-03-01T09:30:42.000Z");
const now = new Date("2026-03-01T09:35:00.000Z");

async function read(pages: Record<string, number[]>[]) {
  const asked: GetMetricDataCommandInput[] = [];
  const client = {
    getMetricData: async (input: GetMetricDataCommandInput) => {
      const page = pages[asked.length] ?? {};
      asked.push(input);
      return {
        MetricDataResults: Object.entries(page).map(([Id, Values]) => ({ Id, Values })),
        NextToken: asked.length < pages.length ? `page ${asked.length}` : undefined,
      };
    },
  };
  return { figures: await readFigures(client, { loadBalancer: "app/green/1" }, since, now), asked };
}

describe("shift: what CloudWatch counts", () => {
  it("are requests and the target's own errors, from the minute in which the step began", async () => {
    const { asked } = await read([{}]);
    assert.deepEqual(asked, [
      {
        StartTime: new Date("2026-03-01T09:30:00.000Z"),
        EndTime: new Date("2026-03-01T09:36:00.000Z"),
        MetricDataQueries: [query("requests", "RequestCount"), query("errors", "HTTPCode_Target_5XX_Count")],
        NextToken: undefined,
      },
    ]);
  });

  it("is summed up over all minutes and pages", async () => {
    const { figures, asked } = await read([
      { requests: [100, 20], errors: [1] },
      { requests: [3], errors: [4, 5] },
    ]);
    assert.deepEqual(figures, { requests: 123, errors: 10 });
    assert.equal(asked[1]?.NextToken, "page 1");
  });

  it("is nothing where nobody came", async () => {
    assert.deepEqual((await read([{}])).figures, { requests: 0, errors: 0 });
  });
});
