import assert from "node:assert/strict";
import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import type { LabelledSecret } from "../../../components/secrets/secret-labels";
import type { Secrets } from "../../../components/secrets/secret-source";
import { mockEngine, type MockedEngine, type SecretVersion } from "../../support/mocks";
import { errorOf, valueOf } from "../../support/value-of";

class Owner extends pulumi.ComponentResource {}

const place = "eu-west-1:111111111111";
const secretArn = `arn:aws:secretsmanager:${place}:secret:token-AbCdEf`;
const parameterArn = `arn:aws:ssm:${place}:parameter/staging/token`;
const versions: SecretVersion[] = [
  { versionId: "v1", versionStages: ["AWSPREVIOUS"] },
  { versionId: "v3", versionStages: ["AWSPENDING"] },
  { versionId: "v2", versionStages: ["mine", "AWSCURRENT"] },
];

/** The labels of these secrets, asked for under a provider of their own. */
async function labelled(
  secrets: () => Secrets | readonly LabelledSecret[],
  options: { preview?: boolean; versions?: SecretVersion[] } = {},
): Promise<{ engine: MockedEngine; labels: pulumi.Output<Record<string, string>> }> {
  const engine = await mockEngine({
    preview: options.preview ?? false,
    secretVersions: { [secretArn]: options.versions ?? versions },
    parameters: { [parameterArn]: "the encrypted value" },
  });
  const { secretLabels } = await import("../../../components/secrets/secret-labels.js");
  const provider = new aws.Provider("staging", { region: "eu-west-1" });
  const owner = new Owner("test:index:Owner", "api", {}, { providers: [provider] });
  const given = secrets();
  const entries = Array.isArray(given)
    ? (given as readonly LabelledSecret[])
    : Object.entries(given as Secrets).map(([label, source]) => ({
        label,
        field: `secrets.${label}`,
        source,
      }));
  return { engine, labels: secretLabels('EcsService "api"', entries, owner) };
}

