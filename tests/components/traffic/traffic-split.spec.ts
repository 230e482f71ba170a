import assert from "node:assert/strict";
import * as pulumi from "@pulumi/pulumi";
import type { TrafficSplitArgs } from "../../../components/index";
import { loadBalancerOf } from "../../../components/traffic/entrance";
import { mockEngine, type MockedEngine } from "../../support/mocks";
import { errorOf, valueOf } from "../../support/value-of";

const listener = (region: string, name: string) =>
  `arn:aws:elasticloadbalancing:${region}:111111111111:listener/app/${name}/50dc6c495c0c9188/f2f7dc8efc522ab2`;
const entrance = (region: string, name: string) => ({
  loadBalancerDnsName: `${name}.${region}.elb.amazonaws.com`,
  loadBalancerZoneId: `Z-${region}`,
  httpsListenerArn: listener(region, name),
});
const metricsRoleArn = "arn:aws:iam::222222222222:role/metrics";

const args: TrafficSplitArgs = {
  zoneId: "Z-PARENT",
  host: "www.example.com",
  targets: {
    blue: { environment: entrance("eu-west-1", "blue") },
    green: { environment: { ref: entrance("eu-central-1", "green") }, metricsRoleArn },
  },
  weights: { blue: 90, green: 10 },
};

async function createSplit(preview: boolean, changes: Partial<TrafficSplitArgs> = {}, name = "www") {
  const engine = await mockEngine({ preview });
  const { TrafficSplit } = await import("../../../components/index.js");
  const split = new TrafficSplit(name, { ...args, ...changes });
  await engine.settled();
  return { engine, split };
}

const record = (engine: MockedEngine, target: string) =>
  engine.inputs("aws:route53/record:Record", `www-${target}`);

/** What is exactly asked of Route 53 for a target; one service without healthy tasks must not move everybody. */
const expected = (target: string, region: string, weight: number) => ({
  zoneId: "Z-PARENT",
  name: "www.example.com",
  type: "A",
  setIdentifier: target,
  weightedRoutingPolicies: [{ weight }],
  aliases: [
    {
      name: `${target}.${region}.elb.amazonaws.com`,
      zoneId: `Z-${region}`,
      evaluateTargetHealth: false,
    },
  ],
});

describe("TrafficSplit", () => {
  for (const preview of [false, true]) {
    it(`answers one name by two load balancers, by weight${preview ? ", also in a preview" : ""}`, async () => {
      const { engine } = await createSplit(preview);
      assert.deepEqual(record(engine, "blue"), expected("blue", "eu-west-1", 90));
      assert.deepEqual(record(engine, "green"), expected("green", "eu-central-1", 10));
    });
  }

  it("owns what it creates", async () => {
    const { engine } = await createSplit(false);
    assert.deepEqual(
      engine.placed().map(({ urn }) => urn.split("::").slice(2).join("::")),
      [
        "ecs-environment:index:TrafficSplit$aws:route53/record:Record::www-blue",
        "ecs-environment:index:TrafficSplit$aws:route53/record:Record::www-green",
        "ecs-environment:index:TrafficSplit::www",
      ],
    );
  });

  it("takes what is another stack's output, and may lead to what isn't known yet", async () => {
    const engine = await mockEngine({ preview: true });
    const { TrafficSplit } = await import("../../../components/index.js");
    const later = pulumi.output(entrance("eu-west-1", "blue"));
    const split = new TrafficSplit("www", {
      ...args,
      targets: { ...args.targets, blue: { environment: later } },
    });
    await engine.settled();
    assert.deepEqual(record(engine, "blue"), expected("blue", "eu-west-1", 90));
    assert.equal((await valueOf(split.runtime)).targets.blue?.loadBalancer, "app/blue/50dc6c495c0c9188");
  });

  it("says where it answers, and what the command that shifts must know", async () => {
    const { split } = await createSplit(false);
    assert.equal(split.url, "https://www.example.com");
    const urn = (target: string) =>
      `urn:pulumi:test::ecs-environment::ecs-environment:index:TrafficSplit$aws:route53/record:Record::www-${target}`;
    assert.deepEqual(await valueOf(split.runtime), {
      urn: "urn:pulumi:test::ecs-environment::ecs-environment:index:TrafficSplit::www",
      host: "www.example.com",
      weights: { blue: 90, green: 10 },
      targets: {
        blue: { urn: urn("blue"), region: "eu-west-1", loadBalancer: "app/blue/50dc6c495c0c9188" },
        green: {
          urn: urn("green"),
          region: "eu-central-1",
          loadBalancer: "app/green/50dc6c495c0c9188",
          metricsRoleArn,
        },
      },
    });
    assert.deepEqual(Object.keys(split.nodes.records), ["blue", "green"]);
  });

  it("names everything that is wrong at once", async () => {
    const wrong = createSplit(
      true,
      {
        host: "WWW",
        targets: { blue: { environment: entrance("eu-west-1", "blue"), metricsRoleArn: "metrics" } },
        weights: { blue: 300 },
      },
      "Www",
    );
    await assert.rejects(wrong, (error: Error) => {
      assert.deepEqual(error.message.split("\n"), [
        'TrafficSplit "Www" has 5 problems:',
        '  - the name "Www" must start with a lower-case letter and hold only lower-case letters, digits and hyphens, 63 characters at most',
        '  - host "WWW" is not a whole name in lower case; use one such as www.example.com',
        '  - targets are "blue"; give two, because traffic is shifted from one to the other',
        '  - the weight of "blue" is 300; use a whole number from 0 to 255',
        '  - metricsRoleArn of "blue" is "metrics"; give the ARN of a role, such as arn:aws:iam::111111111111:role/metrics',
      ]);
      return true;
    });
  });

  it("knows a load balancer by its listener", () => {
    assert.deepEqual(loadBalancerOf(listener("eu-west-1", "blue")), {
      region: "eu-west-1",
      loadBalancer: "app/blue/50dc6c495c0c9188",
    });
    for (const arn of [
      "",
      "arn:aws:elasticloadbalancing:eu-west-1:111111111111:loadbalancer/app/blue/50dc6c495c0c9188",
      "arn:aws:elasticloadbalancing:eu-west-1:111111111111:listener/net/blue/50dc6c495c0c9188/f2f7dc8efc522ab2",
    ]) {
      assert.equal(loadBalancerOf(arn), undefined, arn);
    }
  });

  it("says what is wrong with a listener that is none", async () => {
    const engine = await mockEngine({ preview: false });
    const { TrafficSplit } = await import("../../../components/index.js");
    const blue = { environment: { ...entrance("eu-west-1", "blue"), httpsListenerArn: "blue" } };
    const split = new TrafficSplit("www", { ...args, targets: { ...args.targets, blue } });
    const { message } = await errorOf(split.runtime);
    assert.equal(
      message,
      'TrafficSplit "www": "blue" is not the ARN of an application load balancer\'s listener; it looks like ' +
        "arn:aws:elasticloadbalancing:eu-west-1:111111111111:listener/app/staging/50dc6c495c0c9188/f2f7dc8efc522ab2",
    );
    await engine.settled();
  });
});
