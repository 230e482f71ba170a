import assert from "node:assert/strict";
import * as pulumi from "@pulumi/pulumi";
import type { EcsServiceArgs } from "../../../components/index";
import { runtimeOf } from "../../../components/ecs-service/runtime";
import { serviceSettings } from "../../../components/ecs-service/settings";
import { mockEngine } from "../../support/mocks";
import { environment } from "../../support/services";
import { valueOf } from "../../support/value-of";

/** The settings of a service with these arguments. */
const settingsOf = (args: Partial<EcsServiceArgs>) => serviceSettings({ environment, image: "", ...args });

const digest = `sha256:${"a".repeat(64)}`;

/** What is asked of a service whose task definition is this one. */
async function runtimeWith(hasSha: boolean) {
  await mockEngine({ preview: false });
  const runtime = runtimeOf("api", {
    environment,
    settings: settingsOf({}),
    service: { name: pulumi.output("api-1") },
    taskDefinition: {
      arn: pulumi.output("arn:task-definition/api:3"),
      // As it is where a variable holds a secret.
      containerDefinitions: pulumi.secret(
        JSON.stringify([
          { name: "agent", image: "agent:1" },
          { name: "api", image: `registry.example.com/api@${digest}` },
        ]),
      ),
      tags: pulumi.output({ version: "0123456" }),
    },
    hasSha,
    entrance: undefined,
  });
  assert.equal(await pulumi.isSecret(runtime), false);
  return valueOf(runtime);
}

describe("runtimeOf", () => {
  it("names the image and the commit that the task definition has, which an update may leave as it was", async () => {
    assert.deepEqual(await runtimeWith(true), {
      clusterArn: "arn:cluster",
      serviceName: "api-1",
      containerName: "api",
      taskDefinitionArn: "arn:task-definition/api:3",
      desiredCount: 1,
      digest,
      sha: "0123456",
    });
  });

  it("takes a tag for a commit only where the service has one", async () => {
    assert.equal((await runtimeWith(false)).sha, undefined);
  });
});
