import type {
  GetMetricDataCommandInput,
  GetMetricDataCommandOutput,
  MetricDataQuery,
  MetricDataResult,
} from "@aws-sdk/client-cloudwatch";
import type { TrafficTargetRuntime } from "../../components/traffic/runtime";
import type { Figures } from "./judge";

/** What is asked of CloudWatch; `new CloudWatch({ region, credentials })` is one. */
export interface MetricsClient {
  readonly getMetricData: (
    input: GetMetricDataCommandInput,
  ) => Promise<Omit<GetMetricDataCommandOutput, "$metadata">>;
}

/** Seconds of one figure: load balancers are counted by the minute. */
const period = 60;

/**
 * What CloudWatch counts of a load balancer. A request is one for which a target was chosen; so the load balancer's own answers
 * where that one hung up (502) or took too long (504) are among them, and those where there was none to choose (503) are not.
 */
const counted = {
  requests: ["RequestCount"],
  answered: ["HTTPCode_Target_5XX_Count"],
  dropped: ["HTTPCode_ELB_502_Count", "HTTPCode_ELB_504_Count"],
  refused: ["HTTPCode_ELB_503_Count"],
} as const;

type Count = keyof typeof counted;

/** One metric of CloudWatch, by the id that its answer has. */
const queries = (Object.keys(counted) as Count[]).flatMap((count) =>
  counted[count].map((metric, index) => ({ id: `${count}${index}`, count, metric })),
);

/**
 * Sums up what was counted from the first full minute after `since` to now. The minute before is left out, because it has
 * requests from before `since`.
 *
 * @throws Error where CloudWatch doesn't give all of it: what is missing could be errors
 */
export async function readFigures(
  cloudWatch: MetricsClient,
  { loadBalancer }: Pick<TrafficTargetRuntime, "loadBalancer">,
  since: Date,
  now: Date,
): Promise<Figures> {
  const start = minute(since, Math.ceil);
  // Also where no minute is full yet: whether CloudWatch may be asked shows all the same.
  const end = Math.max(minute(now, Math.floor), start) + period * 1000;
  const results: MetricDataResult[] = [];
  let page: Omit<GetMetricDataCommandOutput, "$metadata"> | undefined;
  do {
    page = await cloudWatch.getMetricData({
      StartTime: new Date(start),
      EndTime: new Date(end),
      MetricDataQueries: queries.map(({ id, metric }) => query(id, metric, loadBalancer)),
      NextToken: page?.NextToken,
    });
    results.push(...(page.MetricDataResults ?? []));
    const problems = pageProblems(page);
    if (problems.length > 0) throw new Error(problems.join("; "));
  } while (page.NextToken !== undefined);
  const missing = queries.filter(({ id }) => !results.some(({ Id }) => Id === id));
  if (missing.length > 0)
    throw new Error(`it says nothing of ${missing.map(({ metric }) => metric).join(", ")}`);
  const sum = (count: Count) => {
    const ids = queries.filter((each) => each.count === count).map(({ id }) => id);
    const values = results.flatMap(({ Id = "", Values = [] }) => (ids.includes(Id) ? Values : []));
    return values.reduce((total, value) => total + value, 0);
  };
  const refused = sum("refused");
  const unanswered = sum("dropped") + refused;
  return { requests: sum("requests") + refused, errors: sum("answered") + unanswered, unanswered };
}

function query(id: string, metric: string, loadBalancer: string): MetricDataQuery {
  return {
    Id: id,
    MetricStat: {
      Metric: {
        Namespace: "AWS/ApplicationELB",
        MetricName: metric,
        Dimensions: [{ Name: "LoadBalancer", Value: loadBalancer }],
      },
      Period: period,
      Stat: "Sum",
    },
  };
}

/** What CloudWatch, which answers with 200 then too, could not give; more of what is partial comes with the next page. */
function pageProblems(page: Omit<GetMetricDataCommandOutput, "$metadata">): string[] {
  const { MetricDataResults = [], Messages = [], NextToken } = page;
  return MetricDataResults.flatMap(({ Id, StatusCode: status = "no status", Messages: own = [] }) => {
    if (status === "Complete" || (status === "PartialData" && NextToken !== undefined)) return [];
    const metric = queries.find(({ id }) => id === Id)?.metric ?? Id;
    const said = [...own, ...Messages].map(({ Code, Value }) => `: ${Code ?? ""} ${Value ?? ""}`);
    return [`${metric ?? "a metric"} is ${status}${said.join("")}`];
  });
}

/** Milliseconds of the minute that a time is rounded to. */
function minute(time: Date, round: (minutes: number) => number): number {
  return round(time.getTime() / (period * 1000)) * period * 1000;
}