describe("labels of secrets", () => {
  it("are the current version of each, by its environment variable", async () => {
    const { labels } = await labelled(() => ({
      TOKEN: { secretArn },
      KEY: { parameterArn: pulumi.output(parameterArn) },
    }));
    assert.deepEqual(await valueOf(labels), {
      "ecs-environment.secret.KEY": "7",
      "ecs-environment.secret.TOKEN": "v2",
    });
  });

  it("say of other containers' secrets whose they are, and are in order", async () => {
    const field = "sidecars.proxy.secrets.TOKEN";
    const { labels } = await labelled(() => [
      { label: "sidecars.proxy.TOKEN", field, source: { secretArn } },
      { label: "TOKEN", field: "secrets.TOKEN", source: { parameterArn } },
    ]);
    assert.deepEqual(Object.entries(await valueOf(labels)), [
      ["ecs-environment.secret.TOKEN", "7"],
      ["ecs-environment.secret.sidecars.proxy.TOKEN", "v2"],
    ]);
  });

  it("are an error that doesn't show an ARN which may be the value itself", async () => {
    const { labels } = await labelled(() => [
      {
        label: "logs.apiKey",
        field: "logs.apiKeySecretArn",
        source: { secretArn: pulumi.output("0123456789abcdef") },
        arnProblems: () => ["logs.apiKeySecretArn is wrong"],
      },
    ]);
    assert.equal((await errorOf(labels)).message, 'EcsService "api": logs.apiKeySecretArn is wrong');
  });

  it("are of secrets that RDS manages, too, whose names hold an exclamation mark", async () => {
    const managed = `arn:aws:secretsmanager:${place}:secret:rds!db-0b9a0c1d-AbCdEf`;
    const { labels } = await labelled(() => ({ PASSWORD: { secretArn: pulumi.output(managed) } }));
    assert.equal(
      (await errorOf(labels)).message,
      `EcsService "api": secrets.PASSWORD: the versions of ${managed} can't be looked up: ResourceNotFoundException: ${managed}`,
    );
  });

  it("are none, and nobody is asked, where there are no secrets", async () => {
    const { engine, labels } = await labelled(() => ({}));
    assert.deepEqual(await valueOf(labels), {});
    assert.deepEqual(engine.invokes, []);
  });

  it("are asked for without a value, and of the parent's provider, because there may be no default one", async () => {
    const { engine, labels } = await labelled(() => ({ TOKEN: { secretArn }, KEY: { parameterArn } }));
    await valueOf(labels);
    const asked = engine.invokes.map(({ token, inputs }) => [token.split(":").at(-1), inputs]);
    assert.deepEqual(Object.fromEntries(asked), {
      getParameter: { name: parameterArn, withDecryption: false },
      getSecretVersions: { secretId: secretArn },
    });
    for (const { provider } of engine.invokes) assert.match(provider, /pulumi:providers:aws::staging::/);
  });

  it("are asked for once where several variables are values of one secret", async () => {
    const arn = pulumi.output(secretArn);
    const { engine, labels } = await labelled(() => ({
      USER: { secretArn: arn, key: "user" },
      PASSWORD: { secretArn: arn, key: "password" },
    }));
    assert.deepEqual(await valueOf(labels), {
      "ecs-environment.secret.PASSWORD": "v2",
      "ecs-environment.secret.USER": "v2",
    });
    assert.equal(engine.invokes.length, 1);
  });

  it("stay open in a preview for a secret that isn't there yet, and nobody is asked", async () => {
    const { engine, labels } = await labelled(
      () => ({ TOKEN: { secretArn: new aws.secretsmanager.Secret("new").arn } }),
      { preview: true },
    );
    assert.equal(await (labels as unknown as { isKnown: Promise<boolean> }).isKnown, false);
    assert.deepEqual(engine.invokes, []);
  });

  it("are known in a preview for a secret that is there", async () => {
    const { labels } = await labelled(() => ({ TOKEN: { secretArn } }), { preview: true });
    assert.deepEqual(await valueOf(labels), { "ecs-environment.secret.TOKEN": "v2" });
  });

  it("are an error in words for a secret without a current version", async () => {
    const { labels } = await labelled(() => ({ TOKEN: { secretArn } }), { versions: versions.slice(0, 2) });
    const error = await errorOf(labels);
    assert.ok(error instanceof pulumi.ResourceError);
    assert.equal(
      error.message,
      `EcsService "api": secrets.TOKEN: the secret ${secretArn} has no current version; put a value into it first, and where this program does, give the arn of its SecretVersion in place of the Secret's`,
    );
    assert.equal(error.stack, error.message);
  });

  const goneSecret = `arn:aws:secretsmanager:${place}:secret:gone-AbCdEf`;
  const goneParameter = `arn:aws:ssm:${place}:parameter/gone`;
  for (const [what, source, arn, reason] of [
    ["the versions of", { secretArn: goneSecret }, goneSecret, "ResourceNotFoundException"],
    ["the version of", { parameterArn: goneParameter }, goneParameter, "ParameterNotFound"],
  ] as const) {
    it(`are an error in words where ${what} it can't be looked up`, async () => {
      const { labels } = await labelled(() => ({ TOKEN: source }));
      assert.equal(
        (await errorOf(labels)).message,
        `EcsService "api": secrets.TOKEN: ${what} ${arn} can't be looked up: ${reason}: ${arn}`,
      );
    });
  }

  for (const [what, source, field] of [
    ["a part of a secret's", { secretArn: pulumi.output("arn:part") }, "secretArn"],
    ["no parameter's", { parameterArn: pulumi.output("arn:part") }, "parameterArn"],
  ] as const) {
    it(`are an error where an ARN turns out to be ${what}, and nobody is asked`, async () => {
      const { engine, labels } = await labelled(() => ({ TOKEN: source }));
      const { message } = await errorOf(labels);
      assert.ok(
        message.startsWith(`EcsService "api": secrets.TOKEN.${field} "arn:part" is not the`),
        message,
      );
      assert.deepEqual(engine.invokes, []);
    });
  }
});
