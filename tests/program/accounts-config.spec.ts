import assert from "node:assert/strict";
import { isAccounts, readAccountsConfig } from "../../stack/accounts-config";
import { describedKeys, stackConfig } from "../support/stack-config";

const project = "ecs-environment";

function read(change: Record<string, string> = {}) {
  const values: Record<string, string> = { ...stackConfig("accounts") };
  for (const [key, value] of Object.entries(change)) values[`${project}:${key}`] = value;
  return readAccountsConfig("accounts", { name: project, get: (key) => values[`${project}:${key}`] });
}

/** What is said of a configuration that is refused, without the line about their number. */
function problems(change: Record<string, string>): string[] {
  try {
    read(change);
  } catch (error) {
    assert.equal((error as Error).constructor.name, "RunError", "a stack trace would be printed");
    return (error as Error).message.split("\n").slice(1);
  }
  return assert.fail("the configuration was accepted");
}

const entrance = {
  loadBalancerDnsName: "green.example.net",
  loadBalancerZoneId: "Z",
  httpsListenerArn: "arn",
};
const split = (targets: unknown, host = "www.example.com") => JSON.stringify({ www: { host, targets } });

describe("configuration of the accounts' stack", () => {
  it("is read whole", () => {
    assert.deepEqual(read(), {
      region: "eu-west-1",
      accountId: "999999999999",
      assumeRoleArn: "arn:aws:iam::999999999999:role/deploy",
      owner: "platform",
      costCentre: "platform",
      parentDomain: "example.com",
      pullAccountIds: ["111111111111", "222222222222"],
      delegations: {},
      trafficSplits: {},
    });
  });

  it("lets no resource fall back on the shell's account, and sets just keys that Pulumi.yaml describes", () => {
    const { "pulumi:disable-default-providers": providers, ...own } = stackConfig("accounts");
    assert.equal(providers, '["aws","datadog"]');
    assert.deepEqual(
      Object.keys(own).filter((key) => !describedKeys().includes(key)),
      [],
    );
  });

  it("is that of the stack accounts alone", () => {
    assert.deepEqual(["accounts", "staging", "review-accounts"].map(isAccounts), [true, false, false]);
  });

  it("may let nobody pull, or one account, with space around it", () => {
    assert.deepEqual(read({ pullAccountIds: "" }).pullAccountIds, []);
    assert.deepEqual(read({ pullAccountIds: "111111111111 , 333333333333" }).pullAccountIds, [
      "111111111111",
      "333333333333",
    ]);
  });

  it("may delegate to stacks and to name servers", () => {
    const delegations = { "a.example.com": "staging", "b.a.example.com": ["ns-1.example.net"] };
    assert.deepEqual(read({ delegations: JSON.stringify(delegations) }).delegations, delegations);
  });

  it("may split the parent domain itself, between stacks and load balancers", () => {
    const targets = { blue: { stack: "blue" }, green: entrance };
    assert.deepEqual(read({ trafficSplits: split(targets, "example.com") }).trafficSplits, {
      www: { host: "example.com", targets },
    });
  });

  for (const delegations of [
    "staging",
    "[]",
    '{"staging.example.org":"staging"}',
    '{"example.com":"staging"}',
    '{"staging.example.com":[]}',
    '{"staging.example.com":["ns 1"]}',
    '{"staging.example.com":{"stack":"staging"}}',
    '{"staging.example.com":"Staging"}',
  ]) {
    it(`refuses to delegate ${delegations}`, () => {
      assert.deepEqual(problems({ delegations }), [
        `  - ecs-environment:delegations is ${JSON.stringify(delegations)}; allowed: nothing, or JSON with domains below ` +
          "example.com, each with the stack that has its zone or with its name servers",
        "      pulumi config set ecs-environment:delegations " +
          `'{"staging.example.com":"staging","production.example.com":["ns-1.example.net","ns-2.example.net"]}'`,
      ]);
    });
  }

  for (const trafficSplits of [
    "www",
    split({ blue: { stack: "blue" } }),
    split({ blue: { stack: "blue" }, green: {} }),
    split({ blue: { stack: "blue" }, green: { ...entrance, metricsRoleArn: 1 } }),
    split({ blue: { stack: 1 }, green: entrance }),
    split({ blue: { stack: "blue" }, green: entrance }, "www.example.org"),
    split({ blue: { stack: "blue" }, green: entrance }, "wwwexample.com"),
    JSON.stringify({ Www: { host: "www.example.com", targets: { blue: entrance, green: entrance } } }),
  ]) {
    it(`refuses to split ${trafficSplits}`, () => {
      assert.deepEqual(problems({ trafficSplits }), [
        `  - ecs-environment:trafficSplits is ${JSON.stringify(trafficSplits)}; allowed: nothing, or JSON with splits by name, ` +
          "each with a host in example.com and two targets: the stack of an environment, or loadBalancerDnsName, " +
          "loadBalancerZoneId and httpsListenerArn",
        "      pulumi config set ecs-environment:trafficSplits " +
          `'{"www":{"host":"www.example.com","targets":{"blue":{"stack":"blue"},"green":{"stack":"green"}}}}'`,
      ]);
    });
  }

  it("names keys of a split that nobody reads, because one that is mistyped would count as left out", () => {
    const targets = {
      blue: { stack: "blue", metricRoleArn: "arn:aws:iam::222222222222:role/metrics" },
      green: { ...entrance, stack: "green" },
    };
    const trafficSplits = JSON.stringify({ www: { host: "www.example.com", targets, weights: {} } });
    const [said = ""] = problems({ trafficSplits });
    assert.match(
      said,
      /httpsListenerArn; nobody reads weights of www, metricRoleArn of www\.blue, loadBalancerDnsName of www\.green, loadBalancerZoneId of www\.green, httpsListenerArn of www\.green$/,
    );
  });

  it("has all of its problems told at once", () => {
    const said = problems({
      parentDomain: "Example",
      accountId: "9",
      owner: "",
      pullAccountIds: "9",
      costCentre: " ",
    });
    assert.deepEqual(
      said.filter((line) => line.startsWith("  - ")).map((line) => /ecs-environment:(\w+)/.exec(line)?.[1]),
      ["parentDomain", "accountId", "assumeRoleArn", "owner", "costCentre", "pullAccountIds"],
    );
    assert.ok(
      said.includes(
        '  - ecs-environment:pullAccountIds is "9"; allowed: nothing, or AWS accounts of 12 digits, with commas between them',
      ),
    );
  });
});
