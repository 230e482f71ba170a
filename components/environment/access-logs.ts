import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import { named, type Tags } from "../internal/tags";

/** What the place of the load balancer's access logs is made from. */
export interface AccessLogsArgs {
  /** The 12 digits of the account that owns the load balancer. */
  readonly accountId: pulumi.Input<string>;
  readonly logRetentionInDays: number;
  readonly tags: Tags;
}

/** The resources that hold the load balancer's access logs. */
export interface AccessLogs {
  readonly accessLogsBucket: aws.s3.Bucket;
  /** The bucket's name, known only once the load balancer may write to it: AWS tries that when logging is switched on. */
  readonly writableBucketName: pulumi.Output<string>;
}

/**
 * Creates the bucket for the load balancer's access logs: only Elastic Load Balancing writes, only over TLS, nothing is
 * public, and every log expires after the environment's days.
 *
 * The bucket is destroyed with the logs in it, because an environment that is taken down leaves nothing behind. Who must
 * keep them longer copies them elsewhere.
 */
export function createAccessLogs(name: string, args: AccessLogsArgs, parent: pulumi.Resource): AccessLogs {
  const bucketName = `${name}-access-logs`;
  // Encryption and ownership stay AWS's defaults on purpose: SSE-S3, the only encryption that load balancers can write
  // with, and every object the bucket owner's, with access lists switched off.
  const bucket = new aws.s3.Bucket(
    bucketName,
    { forceDestroy: true, tags: named(args.tags, bucketName) },
    { parent },
  );
  const publicAccessBlock = new aws.s3.BucketPublicAccessBlock(
    bucketName,
    {
      bucket: bucket.id,
      blockPublicAcls: true,
      blockPublicPolicy: true,
      ignorePublicAcls: true,
      restrictPublicBuckets: true,
    },
    { parent },
  );
  const policy = new aws.s3.BucketPolicy(
    bucketName,
    {
      bucket: bucket.id,
      policy: {
        Version: "2012-10-17",
        Statement: [
          {
            Sid: "LoadBalancersOfThisAccountWrite",
            Effect: "Allow",
            // In all regions; the accounts of AWS that older examples name are its predecessors.
            Principal: { Service: "logdelivery.elasticloadbalancing.amazonaws.com" },
            Action: "s3:PutObject",
            Resource: pulumi.interpolate`${bucket.arn}/AWSLogs/${args.accountId}/*`,
          },
          {
            Sid: "OnlyTls",
            Effect: "Deny",
            Principal: "*",
            Action: "s3:*",
            Resource: [bucket.arn, pulumi.interpolate`${bucket.arn}/*`],
            Condition: { Bool: { "aws:SecureTransport": "false" } },
          },
        ],
      },
    },
    // S3 takes one change of a bucket's access at a time and refuses the other.
    { parent, dependsOn: [publicAccessBlock] },
  );
  new aws.s3.BucketLifecycleConfiguration(
    bucketName,
    {
      bucket: bucket.id,
      rules: [{ id: "expire", status: "Enabled", filter: {}, expiration: { days: args.logRetentionInDays } }],
    },
    { parent },
  );
  const writableBucketName = pulumi.all([bucket.id, policy.id]).apply(([id]) => id);
  return { accessLogsBucket: bucket, writableBucketName };
}
