import * as aws from "@pulumi/aws";
import { key, trust } from "./identity";
import { tags } from "./network";

export const bucket = new aws.s3.Bucket("files", { forceDestroy: true, tags });
new aws.s3.BucketPublicAccessBlock("files", {
  bucket: bucket.id,
  blockPublicAcls: true,
  blockPublicPolicy: true,
  ignorePublicAcls: true,
  restrictPublicBuckets: true,
});
new aws.s3.BucketOwnershipControls("files", {
  bucket: bucket.id,
  rule: { objectOwnership: "BucketOwnerEnforced" },
});
new aws.s3.BucketServerSideEncryptionConfiguration("files", {
  bucket: bucket.id,
  rules: [
    {
      applyServerSideEncryptionByDefault: { sseAlgorithm: "aws:kms", kmsMasterKeyId: key.arn },
      bucketKeyEnabled: true,
    },
  ],
});
const versioning = new aws.s3.BucketVersioning("files", {
  bucket: bucket.id,
  versioningConfiguration: { status: "Enabled" },
});
new aws.s3.BucketLifecycleConfiguration(
  "files",
  {
    bucket: bucket.id,
    rules: [
      {
        id: "old",
        status: "Enabled",
        filter: {},
        noncurrentVersionExpiration: { noncurrentDays: 30 },
        abortIncompleteMultipartUpload: { daysAfterInitiation: 7 },
      },
    ],
  },
  { dependsOn: versioning },
);
new aws.s3.BucketPolicy("files", {
  bucket: bucket.id,
  policy: bucket.arn.apply((arn) =>
    JSON.stringify({
      Version: "2012-10-17",
      Statement: [
        {
          Sid: "OnlyTls",
          Effect: "Deny",
          Principal: "*",
          Action: "s3:*",
          Resource: [arn, `${arn}/*`],
          Condition: { Bool: { "aws:SecureTransport": "false" } },
        },
      ],
    }),
  ),
});
new aws.s3.BucketCorsConfiguration("files", {
  bucket: bucket.id,
  corsRules: [{ allowedMethods: ["GET"], allowedOrigins: ["https://wide.example.com"] }],
});
new aws.s3.BucketObjectv2("readme", {
  bucket: bucket.id,
  key: "readme.txt",
  content: "hello",
  contentType: "text/plain",
  tags: { service: "files" },
});

const access = new aws.cloudfront.OriginAccessControl("files", {
  originAccessControlOriginType: "s3",
  signingBehavior: "always",
  signingProtocol: "sigv4",
});
new aws.cloudfront.Distribution("files", {
  enabled: true,
  comment: "Files",
  origins: [
    { originId: "files", domainName: bucket.bucketRegionalDomainName, originAccessControlId: access.id },
  ],
  defaultCacheBehavior: {
    targetOriginId: "files",
    viewerProtocolPolicy: "redirect-to-https",
    allowedMethods: ["GET", "HEAD"],
    cachedMethods: ["GET", "HEAD"],
    cachePolicyId: "658327ea-f89d-4fab-a63d-7e88639e58f6",
  },
  restrictions: { geoRestriction: { restrictionType: "none" } },
  viewerCertificate: { cloudfrontDefaultCertificate: true },
  tags,
});
const vault = new aws.backup.Vault("data", { forceDestroy: true, tags });
const plan = new aws.backup.Plan("data", {
  rules: [
    {
      ruleName: "daily",
      targetVaultName: vault.name,
      schedule: "cron(0 3 * * ? *)",
      lifecycle: { deleteAfter: 30 },
    },
  ],
  tags,
});
const role = new aws.iam.Role("backup", { assumeRolePolicy: trust("backup.amazonaws.com"), tags });
new aws.backup.Selection("data", {
  planId: plan.id,
  iamRoleArn: role.arn,
  selectionTags: [{ type: "STRINGEQUALS", key: "backup", value: "daily" }],
});
