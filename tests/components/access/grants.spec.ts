import assert from "node:assert/strict";
import type { AccessKind, ResolvedAccess, Right } from "../../../components/access/access";
import { accessStatements } from "../../../components/access/access-statements";
import { grants } from "../../../components/access/grants";
import type { PolicyStatement } from "../../../components/access/policy-statement";

const place = "eu-west-1:111111111111";
const keyArn = `arn:aws:kms:${place}:key/1`;

/** What is known of a resource of each kind. */
const targets: Record<AccessKind, Omit<ResolvedAccess, "rights">> = {
  bucket: { kind: "bucket", arn: "arn:aws:s3:::uploads" },
  queue: { kind: "queue", arn: `arn:aws:sqs:${place}:jobs` },
  topic: { kind: "topic", arn: `arn:aws:sns:${place}:news` },
  table: {
    kind: "table",
    arn: `arn:aws:dynamodb:${place}:table/orders`,
    streamArn: `arn:aws:dynamodb:${place}:table/orders/stream/2026-01-01T00:00:00.000`,
  },
  fileSystem: {
    kind: "fileSystem",
    arn: `arn:aws:elasticfilesystem:${place}:file-system/fs-1`,
    accessPointArn: `arn:aws:elasticfilesystem:${place}:access-point/fsap-1`,
  },
  database: {
    kind: "database",
    arn: `arn:aws:rds:${place}:cluster:orders`,
    resourceId: "cluster-ABC",
    user: "staging__api",
  },
  secret: { kind: "secret", arn: `arn:aws:secretsmanager:${place}:secret:token-AbCdEf` },
};

const allowed = (
  Action: string | string[],
  Resource: string | string[],
  Condition?: PolicyStatement["Condition"],
): PolicyStatement => ({ Effect: "Allow", Action, Resource, ...(Condition ? { Condition } : {}) });

const { bucket, queue, topic, table, fileSystem, secret } = targets;
const accessPoint = {
  StringEquals: { "elasticfilesystem:AccessPointArn": fileSystem.accessPointArn ?? "" },
};
const signIn = [allowed("rds-db:connect", `arn:aws:rds-db:${place}:dbuser:cluster-ABC/staging__api`)];

/** Every pair: its statements, or that there are none because it makes no sense. */
const pairs: Record<AccessKind, Record<Right, PolicyStatement[] | undefined>> = {
  bucket: {
    read: [
      allowed("s3:GetObject", `${bucket.arn}/*`),
      allowed(["s3:GetBucketLocation", "s3:ListBucket"], bucket.arn),
    ],
    write: [
      allowed(
        ["s3:AbortMultipartUpload", "s3:DeleteObject", "s3:ListMultipartUploadParts", "s3:PutObject"],
        `${bucket.arn}/*`,
      ),
      allowed(["s3:GetBucketLocation", "s3:ListBucketMultipartUploads"], bucket.arn),
    ],
    consume: undefined,
  },
  queue: {
    read: undefined,
    write: [allowed(["sqs:GetQueueUrl", "sqs:SendMessage"], queue.arn)],
    consume: [
      allowed(
        [
          "sqs:ChangeMessageVisibility",
          "sqs:DeleteMessage",
          "sqs:GetQueueAttributes",
          "sqs:GetQueueUrl",
          "sqs:ReceiveMessage",
        ],
        queue.arn,
      ),
    ],
  },
  topic: { read: undefined, write: [allowed("sns:Publish", topic.arn)], consume: undefined },
  table: {
    read: [
      allowed(
        [
          "dynamodb:BatchGetItem",
          "dynamodb:ConditionCheckItem",
          "dynamodb:DescribeTable",
          "dynamodb:GetItem",
        ],
        table.arn,
      ),
      allowed(["dynamodb:Query", "dynamodb:Scan"], [table.arn, `${table.arn}/index/*`]),
    ],
    write: [
      allowed(
        [
          "dynamodb:BatchWriteItem",
          "dynamodb:DeleteItem",
          "dynamodb:DescribeTable",
          "dynamodb:PutItem",
          "dynamodb:UpdateItem",
        ],
        table.arn,
      ),
    ],
    consume: [
      allowed(
        ["dynamodb:DescribeStream", "dynamodb:GetRecords", "dynamodb:GetShardIterator"],
        table.streamArn ?? "",
      ),
    ],
  },
  fileSystem: {
    read: [allowed("elasticfilesystem:ClientMount", fileSystem.arn, accessPoint)],
    write: [
      allowed(
        ["elasticfilesystem:ClientMount", "elasticfilesystem:ClientWrite"],
        fileSystem.arn,
        accessPoint,
      ),
    ],
    consume: undefined,
  },
  database: { read: signIn, write: signIn, consume: undefined },
  secret: {
    read: [allowed(["secretsmanager:DescribeSecret", "secretsmanager:GetSecretValue"], secret.arn)],
    write: [allowed(["secretsmanager:DescribeSecret", "secretsmanager:PutSecretValue"], secret.arn)],
    consume: undefined,
  },
};

