import assert from "node:assert/strict";
import { cidrBlocksOverlap } from "../../components/environment/address-plan";
import { type EnvironmentConfig, readEnvironmentConfig } from "../../stack/config";
import { isReview, readReviewConfig, type ReviewConfig } from "../../stack/review";
import type { ConfigSource } from "../../stack/config-reader";
import { describedKeys, stackConfig } from "../support/stack-config";

const project = "ecs-environment";

type Change = Record<string, string | undefined>;

/** The stack's committed configuration with a change, read as the program reads it. */
function readWith<T>(read: (stack: string, source: ConfigSource) => T, stack: string, change: Change): T {
  const values: Change = { ...stackConfig(stack) };
  for (const [key, value] of Object.entries(change)) values[`${project}:${key}`] = value;
  return read(stack, { name: project, get: (key) => values[`${project}:${key}`] });
}
const read = (stack: string, change: Change = {}): EnvironmentConfig =>
  readWith(readEnvironmentConfig, stack, change);
const readReview = (change: Change = {}): ReviewConfig =>
  readWith(readReviewConfig, "review-example", change);

/** What is said of a configuration that is refused. */
function message(refused: () => unknown): string {
  try {
    refused();
  } catch (error) {
    assert.equal((error as Error).constructor.name, "RunError", "a stack trace would be printed");
    return (error as Error).message;
  }
  return assert.fail("the configuration was accepted");
}
const problems = (change: Change): string => message(() => read("staging", change));

const ownKeys = (stack: string): string[] =>
  Object.keys(stackConfig(stack)).filter((key) => key.startsWith(`${project}:`));

describe("configuration of the stacks", () => {
  for (const stack of ["staging", "production"]) {
    it(`${stack} is read whole`, () => {
      const config = read(stack);
      assert.equal(config.domain, `${stack}.example.com`);
      assert.match(config.accountId, /^\d{12}$/);
      assert.ok(Object.values(config).every((value) => value !== undefined && value !== ""));
    });

    it(`${stack} sets just the keys that Pulumi.yaml describes`, () => {
      // One must never be in a file that is kept, the others are for reviews and accounts.
      const others = ["versions", "environment"];
      const ofAccounts = ["parentDomain", "pullAccountIds", "delegations", "trafficSplits"];
      const notHere = [...others, ...ofAccounts].map((key) => `${project}:${key}`);
      const forEnvironments = describedKeys().filter((key) => !notHere.includes(key));
      assert.deepEqual(ownKeys(stack), forEnvironments);
    });
  }

  for (const stack of ["staging", "production", "review-example"]) {
    it(`${stack} lets no resource fall back on the shell's account`, () => {
      assert.equal(stackConfig(stack)["pulumi:disable-default-providers"], '["aws","datadog"]');
    });
  }

  it("the review needs just the keys that Pulumi.yaml says", () => {
    assert.deepEqual(
      ownKeys("review-example").sort(),
      ["accountId", "apiImage", "assumeRoleArn", "environment", "region"].map((key) => `${project}:${key}`),
    );
  });

  it("the review runs in the account and region of its environment", () => {
    const [review, staging] = [readReview(), read("staging")];
    assert.equal(review.environment, "staging");
    assert.deepEqual(
      [review.accountId, review.region, review.assumeRoleArn],
      [staging.accountId, staging.region, staging.assumeRoleArn],
    );
  });

  it("tells reviews from environments by the stack's name", () => {
    assert.deepEqual(["review-example", "staging", "production"].map(isReview), [true, false, false]);
  });

  it("may leave the role out", () => {
    assert.equal(read("staging", { assumeRoleArn: "" }).assumeRoleArn, undefined);
    assert.equal(read("staging", { assumeRoleArn: undefined }).assumeRoleArn, undefined);
  });

  it("has no versions in place of those on record, unless a run is given some", () => {
    assert.deepEqual(read("staging").versions, {});
    const versions = { api: { sha: "0a1b2c3", digest: `sha256:${"b".repeat(64)}` } };
    assert.deepEqual(read("staging", { versions: JSON.stringify(versions) }).versions, versions);
    assert.deepEqual(readReview({ versions: JSON.stringify(versions) }).versions, versions);
  });

  it("keeps the environments apart: account, region, addresses, domain", () => {
    const [staging, production] = [read("staging"), read("production")];
    assert.notEqual(staging.accountId, production.accountId);
    assert.notEqual(staging.region, production.region);
    assert.notEqual(staging.domain, production.domain);
    assert.equal(cidrBlocksOverlap(staging.cidrBlock, production.cidrBlock), false);
  });
});

