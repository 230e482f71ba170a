import assert from "node:assert/strict";
import { createEnvironment, dependenciesOf, tagged } from "../../support/environments";
import { type MockedEngine, unknown } from "../../support/mocks";

const name = "staging-access-logs";
const id = `${name}-Bucket-id`;

describe("access logs of an environment's load balancer", () => {
  let engine: MockedEngine;
  before(async () => {
    engine = await createEnvironment({ preview: false }, { logRetentionInDays: 90 });
  });

  it("have a bucket with a generated name that goes with its logs", () => {
    assert.deepEqual(engine.inputs("aws:s3/bucket:Bucket", name), { forceDestroy: true, tags: tagged(name) });
  });

  it("are never public", () => {
    assert.deepEqual(engine.inputs("aws:s3/bucketPublicAccessBlock:BucketPublicAccessBlock", name), {
      bucket: id,
      blockPublicAcls: true,
      blockPublicPolicy: true,
      ignorePublicAcls: true,
      restrictPublicBuckets: true,
    });
  });

  it("are written by load balancers of this account alone, and nothing goes over plain HTTP", () => {
    assert.deepEqual(engine.inputs("aws:s3/bucketPolicy:BucketPolicy", name), {
      bucket: id,
      policy: policy(`arn:Bucket:${name}`, "111111111111"),
    });
  });

  it("get their policy after the bucket is closed, because S3 refuses two such changes at once", () => {
    const dependencies = dependenciesOf(engine, "aws:s3/bucketPolicy:BucketPolicy", name);
    assert.ok(dependencies.includes(`aws:s3/bucketPublicAccessBlock:BucketPublicAccessBlock ${name}`));
  });

  it("expire as other logs do", () => {
    assert.deepEqual(
      engine.inputs("aws:s3/bucketLifecycleConfiguration:BucketLifecycleConfiguration", name),
      {
        bucket: id,
        rules: [{ id: "expire", status: "Enabled", filter: {}, expiration: { days: 90 } }],
      },
    );
  });

  it("show in a preview what is denied and who may write", async () => {
    const previewed = await createEnvironment({ preview: true });
    const { policy: shown } = previewed.inputs("aws:s3/bucketPolicy:BucketPolicy", name);
    const known = policy("", "");
    assert.deepEqual(shown, {
      ...known,
      Statement: [
        { ...known.Statement[0], Resource: unknown },
        { ...known.Statement[1], Resource: [unknown, unknown] },
      ],
    });
    assert.deepEqual(previewed.inputs("aws:lb/loadBalancer:LoadBalancer", "staging").accessLogs, {
      bucket: unknown,
      enabled: true,
    });
  });
});

function policy(arn: string, account: string) {
  return {
    Version: "2012-10-17",
    Statement: [
      {
        Sid: "LoadBalancersOfThisAccountWrite",
        Effect: "Allow",
        Principal: { Service: "logdelivery.elasticloadbalancing.amazonaws.com" },
        Action: "s3:PutObject",
        Resource: `${arn}/AWSLogs/${account}/*`,
      },
      {
        Sid: "OnlyTls",
        Effect: "Deny",
        Principal: "*",
        Action: "s3:*",
        Resource: [arn, `${arn}/*`],
        Condition: { Bool: { "aws:SecureTransport": "false" } },
      },
    ],
  };
}