/** What each pair takes of the key that the resource is encrypted with, and which service asks for it. */
const keys: Partial<Record<AccessKind, { via: string } & Partial<Record<Right, string | string[]>>>> = {
  bucket: { via: "s3", read: "kms:Decrypt", write: ["kms:Decrypt", "kms:GenerateDataKey"] },
  queue: { via: "sqs", consume: "kms:Decrypt", write: ["kms:Decrypt", "kms:GenerateDataKey"] },
  topic: { via: "sns", write: ["kms:Decrypt", "kms:GenerateDataKey"] },
  table: { via: "dynamodb", read: "kms:Decrypt", write: "kms:Decrypt", consume: "kms:Decrypt" },
  secret: { via: "secretsmanager", read: "kms:Decrypt", write: ["kms:Decrypt", "kms:GenerateDataKey"] },
};

describe("rights to a resource", () => {
  for (const kind of Object.keys(pairs) as AccessKind[]) {
    for (const right of ["read", "write", "consume"] as const) {
      const expected = pairs[kind][right];
      if (expected === undefined) {
        it(`${kind} can't be given ${right}`, () => {
          assert.equal(grants[kind][right], undefined);
        });
        continue;
      }
      it(`${right} of a ${kind} is exactly these actions on exactly it`, () => {
        assert.deepEqual(accessStatements([{ ...targets[kind], rights: [right] }]), expected);
      });
      const key = keys[kind];
      const use = key?.[right];
      if (key === undefined || use === undefined) continue;
      it(`${right} of an encrypted ${kind} is also the use of just its key, by ${key.via}`, () => {
        const encrypted = { ...targets[kind], rights: [right], encryptionKeyArn: keyArn };
        assert.deepEqual(accessStatements([encrypted]), [
          ...expected,
          allowed(use, keyArn, {
            StringEquals: { "kms:ViaService": `${key.via}.eu-west-1.amazonaws.com` },
          }),
        ]);
      });
    }
  }

  it("never is every action or every resource", () => {
    const everything = Object.values(targets).map((target): ResolvedAccess => ({
      ...target,
      rights: ["read", "write", "consume"],
      encryptionKeyArn: keyArn,
    }));
    for (const { Action, Resource } of accessStatements(everything)) {
      for (const action of [Action].flat()) assert.match(action, /^[a-z0-9-]+:[A-Za-z]+$/);
      for (const resource of [Resource].flat()) assert.match(resource, /^arn:aws:[a-z0-9-]+:.*[^:*]/);
    }
  });

  it("is narrowed to the objects under a prefix, and shows nobody else's keys", () => {
    const prefixed: ResolvedAccess = { ...bucket, rights: ["read", "write"], prefix: "uploads/" };
    assert.deepEqual(accessStatements([prefixed]), [
      allowed(
        [
          "s3:AbortMultipartUpload",
          "s3:DeleteObject",
          "s3:GetObject",
          "s3:ListMultipartUploadParts",
          "s3:PutObject",
        ],
        `${bucket.arn}/uploads/*`,
      ),
      allowed("s3:GetBucketLocation", bucket.arn),
      allowed("s3:ListBucket", bucket.arn, { StringLike: { "s3:prefix": "uploads/*" } }),
    ]);
  });

  it("binds keys to no service in China, where nobody says what services are called", () => {
    const chinese: ResolvedAccess = {
      kind: "queue",
      arn: "arn:aws-cn:sqs:cn-north-1:111111111111:jobs",
      encryptionKeyArn: "arn:aws-cn:kms:cn-north-1:111111111111:key/1",
      rights: ["consume"],
    };
    assert.deepEqual(
      accessStatements([chinese])[1],
      allowed("kms:Decrypt", "arn:aws-cn:kms:cn-north-1:111111111111:key/1"),
    );
  });

  it("doesn't make up what it wasn't told", () => {
    const { streamArn: _, ...still } = table;
    assert.throws(() => accessStatements([{ ...still, rights: ["consume"] }]), {
      message: `table ${table.arn} has no streamArn`,
    });
  });
});
