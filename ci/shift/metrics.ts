import type {
  GetMetricDataCommandInput,
  GetMetricDataCommandOutput,
  MetricDataQuery,
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
 * What CloudWatch counts of a load balancer. The errors are the target's own: those that the load balancer answers by itself,
 * because nobody is there, are not among them, and neither are such requests.
 */
const counted = { requests: "RequestCount", errors: "HTTPCode_Target_5XX_Count" } as const;

/** Sums up what was counted from the minute of `since` to now. */
export async function readFigures(
  cloudWatch: MetricsClient,
  { loadBalancer }: Pick<TrafficTargetRuntime, "loadBalancer">,
  since: Date,
  now: Date,
): Promise<Figures> {
  const sums: Record<string, number> = {};
  let token: string | undefined;
  do {
    const page = await cloudWatch.getMetricData({
      StartTime: minute(since, Math.floor),
      EndTime: minute(now, (minutes) => Math.floor(minutes) + 1),
      MetricDataQueries: Object.entries(counted).map(([Id, MetricName]): MetricDataQuery => ({
        Id,
        MetricStat: {
          Metric: {
            Namespace: "AWS/ApplicationELB",
            MetricName,
            Dimensions: [{ Name: "LoadBalancer", Value: loadBalancer }],
          },
          Period: period,
          Stat: "Sum",
        },
      })),
      NextToken: token,
    });
    for (const { Id = "", Values = [] } of page.MetricDataResults ?? []) {
      sums[Id] = Values.reduce((sum, value) => sum + value, sums[Id] ?? 0);
    }
    token = page.NextToken;
  } while (token !== undefined);
  return { requests: sums.requests ?? 0, errors: sums.errors ?? 0 };
}

function minute(time: Date, round: (minutes: number) => number): Date {
  return new Date(round(time.getTime() / (period * 1000)) * period * 1000);
}
