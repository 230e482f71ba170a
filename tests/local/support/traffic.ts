import assert from "node:assert/strict";
import { setTimeout as sleep } from "node:timers/promises";
import { callJson } from "../../../local/emulator/call";
import { accountOf } from "./aws";

/** Weights of a name's records by their set identifiers, as Route 53 has them. */
export async function weightsOf(stack: string, host: string): Promise<Record<string, string>> {
  const zones = await route53(stack, "hostedzone");
  const ids = [...zones.matchAll(/<Id>\/?hostedzone\/(\w+)<\/Id>/g)].map(([, id]) => id ?? "");
  const sets = (await Promise.all(ids.map((id) => route53(stack, `hostedzone/${id}/rrset`)))).join("");
  const found = [...sets.matchAll(/<ResourceRecordSet>(.*?)<\/ResourceRecordSet>/gs)]
    .map(([, set = ""]) => set)
    .filter((set) => set.includes(`<Name>${host}.</Name>`));
  const text = (set: string, tag: string) => new RegExp(`<${tag}>([^<]*)</${tag}>`).exec(set)?.[1] ?? "";
  return Object.fromEntries(
    found.map((set) => [text(set, "SetIdentifier"), text(set, "Weight")] as const).sort(),
  );
}

/** Visitors of a load balancer: CloudWatch counts so many requests and errors every second. */
export class Visitors {
  private readonly gone = new AbortController();
  private readonly visiting: Promise<void>;

  constructor(stack: string, loadBalancer: string, each: { requests: number; errors: number }) {
    this.visiting = this.visit(stack, loadBalancer, each);
  }

  /** Ends the visits. */
  async leave(): Promise<void> {
    this.gone.abort();
    await this.visiting;
  }

  private async visit(
    stack: string,
    loadBalancer: string,
    { requests, errors }: { requests: number; errors: number },
  ): Promise<void> {
    const metric = (MetricName: string, Value: number) => ({
      MetricName,
      Dimensions: [{ Name: "LoadBalancer", Value: loadBalancer }],
      Value,
      Unit: "Count",
    });
    while (!this.gone.signal.aborted) {
      await callJson(accountOf(stack), "monitoring", "GraniteServiceVersion20100801.PutMetricData", {
        Namespace: "AWS/ApplicationELB",
        MetricData: [metric("RequestCount", requests), metric("HTTPCode_Target_5XX_Count", errors)],
      });
      await sleep(1000);
    }
  }
}

async function route53(stack: string, path: string): Promise<string> {
  const { endpoint, account, region } = accountOf(stack);
  const response = await fetch(`${endpoint}/2013-04-01/${path}`, {
    headers: {
      authorization: `AWS4-HMAC-SHA256 Credential=${account}/20260131/${region}/route53/aws4_request, SignedHeaders=host, Signature=0`,
    },
  });
  const text = await response.text();
  assert.equal(response.status, 200, text);
  return text;
}
