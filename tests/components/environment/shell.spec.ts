import assert from "node:assert/strict";
import { createEnvironment, tagged } from "../../support/environments";
import { type MockedEngine, unknown } from "../../support/mocks";

describe("shells in an environment's tasks", () => {
  let engine: MockedEngine;
  before(async () => {
    engine = await createEnvironment({ preview: false }, { shell: true, logRetentionInDays: 90 });
  });

  it("are encrypted by a key that rotates, for the account and for the records of these shells alone", () => {
    const { policy, ...inputs } = engine.inputs("aws:kms/key:Key", "staging-shell");
    assert.deepEqual(inputs, {
      description: "Shells in tasks of staging",
      enableKeyRotation: true,
      deletionWindowInDays: 7,
      tags: tagged("staging-shell"),
    });
    assert.deepEqual(JSON.parse(String(policy)), {
      Version: "2012-10-17",
      Statement: [
        {
          Sid: "PoliciesOfTheAccountDecide",
          Effect: "Allow",
          Principal: { AWS: "arn:aws:iam::111111111111:root" },
          Action: "kms:*",
          Resource: "*",
        },
        {
          Sid: "RecordsOfShells",
          Effect: "Allow",
          Principal: { Service: "logs.eu-west-1.amazonaws.com" },
          Action: [
            "kms:Decrypt*",
            "kms:DescribeKey",
            "kms:Encrypt*",
            "kms:GenerateDataKey*",
            "kms:ReEncrypt*",
          ],
          Resource: "*",
          Condition: {
            ArnEquals: {
              "kms:EncryptionContext:aws:logs:arn":
                "arn:aws:logs:eu-west-1:111111111111:log-group:/ecs-exec/staging",
            },
          },
        },
      ],
    });
  });

  it("are recorded, encrypted, as long as other logs", () => {
    assert.deepEqual(engine.inputs("aws:cloudwatch/logGroup:LogGroup", "staging-shell"), {
      name: "/ecs-exec/staging",
      retentionInDays: 90,
      kmsKeyId: "arn:Key:staging-shell",
      tags: tagged("staging-shell"),
    });
  });

  it("are what the cluster encrypts and records", () => {
    assert.deepEqual(engine.inputs("aws:ecs/cluster:Cluster", "staging").configuration, {
      executeCommandConfiguration: {
        kmsKeyId: "arn:Key:staging-shell",
        logging: "OVERRIDE",
        logConfiguration: { cloudWatchLogGroupName: "/ecs-exec/staging", cloudWatchEncryptionEnabled: true },
      },
    });
  });

  it("are previewed without knowing the account", async () => {
    const previewed = await createEnvironment({ preview: true }, { shell: true });
    assert.deepEqual(previewed.inputs("aws:kms/key:Key", "staging-shell").policy, unknown);
    assert.deepEqual(previewed.inputs("aws:cloudwatch/logGroup:LogGroup", "staging-shell").kmsKeyId, unknown);
  });
});