describe("problems of a configuration", () => {
  it("are told with key, what was found, what is allowed, and the command that mends it", () => {
    assert.equal(
      problems({ zones: "seven" }),
      [
        'the configuration of stack "staging" has a problem:',
        '  - ecs-environment:zones is "seven"; allowed: a whole number from 2 to 6',
        "      pulumi config set ecs-environment:zones 2",
      ].join("\n"),
    );
  });

  it("are told all at once", () => {
    const said = problems({
      region: "Ireland",
      accountId: "1234",
      assumeRoleArn: "deploy",
      domain: undefined,
      cidrBlock: "10.20.0.1/16",
      zones: "1",
      natGateways: "two",
      logRetentionInDays: "31",
      owner: "",
      costCentre: " ",
      alertChat: "slack",
      alertPager: "",
      runbookUrl: "http://runbook",
      bastionImageId: "latest",
      prepareTimeoutInSeconds: "9",
      versions: '{"api":{"sha":"latest"}}',
      apiImage: "registry.example.com/api:1.0",
      apiDesiredCount: "-1",
      apiCpu: "512",
      apiMemory: "512",
      workerDesiredCount: "many",
    });
    assert.match(said, /^the configuration of stack "staging" has 20 problems:/);
    for (const problem of [
      'region is "Ireland"; allowed: an AWS region',
      'accountId is "1234"; allowed: the 12 digits of the AWS account, in quotes',
      'assumeRoleArn is "deploy"; allowed: nothing, or the ARN of a role in account 111111111111',
      "domain is missing; allowed: a domain name in lower case",
      'cidrBlock is "10.20.0.1/16"; allowed: a private IPv4 block from /16 to /21 without host bits',
      'zones is "1"; allowed: a whole number from 2 to 6',
      'natGateways is "two"; allowed: one of single, per-zone',
      'logRetentionInDays is "31"; allowed: one of 1, 3, 5, 7, 14, 30,',
      "owner is missing; allowed: the name of a team",
      'costCentre is " "; allowed: what the costs are booked on',
      'alertChat is "slack"; allowed: a Datadog handle, which begins with @',
      "alertPager is missing; allowed: a Datadog handle, which begins with @",
      'runbookUrl is "http://runbook"; allowed: an https address',
      'bastionImageId is "latest"; allowed: the id of an Amazon Linux 2023 image for ARM in the region',
      'prepareTimeoutInSeconds is "9"; allowed: a whole number from 10 to 36000',
      'versions is "{\\"api\\":{\\"sha\\":\\"latest\\"}}"; allowed: nothing, or JSON with commit and digest by service',
      'apiImage is "registry.example.com/api:1.0"; allowed: the repository of an image, without tag and digest',
      'apiDesiredCount is "-1"; allowed: a whole number from 0 to 1000',
      'apiMemory is "512"; allowed: one of 1024, 2048, 3072, 4096',
      'workerDesiredCount is "many"; allowed: a whole number from 0 to 1000',
    ]) {
      assert.ok(said.includes(`- ecs-environment:${problem}`), `not said: ${problem}\n${said}`);
    }
  });

  for (const versions of [
    "[]",
    "null",
    "{",
    '{"api":null}',
    '{"api":{"sha":"0a1b2c3","digest":"sha256:0a"}}',
  ]) {
    it(`with ${versions} as versions are told`, () => {
      assert.match(
        problems({ versions }),
        /versions is .*; allowed: nothing, or JSON with commit and digest/,
      );
    });
  }

  for (const image of ["api", "registry.example.com/api@sha256:0a", "registry.example.com/api:1.0"]) {
    it(`with ${image} as a repository are told`, () => {
      assert.match(problems({ webImage: image }), /webImage is .*; allowed: the repository of an image/);
    });
  }

  it("a repository may be on another port", () => {
    assert.equal(
      read("staging", { webImage: "localhost:5000/team/web" }).web.image,
      "localhost:5000/team/web",
    );
  });

  it("with a cpu that Fargate doesn't have are told with the sizes there are", () => {
    assert.match(
      problems({ workerCpu: "300" }),
      /workerCpu is "300"; allowed: one of 256, 512, 1024, 2048, 4096, 8192, 16384/,
    );
  });

  it("with a role of another account are told before that account is asked", () => {
    assert.match(
      problems({ assumeRoleArn: "arn:aws:iam::222222222222:role/deploy" }),
      /assumeRoleArn is ".*"; allowed: nothing, or the ARN of a role in account 111111111111/,
    );
  });

  it("without a machine image are told with the command that looks the newest one up", () => {
    assert.match(
      problems({ bastionImageId: "" }),
      /pulumi config set ecs-environment:bastionImageId "\$\(aws ssm get-parameter --region eu-west-1 --name \S+arm64 --query/,
    );
  });

  it("of a review are told all at once", () => {
    const said = message(() => readReview({ environment: "", apiImage: "", region: "" }));
    assert.match(said, /^the configuration of stack "review-example" has 3 problems:/);
    assert.match(said, /environment is missing; allowed: the name of the stack whose environment/);
  });
});
