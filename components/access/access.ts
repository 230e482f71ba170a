import type * as pulumi from "@pulumi/pulumi";

/** What code may do with a resource. */
export type Right = "read" | "write" | "consume";

/** A bucket: an `aws.s3.Bucket`, or what is known of one. */
export interface BucketTarget {
  /** ARN of the bucket. */
  readonly arn: pulumi.Input<string>;
  /**
   * ARN of the KMS key that objects are encrypted with. An `aws.s3.Bucket` doesn't say which, so where there is one, give
   * `{ arn: bucket.arn, encryptionKeyArn: key.arn }`.
   * @default a key that AWS manages: it needs no rights
   */
  readonly encryptionKeyArn?: pulumi.Input<string | undefined>;
}

/** A queue: a `Queue`, an `aws.sqs.Queue`, or what is known of one. */
export interface QueueTarget {
  /** ARN of the queue. */
  readonly arn: pulumi.Input<string>;
  /**
   * ARN of the KMS key that messages are encrypted with.
   * @default `kmsMasterKeyId`
   */
  readonly encryptionKeyArn?: pulumi.Input<string | undefined>;
  /**
   * Key as an `aws.sqs.Queue` has it: its ARN or its id.
   * @default encryption that SQS manages: it needs no rights
   */
  readonly kmsMasterKeyId?: pulumi.Input<string | undefined>;
}

/** A topic: an `aws.sns.Topic`, or what is known of one. */
export interface TopicTarget {
  /** ARN of the topic. */
  readonly arn: pulumi.Input<string>;
  /**
   * ARN of the KMS key that messages are encrypted with.
   * @default `kmsMasterKeyId`
   */
  readonly encryptionKeyArn?: pulumi.Input<string | undefined>;
  /**
   * Key as an `aws.sns.Topic` has it: its ARN or its id.
   * @default none
   */
  readonly kmsMasterKeyId?: pulumi.Input<string | undefined>;
}

/** A DynamoDB table: an `aws.dynamodb.Table`, or what is known of one. */
export interface TableTarget {
  /** ARN of the table. */
  readonly arn: pulumi.Input<string>;
  /**
   * ARN of the table's stream of changes, which `consume` is about.
   * @default none: it can't be consumed
   */
  readonly streamArn?: pulumi.Input<string | undefined>;
  /**
   * ARN of the KMS key that the table is encrypted with. It isn't read from an `aws.dynamodb.Table`; where there is one, give
   * `{ arn: table.arn, encryptionKeyArn: key.arn }`.
   * @default a key that AWS owns: it needs no rights
   */
  readonly encryptionKeyArn?: pulumi.Input<string | undefined>;
}

/** An EFS file system, by one of its access points. */
export interface FileSystemTarget {
  /** ARN of the file system. */
  readonly arn: pulumi.Input<string>;
  /** ARN of the access point that tasks mount: no other way into the file system is open to them. */
  readonly accessPointArn: pulumi.Input<string>;
}

/** A database of RDS: an `aws.rds.Instance`, or what is known of one. IAM authentication must be switched on. */
export interface DatabaseInstanceTarget {
  /** ARN of the database. */
  readonly arn: pulumi.Input<string>;
  /** The id that never changes, `db-…`. */
  readonly resourceId: pulumi.Input<string>;
}

/** A cluster of Aurora: an `aws.rds.Cluster`, or what is known of one. IAM authentication must be switched on. */
export interface DatabaseClusterTarget {
  /** ARN of the cluster. */
  readonly arn: pulumi.Input<string>;
  /** The id that never changes, `cluster-…`. */
  readonly clusterResourceId: pulumi.Input<string>;
}

/** A secret of Secrets Manager: an `aws.secretsmanager.Secret`, or what is known of one. */
export interface SecretTarget {
  /** Whole ARN of the secret, with the six characters that AWS adds to its name. */
  readonly arn: pulumi.Input<string>;
  /**
   * ARN of the KMS key that the secret is encrypted with.
   * @default `kmsKeyId`
   */
  readonly encryptionKeyArn?: pulumi.Input<string | undefined>;
  /**
   * Key as an `aws.secretsmanager.Secret` has it: its ARN or its id.
   * @default the key that AWS manages: it needs no rights
   */
  readonly kmsKeyId?: pulumi.Input<string | undefined>;
}

/** Rights to the objects of a bucket. */
export interface BucketAccess {
  readonly bucket: BucketTarget;
  /** `read` gets and lists objects; `write` puts and deletes them, in parts, too. */
  readonly rights: readonly ("read" | "write")[];
  /**
   * Only objects whose keys begin with this; it ends with a slash: `uploads/`.
   * @default the whole bucket
   */
  readonly prefix?: string;
}

/** Rights to a queue's messages. */
export interface QueueAccess {
  readonly queue: QueueTarget;
  /** `write` sends messages; `consume` receives and deletes them, gives itself more time and sees how many wait. */
  readonly rights: readonly ("write" | "consume")[];
}

/** Rights to a topic. */
export interface TopicAccess {
  readonly topic: TopicTarget;
  /** `write` publishes. */
  readonly rights: readonly "write"[];
}

/** Rights to a table with all its indexes. */
export interface TableAccess {
  readonly table: TableTarget;
  /** `read` gets, queries and scans; `write` puts, updates and deletes items; `consume` reads the stream of changes. */
  readonly rights: readonly ("read" | "write" | "consume")[];
}

/** Rights to what lies behind an access point of a file system. */
export interface FileSystemAccess {
  readonly fileSystem: FileSystemTarget;
  /** `read` mounts it; `write` mounts it to write to it. Nobody is root there. */
  readonly rights: readonly ("read" | "write")[];
}

/**
 * The right to sign in to a database as the service's own user, without a password. What the user may do is decided in the
 * database, by its grants; here `read` and `write` both mean signing in.
 */
export interface DatabaseAccess {
  readonly database: DatabaseInstanceTarget | DatabaseClusterTarget;
  readonly rights: readonly ("read" | "write")[];
}

/** Rights to a secret's value, for code that asks for it itself; a task that only starts with it takes it by `secrets`. */
export interface SecretAccess {
  readonly secret: SecretTarget;
  /** `read` gets the value; `write` puts new ones. */
  readonly rights: readonly ("read" | "write")[];
}

/** What a service's code may do with one resource. */
export type Access =
  BucketAccess | QueueAccess | TopicAccess | TableAccess | FileSystemAccess | DatabaseAccess | SecretAccess;

/** What access is given to, by the key that names it. */
export type AccessKind = "bucket" | "queue" | "topic" | "table" | "fileSystem" | "database" | "secret";

/** Access to one resource when everything about it is known. */
export interface ResolvedAccess {
  readonly kind: AccessKind;
  readonly rights: readonly Right[];
  readonly arn: string;
  readonly encryptionKeyArn?: string | undefined;
  /** The key as a resource of @pulumi/aws has it, where `encryptionKeyArn` isn't given. */
  readonly encryptionKeyId?: string | undefined;
  /** Of a bucket. */
  readonly prefix?: string | undefined;
  /** Of a table. */
  readonly streamArn?: string | undefined;
  /** Of a file system. */
  readonly accessPointArn?: string | undefined;
  /** Of a database: its id that never changes. */
  readonly resourceId?: string | undefined;
  /** Of a database: who signs in. */
  readonly user?: string | undefined;
}
