import assert from "node:assert/strict";
import * as pulumi from "@pulumi/pulumi";
import type { TaskArgs } from "../../../components/index";
import { fileSystemAccess } from "../../../components/task/file-systems";
import { labelledSecrets, taskImages, taskSecrets } from "../../../components/task/task-needs";
import { taskSettings } from "../../../components/task/task-settings";

const secretArn = (name: string) => `arn:aws:secretsmanager:eu-west-1:111111111111:secret:${name}-AbCdEf`;

describe("what a task needs to start", () => {
  const args: TaskArgs = {
    secrets: { PASSWORD: { secretArn: secretArn("db"), key: "password" } },
    registryCredentialsSecretArn: secretArn("gitlab"),
    registryCredentialsEncryptionKeyArn: "arn:key-of-gitlab",
    initContainers: {
      migrate: {
        image: "migrate:1",
        registryCredentialsSecretArn: secretArn("other"),
        secrets: { URL: { secretArn: secretArn("db"), key: "url" } },
      },
    },
    sidecars: {
      proxy: {
        image: "proxy:1",
        secrets: { TOKEN: { parameterArn: "arn:aws:ssm:eu-west-1:111111111111:parameter/token" } },
      },
    },
    logs: {
      driver: "datadog",
      apiKeySecretArn: secretArn("datadog"),
      apiKeyEncryptionKeyArn: "arn:key-of-datadog",
    },
  };

  it("are the images of all other containers", () => {
    assert.deepEqual(taskImages(taskSettings(args)), [
      "migrate:1",
      "proxy:1",
      "public.ecr.aws/aws-observability/aws-for-fluent-bit:3.4.15",
    ]);
  });

  it("are all secrets that ECS reads: of containers, registries and the log router", () => {
    assert.deepEqual(taskSecrets(taskSettings(args)), [
      { secretArn: secretArn("db"), key: "password" },
      { secretArn: secretArn("db"), key: "url" },
      { parameterArn: "arn:aws:ssm:eu-west-1:111111111111:parameter/token" },
      { secretArn: secretArn("datadog"), encryptionKeyArn: "arn:key-of-datadog" },
      { secretArn: secretArn("gitlab"), encryptionKeyArn: "arn:key-of-gitlab" },
      { secretArn: secretArn("other") },
    ]);
  });

  it("are brought anew, after a rotation, to every container and the log router, but not to registries", () => {
    assert.deepEqual(
      labelledSecrets(taskSettings(args)).map(({ label, field }) => [label, field]),
      [
        ["PASSWORD", "secrets.PASSWORD"],
        ["initContainers.migrate.URL", "initContainers.migrate.secrets.URL"],
        ["sidecars.proxy.TOKEN", "sidecars.proxy.secrets.TOKEN"],
        ["logs.apiKey", "logs.apiKeySecretArn"],
      ],
    );
  });

  it("never shows what may be the key of Datadog itself", () => {
    const key = labelledSecrets(taskSettings(args)).at(-1);
    assert.deepEqual(key?.arnProblems?.(secretArn("datadog")), []);
    assert.deepEqual(key.arnProblems("0123456789abcdef"), [
      "logs.apiKeySecretArn is not the whole ARN of a secret; put the API key into Secrets Manager, and give the secret's ARN, with the six characters that AWS adds to its name",
    ]);
  });

  it("is nothing more than the image when nothing is given", () => {
    assert.deepEqual(taskImages(taskSettings({})), []);
    assert.deepEqual(taskSecrets(taskSettings({})), []);
    assert.deepEqual(labelledSecrets(taskSettings({})), []);
  });
});

describe("rights that mounting takes", () => {
  const fileSystem = {
    fileSystemId: "fs-1",
    accessPointId: "fsap-1",
    arn: "arn:fs-1",
    accessPointArn: "arn:fsap-1",
    securityGroupId: "sg-files",
  };

  it("are to write, or to read where that is all", () => {
    assert.deepEqual(
      fileSystemAccess([
        { containerPath: "/written", fileSystem },
        { containerPath: "/read", fileSystem, readOnly: true },
        { containerPath: "/empty" },
      ]),
      [
        { fileSystem: { arn: "arn:fs-1", accessPointArn: "arn:fsap-1" }, rights: ["write"] },
        { fileSystem: { arn: "arn:fs-1", accessPointArn: "arn:fsap-1" }, rights: ["read"] },
      ],
    );
  });

  it("are to the files of another stack, too", async () => {
    const [access] = fileSystemAccess([{ containerPath: "/data", fileSystem: pulumi.output(fileSystem) }]);
    const { arn, accessPointArn } = access!.fileSystem;
    const known = await new Promise((resolve) => pulumi.all([arn, accessPointArn]).apply(resolve));
    assert.deepEqual(known, ["arn:fs-1", "arn:fsap-1"]);
  });
});
