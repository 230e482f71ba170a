import assert from "node:assert/strict";
import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import type { Access } from "../../../components/access/access";
import { allow } from "../../../components/access/policy-statement";
import { mockEngine } from "../../support/mocks";
import { errorOf, valueOf } from "../../support/value-of";

/** What the program's own component is for the error. */
class Owner extends pulumi.ComponentResource {}

/** The statements, or the error, of what these resources are given. */
async function statementsOf(preview: boolean, access: () => Access[]) {
  await mockEngine({ preview });
  const { taskStatementsOf } = await import("../../../components/access/task-statements.js");
  const owner = new Owner("test:index:Owner", "api");
  return taskStatementsOf(
    access(),
    { owner: 'EcsService "api"', databaseUser: pulumi.output("staging__api") },
    owner,
  );
}

const place = "eu-west-1:111111111111";

describe("what the task role may do", () => {
  it("is nothing that needs a policy where nothing is given", async () => {
    assert.equal(await statementsOf(false, () => []), undefined);
  });

  it("fits resources of @pulumi/aws as they are, and what is known of others", async () => {
    const statements = await statementsOf(false, () => [
      { bucket: new aws.s3.Bucket("uploads"), rights: ["read"] },
      { queue: new aws.sqs.Queue("jobs"), rights: ["write"] },
      { topic: new aws.sns.Topic("news"), rights: ["write"] },
      {
        table: new aws.dynamodb.Table("orders", { streamEnabled: true }),
        rights: ["write"],
      },
      {
        fileSystem: { arn: new aws.efs.FileSystem("files").arn, accessPointArn: "arn:point" },
        rights: ["read"],
      },
      { secret: new aws.secretsmanager.Secret("token"), rights: ["read"] },
      {
        database: {
          arn: `arn:aws:rds:${place}:cluster:orders`,
          clusterResourceId: pulumi.output("cluster-A"),
        },
        rights: ["write"],
      },
      { database: { arn: `arn:aws:rds:${place}:db:users`, resourceId: "db-B" }, rights: ["read"] },
    ]);
    assert.ok(statements);
    assert.deepEqual(
      (await valueOf(statements)).flatMap(({ Resource }) => Resource),
      [
        "arn:Bucket:uploads/*",
        "arn:Bucket:uploads",
        "arn:Queue:jobs",
        "arn:Topic:news",
        "arn:Table:orders",
        "arn:FileSystem:files",
        `arn:aws:rds-db:${place}:dbuser:cluster-A/staging__api`,
        `arn:aws:rds-db:${place}:dbuser:db-B/staging__api`,
        `arn:aws:secretsmanager:${place}:secret:token-AbCdEf`,
      ],
    );
  });

  it("takes databases of @pulumi/aws", () => {
    const fits = (instance: aws.rds.Instance, cluster: aws.rds.Cluster): Access[] => [
      { database: instance, rights: ["read"] },
      { database: cluster, rights: ["write"] },
    ];
    assert.equal(fits.length, 2);
  });

  it("is the use of a key, too, that is known later", async () => {
    const statements = await statementsOf(false, () => [
      {
        queue: {
          arn: `arn:aws:sqs:${place}:jobs`,
          encryptionKeyArn: pulumi.output(`arn:aws:kms:${place}:key/1`),
        },
        rights: ["consume"],
      },
      {
        queue: { arn: `arn:aws:sqs:${place}:open`, encryptionKeyArn: pulumi.output(undefined) },
        rights: ["write"],
      },
    ]);
    assert.ok(statements);
    assert.deepEqual(
      (await valueOf(statements)).map(({ Resource }) => Resource),
      [`arn:aws:sqs:${place}:jobs`, `arn:aws:kms:${place}:key/1`, `arn:aws:sqs:${place}:open`],
    );
  });

  it("is the use of the key that a resource of @pulumi/aws names, by ARN or by id, but not of AWS's own", async () => {
    const keyArn = `arn:aws:kms:${place}:key/0123-4567`;
    const statements = await statementsOf(false, () => [
      { queue: new aws.sqs.Queue("jobs", { kmsMasterKeyId: keyArn }), rights: ["write"] },
      { topic: new aws.sns.Topic("news", { kmsMasterKeyId: "alias/aws/sns" }), rights: ["write"] },
      { secret: new aws.secretsmanager.Secret("token", { kmsKeyId: "89ab-cdef" }), rights: ["read"] },
      { queue: { arn: `arn:aws:sqs:${place}:open`, kmsMasterKeyId: "" }, rights: ["write"] },
    ]);
    assert.ok(statements);
    const used = (await valueOf(statements)).filter(({ Action }) => String(Action).includes("kms:"));
    assert.deepEqual(used, [
      allow(["kms:Decrypt", "kms:GenerateDataKey"], [keyArn], {
        StringEquals: { "kms:ViaService": "sqs.eu-west-1.amazonaws.com" },
      }),
      allow(["kms:Decrypt"], [`arn:aws:kms:${place}:key/89ab-cdef`], {
        StringEquals: { "kms:ViaService": "secretsmanager.eu-west-1.amazonaws.com" },
      }),
    ]);
  });

  it("is an error where a resource names its key by an alias, unless the key is given", async () => {
    const arn = `arn:aws:sqs:${place}:jobs`;
    const kmsMasterKeyId = pulumi.output("alias/jobs");
    const statements = await statementsOf(false, () => [
      { queue: { arn, kmsMasterKeyId }, rights: ["write"] },
    ]);
    assert.ok(statements);
    assert.equal(
      (await errorOf(statements)).message,
      `EcsService "api": access[0]: the queue ${arn} is encrypted with alias/jobs, which is not the ARN or id of a key; give { arn, encryptionKeyArn } in place of the resource, with the ARN of the key`,
    );
    const encryptionKeyArn = `arn:aws:kms:${place}:key/1`;
    const given = await statementsOf(false, () => [
      { queue: { arn, kmsMasterKeyId, encryptionKeyArn }, rights: ["write"] },
    ]);
    assert.ok(given);
    assert.equal((await valueOf(given)).at(-1)?.Resource, encryptionKeyArn);
  });

  it("stays open in a preview as long as a resource does", async () => {
    const statements = await statementsOf(true, () => [
      { queue: new aws.sqs.Queue("jobs"), rights: ["write"] },
    ]);
    assert.ok(statements);
    assert.equal(await (statements as unknown as { isKnown: Promise<boolean> }).isKnown, false);
  });

  it("is an error where a table turns out to have no stream", async () => {
    const statements = await statementsOf(false, () => [
      { table: { arn: pulumi.output("arn:orders"), streamArn: pulumi.output("") }, rights: ["consume"] },
    ]);
    assert.ok(statements);
    assert.equal(
      (await errorOf(statements)).message,
      'EcsService "api": access[0] consumes the table arn:orders, which has no stream; set its streamEnabled and streamViewType',
    );
  });

  it("is an error where an ARN turns out to be many, wherever it came from", async () => {
    const statements = await statementsOf(false, () => [
      { queue: { arn: pulumi.output("arn:aws:sqs:eu-west-1:111111111111:jobs") }, rights: ["write"] },
      { queue: { arn: pulumi.output("arn:aws:sqs:*:*:jobs") }, rights: ["write"] },
      { database: { arn: pulumi.output("arn:db"), resourceId: pulumi.output("*") }, rights: ["read"] },
    ]);
    assert.ok(statements);
    assert.equal(
      (await errorOf(statements)).message,
      'EcsService "api": access[1] is more than one queue: arn:aws:sqs:*:*:jobs; give one by its whole ARN; access[2] is more than one database: *; give one by its whole ARN',
    );
  });
});
