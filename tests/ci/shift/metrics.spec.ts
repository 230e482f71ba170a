import assert from "node:assert/strict";
import type { GetMetricDataCommandInput, MetricDataResult } from "@aws-sdk/client-cloudwatch";
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

const figures: Record<string, string> = {
  requests0: "RequestCount",
  answered0: "HTTPCode_Target_5XX_Count",
  dropped0: "HTTPCode_ELB_502_Count",
  dropped1: "HTTPCode_ELB_504_Count",
  refused0: "HTTPCode_ELB_503_Count",
};
const ids = Object.keys(figures);

/** A page of CloudWatch's answer in which only these metrics have values. */
function page(values: Record<string, number[]> = {}, status = "Complete"): MetricDataResult[] {
  return ids.map((Id) => ({ Id, Values: values[Id] ?? [], StatusCode: status as "Complete" }));
}

async function read(pages: MetricDataResult[][], at = { since, now }) {
  const asked: GetMetricDataCommandInput[] = [];
  const client = {
    getMetricData: async (input: GetMetricDataCommandInput) => {
      const results = pages[asked.length] ?? [];
      asked.push(input);
      return {
        MetricDataResults: results,
        Messages: [{ Code: "Note", Value: "of all" }],
        NextToken: asked.length < pages.length ? `page ${asked.length}` : undefined,
      };
    },
  };
  return { figures: await readFigures(client, { loadBalancer: "app/green/1" }, at.since, at.now), asked };
}

describe("shift: what CloudWatch counts", () => {
  it("are requests, the target's own errors and those in its place, from the step's first full minute", async () => {
    const { asked } = await read([page()]);
    assert.deepEqual(asked, [
      {
        StartTime: new Date("2026-03-01T09:31:00.000Z"),
        EndTime: new Date("2026-03-01T09:36:00.000Z"),
        MetricDataQueries: Object.entries(figures).map(([id, metric]) => query(id, metric)),
        NextToken: undefined,
      },
    ]);
  });

  it("is asked for a minute at least, which CloudWatch wants, also before the first is full", async () => {
    const { asked } = await read([page()], { since, now: new Date("2026-03-01T09:30:57.000Z") });
    assert.deepEqual(
      [asked[0]?.StartTime, asked[0]?.EndTime],
      [new Date("2026-03-01T09:31:00.000Z"), new Date("2026-03-01T09:32:00.000Z")],
    );
  });

  it("is summed up over all minutes, pages and kinds of errors", async () => {
    const { figures: found, asked } = await read([
      page({ requests0: [100, 20], answered0: [1], dropped0: [2] }, "PartialData"),
      page({ requests0: [3], answered0: [4, 5], dropped1: [30, 1] }),
    ]);
    assert.deepEqual(found, { requests: 123, errors: 43, unanswered: 33 });
    assert.equal(asked[1]?.NextToken, "page 1");
  });

  it("are also those for which there was no target, which are no requests to CloudWatch", async () => {
    const { figures: found } = await read([page({ requests0: [10], refused0: [40, 50] })]);
    assert.deepEqual(found, { requests: 100, errors: 90, unanswered: 90 });
  });

  it("is nothing where nobody came", async () => {
    assert.deepEqual((await read([page()])).figures, { requests: 0, errors: 0, unanswered: 0 });
  });
});

describe("shift: what CloudWatch does not count", () => {
  for (const [StatusCode, told] of [
    ["InternalError", "InternalError"],
    ["Forbidden", "Forbidden"],
    ["PartialData", "PartialData"],
    [undefined, "no status"],
  ] as const) {
    it(`is never taken for none, where a metric is ${told}`, async () => {
      const results = page({ requests0: [5000] }).map((result) =>
        result.Id === "answered0"
          ? { ...result, StatusCode, Messages: [{ Code: "Why", Value: "so" }] }
          : result,
      );
      await assert.rejects(read([results]), {
        message: `HTTPCode_Target_5XX_Count is ${told}: Why so: Note of all`,
      });
    });
  }

  it("is never taken for none, where a metric failed on an earlier page", async () => {
    await assert.rejects(read([page({}, "InternalError"), page()]), /^Error: RequestCount is InternalError/);
  });

  it("is never taken for none, where metrics are missing", async () => {
    const results = page({ requests0: [5000] }).slice(0, 2);
    await assert.rejects(read([results]), {
      message: "it says nothing of HTTPCode_ELB_502_Count, HTTPCode_ELB_504_Count, HTTPCode_ELB_503_Count",
    });
  });
});
