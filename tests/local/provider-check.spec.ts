import assert from "node:assert/strict";
import * as fs from "node:fs";
import * as os from "node:os";
import * as path from "node:path";

import { installEngine } from "../../local/engine/install";
import { silent } from "../../local/support/progress";
import { AwsPlugin } from "./support/aws-plugin";

// What no type declaration tells and the program's state depends on: generated names, tags, regions, documents.

describe("inputs that the AWS provider fills in", () => {
  let home: string;
  let aws: AwsPlugin;

  before(async () => {
    home = fs.mkdtempSync(path.join(os.tmpdir(), "ecs-environment-check-"));
    await installEngine({ progress: silent, home });
    aws = await AwsPlugin.start(home);
    await aws.configure({
      region: "eu-west-1",
      accessKey: "111111111111",
      secretKey: "local",
      skipCredentialsValidation: true,
      skipRequestingAccountId: true,
      skipMetadataApiCheck: true,
      defaultTags: { tags: { owner: "team", stage: "staging" } },
      ignoreTags: { keys: ["noise"], keyPrefixes: ["auto:"] },
    });
  });
  after(() => {
    aws.stop();
    fs.rmSync(home, { recursive: true, force: true });
  });

  const names: [
    type: string,
    property: string,
    inputs: Record<string, string | boolean | number>,
    expected: RegExp,
  ][] = [
    ["aws:ecs/cluster:Cluster", "name", {}, /^Web-[0-9a-f]{7}$/],
    ["aws:s3/bucket:Bucket", "bucket", {}, /^web-[0-9a-f]{7}$/],
    [
      "aws:elasticache/replicationGroup:ReplicationGroup",
      "replicationGroupId",
      { description: "d" },
      /^web-[0-9a-f]{7}$/,
    ],
    ["aws:rds/instance:Instance", "identifier", { instanceClass: "db.t4g.micro" }, /^web[0-9a-f]{7}$/],
    ["aws:sqs/queue:Queue", "name", {}, /^Web-[0-9a-f]{7}$/],
    ["aws:sqs/queue:Queue", "name", { fifoQueue: true }, /^Web-[0-9a-f]{7}\.fifo$/],
    ["aws:kms/alias:Alias", "name", { targetKeyId: "k" }, /^alias\/Web-[0-9a-f]{7}$/],
    [
      "aws:cloudwatch/metricAlarm:MetricAlarm",
      "name",
      { comparisonOperator: "GreaterThanThreshold", evaluationPeriods: 1 },
      /^Web-[0-9a-f]{7}$/,
    ],
    [
      "aws:lambda/permission:Permission",
      "statementId",
      { action: "lambda:InvokeFunction", function: "f", principal: "p" },
      /^Web-[0-9a-f]{7}$/,
    ],
  ];
  for (const [type, property, inputs, expected] of names) {
    it(`${type} ${JSON.stringify(inputs)} is named like ${expected.source}`, async () => {
      const checked = await aws.check(type, type.startsWith("aws:rds") ? "web" : "Web", inputs);
      assert.match(checked[property] as string, expected);
    });
  }

  it("keeps names that are given, and never makes up the name of a DNS record", async () => {
    assert.equal((await aws.check("aws:ecs/cluster:Cluster", "web", { name: "mine" })).name, "mine");
    const record = await aws.check("aws:route53/record:Record", "web", {
      name: "api",
      type: "A",
      zoneId: "Z1",
      records: ["10.0.0.1"],
      ttl: 60,
    });
    assert.equal(record.name, "api");
  });

  it("refuses names that don't fit a load balancer", async () => {
    await assert.rejects(aws.check("aws:lb/loadBalancer:LoadBalancer", "a".repeat(40), {}), /32|long|length/);
  });

  it("adds the provider's default tags, lets a resource's own win, and leaves ignored ones out", async () => {
    const tags = { Name: "web", stage: "special", noise: "1", "auto:x": "1" };
    const checked = await aws.check("aws:ec2/vpc:Vpc", "web", { cidrBlock: "10.0.0.0/16", tags });
    assert.deepEqual(checked.tagsAll, { Name: "web", owner: "team", stage: "special" });
  });

  it("puts the provider's region into each resource, unless it has its own", async () => {
    const certificate = (inputs: Record<string, string>): Promise<Record<string, unknown>> =>
      aws.check("aws:acm/certificate:Certificate", "web", { domainName: "example.com", ...inputs });
    assert.equal((await certificate({})).region, "eu-west-1");
    assert.equal((await certificate({ region: "us-east-1" })).region, "us-east-1");
  });

  it("takes a policy as an object", async () => {
    const policy = { Version: "2012-10-17", Statement: [{ Effect: "Allow", Action: "s3:*", Resource: "*" }] };
    const checked = await aws.check("aws:iam/policy:Policy", "web", { policy });
    assert.deepEqual(JSON.parse(checked.policy as string), policy);
  });

  it("says who manages what has no description", async () => {
    assert.equal(
      (await aws.check("aws:ec2/securityGroup:SecurityGroup", "web", {})).description,
      "Managed by Pulumi",
    );
  });

  it("refuses what the npm package doesn't declare", async () => {
    await assert.rejects(aws.check("aws:ecs/cluster:Cluster", "web", { colour: "red" }), /colour/);
  });
});
