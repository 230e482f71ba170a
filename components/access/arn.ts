import type { AccessKind } from "./access";

/** The parts of an ARN that other ARNs and conditions are made of. */
export interface ArnParts {
  readonly partition: string;
  readonly region: string;
  readonly account: string;
}

/** `arn:aws:sqs:eu-west-1:111111111111:jobs` in its parts. */
export function arnParts(arn: string): ArnParts {
  const [, partition = "", , region = "", account = ""] = arn.split(":");
  return { partition, region, account };
}

const place = "[a-z0-9-]+:\\d{12}";

/** How the ARN of each kind looks, and one that does. */
const shapes: Readonly<Record<AccessKind, { readonly pattern: RegExp; readonly example: string }>> = {
  bucket: { pattern: /^arn:aws[a-z-]*:s3:::[a-z0-9.-]+$/, example: "arn:aws:s3:::uploads" },
  queue: {
    pattern: new RegExp(`^arn:aws[a-z-]*:sqs:${place}:[\\w-]+(\\.fifo)?$`),
    example: "arn:aws:sqs:eu-west-1:111111111111:jobs",
  },
  topic: {
    pattern: new RegExp(`^arn:aws[a-z-]*:sns:${place}:[\\w-]+(\\.fifo)?$`),
    example: "arn:aws:sns:eu-west-1:111111111111:events",
  },
  table: {
    pattern: new RegExp(`^arn:aws[a-z-]*:dynamodb:${place}:table/[\\w.-]+$`),
    example: "arn:aws:dynamodb:eu-west-1:111111111111:table/orders",
  },
  fileSystem: {
    pattern: new RegExp(`^arn:aws[a-z-]*:elasticfilesystem:${place}:file-system/fs-[0-9a-f]+$`),
    example: "arn:aws:elasticfilesystem:eu-west-1:111111111111:file-system/fs-0123456789abcdef0",
  },
  database: {
    pattern: new RegExp(`^arn:aws[a-z-]*:rds:${place}:(db|cluster):[\\w-]+$`),
    example: "arn:aws:rds:eu-west-1:111111111111:cluster:orders",
  },
  secret: {
    // With an exclamation mark: AWS's services name the secrets that they rotate themselves like rds!cluster-….
    pattern: new RegExp(`^arn:aws[a-z-]*:secretsmanager:${place}:secret:[\\w/+=.@!-]+-[A-Za-z0-9]{6}$`),
    example: "arn:aws:secretsmanager:eu-west-1:111111111111:secret:orders-AbCdEf",
  },
};

/** What is wrong with a resource's ARN that is written in the program; empty when nothing is. */
export function arnProblems(kind: AccessKind, arn: string): string[] {
  const { pattern, example } = shapes[kind];
  if (pattern.test(arn)) return [];
  return [`${kind}.arn "${arn}" is not the whole ARN of one ${words[kind]}; use one such as ${example}`];
}

/** What is wrong with the ARN of a KMS key; empty when nothing is. */
export function keyArnProblems(field: string, arn: string): string[] {
  if (new RegExp(`^arn:aws[a-z-]*:kms:${place}:key/[\\w-]+$`).test(arn)) return [];
  return [
    `${field} "${arn}" is not the ARN of a KMS key; use one such as arn:aws:kms:eu-west-1:111111111111:key/01234567-89ab-cdef-0123-456789abcdef, not an alias`,
  ];
}

/** The kinds as one says them. */
export const words: Readonly<Record<AccessKind, string>> = {
  bucket: "bucket",
  queue: "queue",
  topic: "topic",
  table: "table",
  fileSystem: "file system",
  database: "database",
  secret: "secret",
};
