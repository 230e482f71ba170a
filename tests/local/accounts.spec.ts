import assert from "node:assert/strict";
import type { Report } from "../../ci/shift/report";
import { local, localJson } from "./support/local";
import { lifeOf } from "./support/scenario";
import { Visitors, weightsOf } from "./support/traffic";

const host = "www.example.com";
const entrance = (target: string) => ({
  loadBalancerDnsName: `${target}.eu-west-1.elb.amazonaws.com`,
  loadBalancerZoneId: "Z32O12XQLNTSW2",
  httpsListenerArn: `arn:aws:elasticloadbalancing:eu-west-1:111111111111:listener/app/${target}/50dc6c495c0c9188/f2f7dc8efc522ab2`,
});
const trafficSplits = JSON.stringify({
  www: { host, targets: { blue: entrance("blue"), green: entrance("green") } },
});
const delegations = JSON.stringify({ "staging.example.com": ["ns-1.example.net", "ns-2.example.net"] });
const loadBalancer = (target: string) => `app/${target}/50dc6c495c0c9188`;

describe("what belongs to no environment", () => {
  lifeOf({
    stack: "accounts",
    changes: [
      {
        title:
          "delegates a domain, splits a name, lets fewer accounts pull, and gets another owner, in place",
        config: { delegations, trafficSplits, pullAccountIds: "111111111111", owner: "shop" },
        also: ["create"],
      },
      { title: "lets no other account pull", config: { pullAccountIds: "" }, also: ["delete"] },
    ],
  });
});

describe("traffic between two environments", () => {
  const config = ["--config", `ecs-environment:trafficSplits=${trafficSplits}`];

  before(async () => {
    await local(["reset", "accounts"]);
    await localJson(["up", "accounts", "--", ...config]);
  });
  after(async () => {
    await local(["reset", "accounts"]);
  });

  async function shift(to: string, steps: string) {
    const run = await local([
      ...["shift", "accounts", "--json", "--", "www", "--to", to, "--steps", steps],
      ...["--pause", "5s", "--minimum-requests", "50", "--config", `trafficSplits=${trafficSplits}`],
    ]);
    try {
      return { code: run.code, report: JSON.parse(run.stdout) as Report };
    } catch {
      return assert.fail(
        `the shift ended with ${run.code} and without a report:\n${run.stderr}\n${run.stdout}`,
      );
    }
  }

  it("goes to the first target until some is shifted", async () => {
    assert.deepEqual(await weightsOf("accounts", host), { blue: "100", green: "0" });
  });

  it("is shifted in steps, each after enough good answers", async () => {
    const visitors = new Visitors("accounts", loadBalancer("green"), { requests: 40, errors: 0 });
    const { code, report } = await shift("green", "50,100").finally(() => visitors.leave());
    assert.equal(code, 0, JSON.stringify(report));
    assert.deepEqual(
      report.steps.map(({ percent, verdict, errors }) => [percent, verdict, errors]),
      [
        [50, "good", 0],
        [100, "good", 0],
      ],
    );
    assert.ok(report.steps.every(({ requests }) => requests >= 50));
    assert.deepEqual(await weightsOf("accounts", host), { blue: "0", green: "100" });
  });

  it("stays where it is with the next update", async () => {
    const args = ["--refresh", "--expect-no-changes", "--diff", ...config];
    const run = await local(["preview", "accounts", "--", ...args]);
    assert.equal(run.code, 0, run.stdout);
  });

  it("goes back when the target answers errors", async () => {
    const visitors = new Visitors("accounts", loadBalancer("blue"), { requests: 40, errors: 10 });
    const { code, report } = await shift("blue", "50,100").finally(() => visitors.leave());
    assert.equal(code, 1, JSON.stringify(report));
    assert.equal(report.outcome, "taken-back");
    assert.match(
      report.problems.join("\n"),
      /^blue at 50 %: \d+ requests, \d+ of them answered with 5xx \(25 %\); 1 % may be$/,
    );
    assert.deepEqual(await weightsOf("accounts", host), { blue: "0", green: "100" });
  });

  it("is told without changing anything", async () => {
    const status = await localJson<{ weights: unknown; record: { shift?: unknown } }>([
      ...["shift", "accounts", "--", "www", "--status"],
    ]);
    assert.deepEqual(status.weights, { blue: 0, green: 100 });
    assert.equal(status.record.shift, undefined);
  });

  it("leaves nothing but its record", async () => {
    const { left, stays } = await localJson<{ left: unknown[]; stays: unknown[] }>(["destroy", "accounts"]);
    assert.deepEqual(left, []);
    assert.deepEqual(stays, [
      { type: "aws:ssm/parameter:Parameter", id: "/ecs-environment/accounts/releases.lock" },
      { type: "aws:ssm/parameter:Parameter", id: "/ecs-environment/accounts/traffic/www" },
    ]);
  });
});
