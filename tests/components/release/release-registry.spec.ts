import assert from "node:assert/strict";
import * as pulumi from "@pulumi/pulumi";
import { dependenciesOf } from "../../support/environments";
import { createRelease } from "./created";

const image = `gitlab.example.com:5050/team/api@sha256:${"ab".repeat(32)}`;
const secretArn = "arn:aws:secretsmanager:eu-west-1:111111111111:secret:registry-AbCdEf";
const keyArn = "arn:aws:kms:eu-west-1:111111111111:key/11111111-2222-3333-4444-555555555555";
const egress = "aws:vpc/securityGroupEgressRule:SecurityGroupEgressRule";

interface Definition {
  readonly image: string;
  readonly repositoryCredentials?: unknown;
}

describe("Release with an image of a private registry", () => {
  for (const preview of [true, false]) {
    it(`signs in to it, ${preview ? "in a preview" : "in an update"}`, async () => {
      const { engine } = await createRelease(preview, {
        prepare: {
          image,
          command: ["prepare"],
          registryCredentialsSecretArn: secretArn,
          registryCredentialsEncryptionKeyArn: keyArn,
        },
      });
      const { containerDefinitions } = engine.inputs("aws:ecs/taskDefinition:TaskDefinition", "release");
      if (!preview) {
        const [prepare, timeLimit] = JSON.parse(String(containerDefinitions)) as [Definition, Definition];
        assert.equal(prepare.image, image);
        assert.deepEqual(prepare.repositoryCredentials, { credentialsParameter: secretArn });
        assert.equal(timeLimit.repositoryCredentials, undefined);
        const { policy } = engine.inputs("aws:iam/rolePolicy:RolePolicy", "release-execution");
        const { Statement: statements } = policy as {
          Statement: { Action: unknown; Resource: unknown }[];
        };
        const read = statements.filter(({ Resource: resource }) =>
          [secretArn, keyArn].includes(String(resource)),
        );
        assert.deepEqual(
          read.map(({ Action: action }) => action),
          ["secretsmanager:GetSecretValue", "kms:Decrypt"],
        );
      }
      assert.equal(engine.inputs(egress, "release.registry-5050").toPort, 5050);
      const waitsFor = dependenciesOf(engine, "aws:ssm/parameter:Parameter", "release");
      assert.ok(waitsFor.includes(`${egress} release.registry-5050`), waitsFor.join());
    });
  }

  it("is refused with credentials that can't be", async () => {
    await assert.rejects(
      createRelease(true, {
        prepare: {
          image,
          command: ["prepare"],
          registryCredentialsSecretArn: "registry",
          registryCredentialsEncryptionKeyArn: "alias/key",
        },
      }),
      (error) => {
        assert.ok(pulumi.ResourceError.isInstance(error));
        assert.match(error.message, /prepare\.registryCredentialsSecretArn "registry" is not the whole ARN/);
        assert.match(error.message, /prepare\.registryCredentialsEncryptionKeyArn "alias\/key"/);
        return true;
      },
    );
  });
});
