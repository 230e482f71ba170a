import assert from "node:assert/strict";
import { cidrBlocksOverlap } from "../../components/environment/address-plan";
import { readStackConfig, type StackConfig } from "../../stack/config";
import { describedKeys, stackConfig } from "../support/stack-config";

const project = "ecs-environment";

function read(stack: string, change: Record<string, string | undefined> = {}): StackConfig {
  const values: Record<string, string | undefined> = { ...stackConfig(stack) };
  for (const [key, value] of Object.entries(change)) values[`${project}:${key}`] = value;
  return readStackConfig(stack, { name: project, get: (key) => values[`${project}:${key}`] });
}

function problems(change: Record<string, string | undefined>): string {
  try {
    read("staging", change);
  } catch (error) {
    assert.equal((error as Error).constructor.name, "RunError", "a stack trace would be printed");
    return (error as Error).message;
  }
  return assert.fail("the configuration was accepted");
}

describe("configuration of the stacks", () => {
  for (const stack of ["staging", "production"]) {
    it(`${stack} is read whole`, () => {
      const config = read(stack);
      assert.equal(config.domain, `${stack}.example.com`);
      assert.match(config.accountId, /^\d{12}$/);
      assert.ok(Object.values(config).every((value) => value !== undefined && value !== ""));
    });

    it(`${stack} sets just the keys that Pulumi.yaml describes`, () => {
      const own = Object.keys(stackConfig(stack)).filter((key) => key.startsWith(`${project}:`));
      assert.deepEqual(own, describedKeys());
    });

    it(`${stack} lets no resource fall back on the shell's account`, () => {
      assert.equal(stackConfig(stack)["pulumi:disable-default-providers"], '["aws"]');
    });
  }

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
    const message = problems({
      region: "Ireland",
      accountId: "1234",
      domain: undefined,
      cidrBlock: "10.20.0.1/16",
      zones: "1",
      logRetentionInDays: "31",
      owner: "",
      costCentre: " ",
      image: "api",
      desiredCount: "-1",
      cpu: "512",
      memory: "512",
    });
    assert.match(message, /^the configuration of stack "staging" has 11 problems:/);
    for (const said of [
      'region is "Ireland"; allowed: an AWS region',
      'accountId is "1234"; allowed: the 12 digits of the AWS account, in quotes',
      "domain is missing; allowed: a domain name in lower case",
      'cidrBlock is "10.20.0.1/16"; allowed: a private IPv4 block from /16 to /21 without host bits',
      'zones is "1"; allowed: a whole number from 2 to 6',
      'logRetentionInDays is "31"; allowed: one of 1, 3, 5, 7, 14, 30,',
      "owner is missing; allowed: the name of a team",
      'costCentre is " "; allowed: what the costs are booked on',
      'image is "api"; allowed: an image with a tag or a digest',
      'desiredCount is "-1"; allowed: a whole number from 0 to 1000',
      'memory is "512"; allowed: one of 1024, 2048, 3072, 4096',
    ]) {
      assert.ok(message.includes(`- ecs-environment:${said}`), `not said: ${said}\n${message}`);
    }
  });

  it("with a cpu that Fargate doesn't have are told with the sizes there are", () => {
    assert.match(
      problems({ cpu: "300" }),
      /cpu is "300"; allowed: one of 256, 512, 1024, 2048, 4096, 8192, 16384/,
    );
  });
});
