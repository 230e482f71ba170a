import assert from "node:assert/strict";
import * as pulumi from "@pulumi/pulumi";
import type { Access } from "../../../components/access/access";
import { accessProblems } from "../../../components/access/access-problems";

const place = "eu-west-1:111111111111";
const arns = {
  bucket: "arn:aws:s3:::uploads",
  queue: `arn:aws:sqs:${place}:jobs.fifo`,
  topic: `arn:aws-us-gov:sns:us-gov-west-1:111111111111:news`,
  table: `arn:aws:dynamodb:${place}:table/orders`,
  fileSystem: `arn:aws:elasticfilesystem:${place}:file-system/fs-0123456789abcdef0`,
  database: `arn:aws:rds:${place}:db:orders`,
  secret: `arn:aws:secretsmanager:${place}:secret:staging/token-AbCdEf`,
};
const keyArn = `arn:aws:kms:${place}:key/01234567-89ab-cdef-0123-456789abcdef`;
/** What JavaScript lets through. */
const problemsOf = (...access: unknown[]) => accessProblems(access as Access[]);

describe("access that can be given", () => {
  const fileSystem = { arn: arns.fileSystem, accessPointArn: "arn:access-point" };
  const good: Access[] = [
    { bucket: { arn: arns.bucket }, rights: ["read", "write"] },
    { bucket: { arn: arns.bucket, encryptionKeyArn: keyArn }, rights: ["read"], prefix: "a/b/" },
    { queue: { arn: arns.queue }, rights: ["write", "consume"] },
    { topic: { arn: arns.topic }, rights: ["write"] },
    { table: { arn: arns.table, streamArn: "arn:stream" }, rights: ["read", "write", "consume"] },
    { table: { arn: arns.table }, rights: ["read"] },
    { fileSystem, rights: ["read", "write"] },
    { database: { arn: arns.database, resourceId: "db-ABC" }, rights: ["read", "write"] },
    { database: { arn: arns.database, clusterResourceId: "cluster-ABC" }, rights: ["read"] },
    { secret: { arn: arns.secret }, rights: ["read", "write"] },
    { secret: { arn: `arn:aws:secretsmanager:${place}:secret:rds!cluster-0b9a-AbCdEf` }, rights: ["read"] },
    { queue: { arn: pulumi.output("known later") }, rights: ["write"] },
  ];
  it("has no problems", () => {
    assert.deepEqual(accessProblems(good), []);
    assert.deepEqual(accessProblems([]), []);
  });
});

describe("pairs that make no sense", () => {
  const consumers = `, and "consume" fits a queue or table`;
  const readers = `, and "read" fits a bucket, table, file system, database or secret`;
  for (const [kind, right, what] of [
    ["bucket", "consume", `a bucket can be given read or write${consumers}`],
    ["queue", "read", `a queue can be given write or consume${readers}`],
    ["topic", "read", `a topic can be given write${readers}`],
    ["topic", "consume", `a topic can be given write${consumers}`],
    ["fileSystem", "consume", `a file system can be given read or write${consumers}`],
    ["database", "consume", `a database can be given read or write${consumers}`],
    ["secret", "consume", `a secret can be given read or write${consumers}`],
    ["table", "delete", "a table can be given read, write or consume"],
  ] as const) {
    it(`${right} of a ${kind} names what fits`, () => {
      const target = { arn: arns[kind], accessPointArn: "arn:point", resourceId: "db-ABC" };
      assert.deepEqual(problemsOf({ [kind]: target, rights: [right] }), [
        `access[0].rights holds "${right}"; ${what}`,
      ]);
    });
  }

  it("can't be written with types", () => {
    const access: Access[] = [
      // @ts-expect-error -- a bucket has nothing to consume
      { bucket: { arn: arns.bucket }, rights: ["consume"] },
      // @ts-expect-error -- to look at messages is to take them
      { queue: { arn: arns.queue }, rights: ["read"] },
      // @ts-expect-error -- who hears of a topic is a subscription's business
      { topic: { arn: arns.topic }, rights: ["consume"] },
      // @ts-expect-error -- without an access point it would be the whole file system
      { fileSystem: { arn: arns.fileSystem }, rights: ["read"] },
    ];
    assert.equal(accessProblems(access).length, 4);
  });
});

