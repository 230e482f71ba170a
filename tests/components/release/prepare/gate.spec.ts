import assert from "node:assert/strict";
import * as pulumi from "@pulumi/pulumi";
import type { Clients } from "../../../../components/release/aws-clients";
import { releaseChecks } from "../../../../components/internal/engine";
import { prepareHook } from "../../../../components/release/prepare/gate";
import { mockEngine } from "../../../support/mocks";
import { awsError, play, type Play, stopped, value } from "./played";

/** Calls the hook as the engine does. */
async function call(given: Play, insecureValue: unknown = JSON.stringify(value)) {
  await mockEngine({ preview: false });
  const { record, tools } = play(given);
  const clusters: string[] = [];
  const hook = prepareHook(
    "release",
    async (cluster) => {
      clusters.push(cluster);
      return tools.clients as Clients;
    },
    new pulumi.ComponentResource("test:index:Release", "release"),
  );
  let error: unknown;
  try {
    await hook({ urn: "urn", id: "id", name: "release", type: "type", newInputs: { insecureValue } });
  } catch (thrown) {
    error = thrown;
  }
  return { ...record, clusters, error };
}

const ended = { tasks: { ended: stopped(0) } };

describe("the hook of the gate", () => {
  it("prepares what the gate's new value says, in its cluster", async () => {
    const { clusters, written, error } = await call(ended);
    assert.equal(error, undefined);
    assert.deepEqual(clusters, [value.cluster]);
    assert.equal(written.length, 1);
  });

  it("reads the value also where it is a secret", async () => {
    const { written, error } = await call(ended, pulumi.secret(JSON.stringify(value)));
    assert.equal(error, undefined);
    assert.equal(written.length, 1);
  });

  it("prepares nothing in a run whose checks are off", async () => {
    process.env[releaseChecks] = "off";
    try {
      const { clusters, written, error } = await call(ended);
      assert.deepEqual([clusters, written, error], [[], [], undefined]);
    } finally {
      Reflect.deleteProperty(process.env, releaseChecks);
    }
  });

  it("fails the step with the reason, and says that nothing else has changed", async () => {
    const { error } = await call({ refusals: [awsError("ClientException", "TaskDefinition is inactive")] });
    assert.ok(error instanceof Error);
    assert.equal(
      error.message,
      "release was not prepared, and none of its services was changed: " +
        "ECS starts no task: ClientException: TaskDefinition is inactive",
    );
  });
});
