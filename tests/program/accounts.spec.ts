import assert from "node:assert/strict";
import * as aws from "@pulumi/aws";
import type * as pulumi from "@pulumi/pulumi";
import { formatTrafficRecord } from "../../components/traffic/record";
import type { TrafficRuntime } from "../../components/traffic/runtime";
import { readSplitWeights } from "../../stack/accounts";
import { readAccountsConfig } from "../../stack/accounts-config";
import { assertContract, assertProviders } from "../support/contract";
import { mockEngine, type MockedEngine } from "../support/mocks";
import { runProgram } from "../support/program";
import { stackConfig } from "../support/stack-config";
import { valueOf } from "../support/value-of";

interface Outputs {
  readonly repositories: Record<string, pulumi.Output<string>>;
  readonly nameServers: pulumi.Output<string[]>;
  readonly traffic: Record<string, pulumi.Output<TrafficRuntime>>;
}

const listener = (name: string) =>
  `arn:aws:elasticloadbalancing:eu-west-1:111111111111:listener/app/${name}/50dc6c495c0c9188/f2f7dc8efc522ab2`;
const environment = {
  loadBalancerDnsName: "blue.eu-west-1.elb.amazonaws.com",
  loadBalancerZoneId: "Z-BLUE",
  httpsListenerArn: listener("blue"),
};
const green = {
  loadBalancerDnsName: "green.eu-west-1.elb.amazonaws.com",
  loadBalancerZoneId: "Z-GREEN",
  httpsListenerArn: listener("green"),
  metricsRoleArn: "arn:aws:iam::222222222222:role/metrics",
};
const splits = { www: { host: "www.example.com", targets: { blue: { stack: "staging" }, green } } };
const delegations = {
  "staging.example.com": "staging",
  "production.example.com": ["ns-3.example.net", "ns-4.example.net"],
};

/** Every optional key filled in. */
const full = {
  "ecs-environment:delegations": JSON.stringify(delegations),
  "ecs-environment:trafficSplits": JSON.stringify(splits),
};

const run = (preview: boolean, config: Record<string, string> = full) =>
  runProgram<Outputs>("accounts", {
    preview,
    config,
    stackOutputs: { environment, nameServers: ["ns-1.example.net", "ns-2.example.net"] },
  });

const typesOf = (engine: MockedEngine) => new Set(engine.resources.map(({ type }) => type));

describe("stack of what belongs to no environment", () => {
  let engine: MockedEngine;
  let outputs: Outputs;
  before(async () => {
    ({ engine, outputs } = await run(false));
  });

  it("has the URNs that were promised", () => {
    assertContract("accounts", engine);
  });

  it("asks for the same resources in a preview", async () => {
    const { engine: previewed } = await run(true);
    assert.deepEqual(
      previewed.placed().map(({ urn }) => urn),
      engine.placed().map(({ urn }) => urn),
    );
  });

  it("creates everything by a provider of its own", () => {
    assertProviders("accounts", engine);
  });

  it("comes up before any environment is there: repositories and the parent zone", async () => {
    const { engine: first } = await run(false, {});
    assert.deepEqual([...typesOf(first)].sort(), [
      "aws:ecr/lifecyclePolicy:LifecyclePolicy",
      "aws:ecr/repository:Repository",
      "aws:ecr/repositoryPolicy:RepositoryPolicy",
      "aws:route53/zone:Zone",
      "ecs-environment:index:Repository",
      "pulumi:providers:aws",
    ]);
  });

  it("has a repository for each service, which the environments' accounts pull from", async () => {
    const repositories = engine.resources.filter(({ type }) => type === "aws:ecr/repository:Repository");
    assert.deepEqual(
      repositories.map(({ inputs }) => inputs.name),
      ["api", "web", "websockets", "worker", "cron"],
    );
    assert.deepEqual(Object.keys(outputs.repositories), ["api", "web", "websockets", "worker", "cron"]);
    const { policy } = engine.inputs("aws:ecr/repositoryPolicy:RepositoryPolicy", "api");
    const { Statement } = JSON.parse(policy as string) as { Statement: { Principal: unknown }[] };
    assert.deepEqual(Statement[0]?.Principal, {
      AWS: ["arn:aws:iam::111111111111:root", "arn:aws:iam::222222222222:root"],
    });
  });

  it("carries the tags that bills and rights are sorted by", () => {
    const tags = {
      environment: "accounts",
      owner: "platform",
      "cost-centre": "platform",
      "managed-by": "pulumi",
    };
    assert.deepEqual(engine.inputs("aws:ecr/repository:Repository", "cron").tags, {
      ...tags,
      service: "cron",
    });
    assert.deepEqual(engine.inputs("aws:route53/zone:Zone", "parent"), {
      name: "example.com",
      comment: "Delegates the environments' domains",
      tags: { ...tags, service: "shared", Name: "parent" },
    });
  });

  it("delegates domains to name servers, and to those of a stack", () => {
    const record = (name: string) => engine.inputs("aws:route53/record:Record", name);
    const common = { zoneId: "parent-zone", type: "NS", ttl: 300 };
    assert.deepEqual(record("staging.example.com"), {
      ...common,
      name: "staging.example.com",
      records: ["ns-1.example.net", "ns-2.example.net"],
    });
    assert.deepEqual(record("production.example.com"), {
      ...common,
      name: "production.example.com",
      records: ["ns-3.example.net", "ns-4.example.net"],
    });
  });

  it("refers to each stack once, and only to those that its configuration names", () => {
    assert.deepEqual(
      engine.resources.filter(({ type }) => type === "pulumi:pulumi:StackReference").map(({ name }) => name),
      ["organization/ecs-environment/staging"],
    );
  });

  it("splits a name between an environment and a load balancer, all of it to the first until some is shifted", async () => {
    const record = (target: string) => engine.inputs("aws:route53/record:Record", `www-${target}`);
    const weightAndAlias = (target: string) => [
      record(target).weightedRoutingPolicies,
      (record(target).aliases as { name: string }[])[0]?.name,
    ];
    assert.deepEqual(weightAndAlias("blue"), [[{ weight: 100 }], environment.loadBalancerDnsName]);
    assert.deepEqual(weightAndAlias("green"), [[{ weight: 0 }], green.loadBalancerDnsName]);
    const { targets } = await valueOf(outputs.traffic.www ?? assert.fail("there is no www"));
    assert.equal(targets.blue?.loadBalancer, "app/blue/50dc6c495c0c9188");
    assert.equal(targets.green?.metricsRoleArn, green.metricsRoleArn);
  });

  it("gives a split the weights on record", async () => {
    const weights = { blue: 20, green: 80 };
    const parameters = {
      "/ecs-environment/accounts/traffic/www": formatTrafficRecord({
        weights,
        time: "2026-03-01",
        who: "ann",
      }),
    };
    await mockEngine({ preview: true, stack: "accounts", parameters });
    const values = { ...stackConfig("accounts"), ...full } as Record<string, string>;
    const config = readAccountsConfig("accounts", {
      name: "ecs-environment",
      get: (key) => values[`ecs-environment:${key}`],
    });
    const provider = new aws.Provider("accounts", { region: "eu-west-1" });
    assert.deepEqual(await readSplitWeights(config, provider), { www: weights });
  });
});