describe("access that can't be given", () => {
  const kinds = "bucket, queue, topic, table, fileSystem, database or secret";
  const bucket = { arn: arns.bucket };
  for (const [why, given, problem] of [
    ["to nothing", { rights: ["read"] }, `access[0] names no resource; name one of ${kinds}`],
    [
      "to two things",
      { bucket, queue: { arn: arns.queue }, rights: ["write"] },
      `access[0] names bucket and queue; name one of ${kinds}`,
    ],
    [
      "without rights",
      { bucket, rights: [] },
      "access[0].rights gives nothing; a bucket can be given read or write",
    ],
    [
      "with no list of rights",
      { bucket },
      "access[0].rights gives nothing; a bucket can be given read or write",
    ],
    [
      "to what has no ARN",
      { bucket: "uploads", rights: ["read"] },
      "access[0].bucket has no arn; give the resource, or an object with its arn",
    ],
    [
      "to null",
      { bucket: null, rights: ["read"] },
      "access[0].bucket has no arn; give the resource, or an object with its arn",
    ],
    [
      "by an alias of a key",
      { bucket: { ...bucket, encryptionKeyArn: `arn:aws:kms:${place}:alias/mine` }, rights: ["read"] },
      `access[0].bucket.encryptionKeyArn "arn:aws:kms:${place}:alias/mine" is not the ARN of a KMS key; use one such as arn:aws:kms:eu-west-1:111111111111:key/01234567-89ab-cdef-0123-456789abcdef, not an alias`,
    ],
    [
      "with a prefix of something else",
      { queue: { arn: arns.queue }, rights: ["write"], prefix: "a/" },
      "access[0].prefix is given to a queue; only a bucket has one",
    ],
    [
      "to changes of a table without a stream",
      { table: { arn: arns.table }, rights: ["consume"] },
      "access[0].table has no streamArn, which consume is about; switch the table's stream on and give its ARN",
    ],
    [
      "to a file system without an access point",
      { fileSystem: { arn: arns.fileSystem }, rights: ["read"] },
      "access[0].fileSystem has no accessPointArn; give the ARN of the access point that the tasks mount",
    ],
    [
      "to a database without its id",
      { database: { arn: arns.database }, rights: ["read"] },
      "access[0].database has no resourceId and no clusterResourceId; give the id that never changes: db-… or cluster-…",
    ],
  ] as const) {
    it(why, () => {
      assert.deepEqual(problemsOf(given), [problem]);
    });
  }

  for (const prefix of ["uploads", "/uploads/", "up*/", "up?/", "${aws:username}/", "", "/", 1]) {
    it(`under the prefix ${JSON.stringify(prefix)}`, () => {
      assert.deepEqual(problemsOf({ bucket, rights: ["read"], prefix }), [
        `access[0].prefix ${JSON.stringify(prefix)} is not possible; use the beginning of keys that ends with a slash and holds no *, ? or $, such as "uploads/": without the slash it would open "uploads-of-others", too`,
      ]);
    });
  }

  for (const [kind, arn, what, example] of [
    ["bucket", "*", "bucket", "arn:aws:s3:::uploads"],
    ["bucket", `${arns.bucket}/*`, "bucket", "arn:aws:s3:::uploads"],
    ["queue", `arn:aws:sqs:${place}:*`, "queue", `arn:aws:sqs:${place}:jobs`],
    ["topic", arns.queue, "topic", `arn:aws:sns:${place}:events`],
    ["table", `${arns.table}/index/*`, "table", `arn:aws:dynamodb:${place}:table/orders`],
    [
      "fileSystem",
      "fs-1",
      "file system",
      `arn:aws:elasticfilesystem:${place}:file-system/fs-0123456789abcdef0`,
    ],
    ["database", `arn:aws:rds:${place}:*:orders`, "database", `arn:aws:rds:${place}:cluster:orders`],
    [
      "secret",
      `arn:aws:secretsmanager:${place}:secret:token`,
      "secret",
      `arn:aws:secretsmanager:${place}:secret:orders-AbCdEf`,
    ],
  ] as const) {
    it(`to ${arn} as a ${what}`, () => {
      const target = { arn, accessPointArn: "arn:point", resourceId: "db-ABC" };
      const right = kind === "queue" || kind === "topic" ? "write" : "read";
      assert.deepEqual(problemsOf({ [kind]: target, rights: [right] }), [
        `access[0].${kind}.arn "${arn}" is not the whole ARN of one ${what}; use one such as ${example}`,
      ]);
    });
  }

  it("is told all at once, with its place", () => {
    assert.deepEqual(
      problemsOf({ bucket, rights: ["read"] }, { bucket: { arn: "x" }, rights: [] }, {}).map((problem) =>
        problem.slice(0, 16),
      ),
      ["access[1].rights", "access[1].bucket", "access[2] names "],
    );
  });
});
