import assert from "node:assert/strict";
import * as pulumi from "@pulumi/pulumi";
import { containerSecrets } from "../../../components/secrets/container-secrets";
import { readStatements, secretStatements } from "../../../components/secrets/secret-statements";
import { valueOf } from "../../support/value-of";

const place = "eu-west-1:111111111111";
const secretArn = `arn:aws:secretsmanager:${place}:secret:staging/token-AbCdEf`;
const parameterArn = `arn:aws:ssm:${place}:parameter/staging/token`;
const keyArn = `arn:aws:kms:${place}:key/1`;

describe("a container's secrets", () => {
  it("are the whole secret, one value of it, or a parameter, in the order of their names", async () => {
    assert.deepEqual(
      await valueOf(
        containerSecrets({
          TOKEN: { parameterArn: pulumi.output(parameterArn) },
          PASSWORD: { secretArn: pulumi.output(secretArn), key: "password" },
          ALL: { secretArn },
        }),
      ),
      [
        { name: "ALL", valueFrom: secretArn },
        { name: "PASSWORD", valueFrom: `${secretArn}:password::` },
        { name: "TOKEN", valueFrom: parameterArn },
      ],
    );
  });

  it("are none where none are given", async () => {
    assert.deepEqual(await valueOf(containerSecrets({})), []);
  });
});

describe("rights to start tasks with secrets", () => {
  it("are to read just these, each once, and to use just their keys, by who keeps them", () => {
    const other = `arn:aws:secretsmanager:${place}:secret:other-AbCdEf`;
    assert.deepEqual(
      readStatements([
        { secretArn },
        { secretArn, encryptionKeyArn: keyArn },
        { parameterArn, encryptionKeyArn: keyArn },
        { secretArn: other },
      ]),
      [
        { Effect: "Allow", Action: "secretsmanager:GetSecretValue", Resource: [other, secretArn] },
        {
          Effect: "Allow",
          Action: "kms:Decrypt",
          Resource: keyArn,
          Condition: { StringEquals: { "kms:ViaService": "secretsmanager.eu-west-1.amazonaws.com" } },
        },
        { Effect: "Allow", Action: "ssm:GetParameters", Resource: parameterArn },
        {
          Effect: "Allow",
          Action: "kms:Decrypt",
          Resource: keyArn,
          Condition: { StringEquals: { "kms:ViaService": "ssm.eu-west-1.amazonaws.com" } },
        },
      ],
    );
  });

  it("follow secrets that are known later", async () => {
    const sources = [
      { secretArn: pulumi.output(secretArn), key: "password", encryptionKeyArn: pulumi.output(undefined) },
      { parameterArn: pulumi.output(parameterArn) },
    ];
    assert.deepEqual(
      (await valueOf(secretStatements(sources))).map(({ Action, Resource }) => [Action, Resource]),
      [
        ["secretsmanager:GetSecretValue", secretArn],
        ["ssm:GetParameters", parameterArn],
      ],
    );
    assert.deepEqual(await valueOf(secretStatements([])), []);
  });
});
