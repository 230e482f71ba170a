import assert from "node:assert/strict";
import {
  parameterPattern,
  patternProblems,
  secretPattern,
  secretsPerRule,
} from "../../../components/secrets/redeploy-patterns";

const place = "eu-west-1:111111111111";
const secret = (name: string) => `arn:aws:secretsmanager:${place}:secret:${name}-AbCdEf`;
const parameter = (name: string) => `arn:aws:ssm:${place}:parameter/${name}`;

describe("events of secrets", () => {
  const changes = {
    eventName: ["PutSecretValue", "UpdateSecret", "UpdateSecretVersionStage"],
    requestParameters: {
      description: [{ exists: false }],
      kmsKeyId: [{ exists: false }],
      versionStage: [{ exists: false }, "AWSCURRENT"],
      versionStages: [{ exists: false }, "AWSCURRENT"],
    },
  };

  it("are the end of a rotation and what people do by hand to values, not a rotation's steps", () => {
    assert.deepEqual(JSON.parse(secretPattern([secret("b"), secret("a"), secret("b")])), {
      source: ["aws.secretsmanager"],
      "detail-type": ["AWS API Call via CloudTrail", "AWS Service Event via CloudTrail"],
      detail: {
        $or: [
          {
            eventName: ["RotationSucceeded"],
            additionalEventData: { SecretId: [secret("a"), secret("b")] },
          },
          { ...changes, responseElements: { arn: [secret("a"), secret("b")] } },
          { ...changes, responseElements: { aRN: [secret("a"), secret("b")] } },
        ],
      },
    });
  });

  it("are a parameter's updates", () => {
    assert.deepEqual(JSON.parse(parameterPattern([parameter("b"), parameter("a"), parameter("a")])), {
      source: ["aws.ssm"],
      "detail-type": ["Parameter Store Change"],
      resources: [parameter("a"), parameter("b")],
      detail: { operation: ["Update"] },
    });
  });

  it("fit into a rule with as many secrets as it watches, by names of usual length", () => {
    const names = ["1", "2", "3", "4", "5", "6", "7", "8"].map((end) => `${"n".repeat(48)}${end}`);
    assert.deepEqual(patternProblems(secretPattern(names.slice(0, secretsPerRule).map(secret))), []);
    const ofRds = ["1", "2", "3"].map(
      (end) =>
        `arn:aws-us-gov:secretsmanager:us-gov-west-1:111111111111:secret:rds!cluster-01234567-89ab-cdef-0123-456789abcde${end}-AbCdEf`,
    );
    assert.deepEqual(patternProblems(secretPattern(ofRds)), []);
    assert.deepEqual(patternProblems(parameterPattern(names.map(parameter))), []);
  });

  it("have a problem where they don't", () => {
    assert.deepEqual(patternProblems("x".repeat(2048)), []);
    assert.deepEqual(patternProblems("x".repeat(2049)), [
      "the event pattern of its secrets has 2049 characters, and EventBridge takes 2048; give the secrets shorter names, or put several values into one secret and name them by key",
    ]);
  });
});
