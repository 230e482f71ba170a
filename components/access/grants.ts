import type { AccessKind, ResolvedAccess, Right } from "./access";
import { arnParts } from "./arn";
import { allow, type PolicyStatement } from "./policy-statement";

/** The statements that one right to one resource takes. */
type Grant = (access: ResolvedAccess) => PolicyStatement[];

/** Every pair of resource and right that makes sense. The pairs that don't are not here. */
export const grants: Readonly<Record<AccessKind, Readonly<Partial<Record<Right, Grant>>>>> = {
  bucket: {
    // Not s3:GetObjectVersion: what was deleted or overwritten isn't there for the code any more.
    read: (access) => [
      allow(["s3:GetObject"], [objectsOf(access)]),
      allow(["s3:GetBucketLocation"], [access.arn]),
      allow(["s3:ListBucket"], [access.arn], listCondition(access)),
      ...useKey(access, "s3", ["kms:Decrypt"]),
    ],
    write: (access) => [
      allow(
        ["s3:AbortMultipartUpload", "s3:DeleteObject", "s3:ListMultipartUploadParts", "s3:PutObject"],
        [objectsOf(access)],
      ),
      allow(["s3:GetBucketLocation"], [access.arn]),
      // AWS can't narrow this list to a prefix, so it would show the keys of everybody else's uploads.
      ...(access.prefix === undefined ? [allow(["s3:ListBucketMultipartUploads"], [access.arn])] : []),
      // An upload in parts is decrypted once when S3 puts the parts together.
      ...useKey(access, "s3", ["kms:Decrypt", "kms:GenerateDataKey"]),
    ],
  },
  queue: {
    write: (access) => [
      allow(["sqs:GetQueueUrl", "sqs:SendMessage"], [access.arn]),
      // SQS checks a data key that it has already by decrypting it.
      ...useKey(access, "sqs", ["kms:Decrypt", "kms:GenerateDataKey"]),
    ],
    consume: (access) => [
      allow(
        [
          "sqs:ChangeMessageVisibility",
          "sqs:DeleteMessage",
          "sqs:GetQueueAttributes",
          "sqs:GetQueueUrl",
          "sqs:ReceiveMessage",
        ],
        [access.arn],
      ),
      ...useKey(access, "sqs", ["kms:Decrypt"]),
    ],
  },
  topic: {
    write: (access) => [
      allow(["sns:Publish"], [access.arn]),
      ...useKey(access, "sns", ["kms:Decrypt", "kms:GenerateDataKey"]),
    ],
  },
  table: {
    read: (access) => [
      allow(
        [
          "dynamodb:BatchGetItem",
          "dynamodb:ConditionCheckItem",
          "dynamodb:DescribeTable",
          "dynamodb:GetItem",
        ],
        [access.arn],
      ),
      allow(["dynamodb:Query", "dynamodb:Scan"], [access.arn, `${access.arn}/index/*`]),
      ...useKey(access, "dynamodb", ["kms:Decrypt"]),
    ],
    write: (access) => [
      allow(
        [
          "dynamodb:BatchWriteItem",
          "dynamodb:DeleteItem",
          "dynamodb:DescribeTable",
          "dynamodb:PutItem",
          "dynamodb:UpdateItem",
        ],
        [access.arn],
      ),
      // The table's own key was made with the table: to write is to decrypt that key, too.
      ...useKey(access, "dynamodb", ["kms:Decrypt"]),
    ],
    consume: (access) => [
      allow(
        ["dynamodb:DescribeStream", "dynamodb:GetRecords", "dynamodb:GetShardIterator"],
        [access.streamArn ?? missing("streamArn", access)],
      ),
      ...useKey(access, "dynamodb", ["kms:Decrypt"]),
    ],
  },
  fileSystem: {
    read: (access) => [mount(access, ["elasticfilesystem:ClientMount"])],
    // Not ClientRootAccess: the access point says who the task is.
    write: (access) => [mount(access, ["elasticfilesystem:ClientMount", "elasticfilesystem:ClientWrite"])],
  },
  database: { read: signIn, write: signIn },
  secret: {
    read: (access) => [
      allow(["secretsmanager:DescribeSecret", "secretsmanager:GetSecretValue"], [access.arn]),
      ...useKey(access, "secretsmanager", ["kms:Decrypt"]),
    ],
    write: (access) => [
      allow(["secretsmanager:DescribeSecret", "secretsmanager:PutSecretValue"], [access.arn]),
      ...useKey(access, "secretsmanager", ["kms:Decrypt", "kms:GenerateDataKey"]),
    ],
  },
};

function objectsOf({ arn, prefix = "" }: ResolvedAccess): string {
  return `${arn}/${prefix}*`;
}

function listCondition({ prefix }: ResolvedAccess): PolicyStatement["Condition"] {
  return prefix === undefined ? undefined : { StringLike: { "s3:prefix": `${prefix}*` } };
}

function mount(access: ResolvedAccess, actions: readonly string[]): PolicyStatement {
  return allow(actions, [access.arn], {
    StringEquals: {
      "elasticfilesystem:AccessPointArn": access.accessPointArn ?? missing("accessPointArn", access),
    },
  });
}

function signIn(access: ResolvedAccess): PolicyStatement[] {
  const { partition, region, account } = arnParts(access.arn);
  const { resourceId = missing("resourceId", access), user = missing("user", access) } = access;
  return [
    allow(["rds-db:connect"], [`arn:${partition}:rds-db:${region}:${account}:dbuser:${resourceId}/${user}`]),
  ];
}

function useKey(access: ResolvedAccess, service: string, actions: readonly string[]): PolicyStatement[] {
  return access.encryptionKeyArn === undefined ? [] : [allowKey(access.encryptionKeyArn, service, actions)];
}

/** Allows a KMS key, but only to the service that asks for it in one's name. */
export function allowKey(keyArn: string, service: string, actions: readonly string[]): PolicyStatement {
  const { partition, region } = arnParts(keyArn);
  // AWS doesn't document what services are called there, and a wrong name would lock the key.
  if (partition === "aws-cn") return allow(actions, [keyArn]);
  return allow(actions, [keyArn], {
    StringEquals: { "kms:ViaService": `${service}.${region}.amazonaws.com` },
  });
}

/** `accessProblems` and the resolving before this leave none of them out. */
function missing(field: string, { kind, arn }: ResolvedAccess): never {
  throw new Error(`${kind} ${arn} has no ${field}`);
}
