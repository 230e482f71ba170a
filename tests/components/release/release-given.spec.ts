import assert from "node:assert/strict";
import * as pulumi from "@pulumi/pulumi";
import type { ReleaseArgs } from "../../../components/index";
import { createRelease, parameter, prepare } from "./created";

describe("Release with everything given", () => {
  it("forwards it", async () => {
    const { engine } = await createRelease(false, {
      prepare: {
        ...prepare,
        command: ["migrate", "--all"],
        timeoutInSeconds: 60,
        cpu: 1024,
        memory: 4096,
        environmentVariables: { B: "2", A: pulumi.output("1") },
        readonlyRootFilesystem: false,
        timeLimitImage: "111111111111.dkr.ecr.eu-west-1.amazonaws.com/sleeper:1",
      },
    });
    const task = engine.inputs("aws:ecs/taskDefinition:TaskDefinition", "release");
    assert.deepEqual([task.cpu, task.memory], ["1024", "4096"]);
    const [code, limit] = JSON.parse(String(task.containerDefinitions)) as Record<string, unknown>[];
    assert.deepEqual(code!.command, ["migrate", "--all"]);
    assert.equal(code!.readonlyRootFilesystem, false);
    assert.deepEqual(code!.environment, [
      { name: "A", value: "1" },
      { name: "B", value: "2" },
    ]);
    assert.deepEqual(limit!.command, ["sleep", "60"]);
    assert.equal(limit!.image, "111111111111.dkr.ecr.eu-west-1.amazonaws.com/sleeper:1");
    const { policy } = engine.inputs("aws:iam/rolePolicy:RolePolicy", "release-execution");
    assert.deepEqual((policy as { Statement: { Resource: unknown }[] }).Statement[2]!.Resource, [
      "arn:aws:ecr:eu-west-1:111111111111:repository/api",
      "arn:aws:ecr:eu-west-1:111111111111:repository/sleeper",
    ]);
    const gate = JSON.parse(String(engine.inputs(parameter, "release").insecureValue)) as object;
    assert.equal("timeoutInSeconds" in gate && gate.timeoutInSeconds, 60);
  });

  it("has clients that a test hands in, for an update and not for a preview", async () => {
    const asked: unknown[] = [];
    const createClients: ReleaseArgs["createClients"] = async (options) => {
      asked.push(options);
      throw new Error("no clients");
    };
    const role = "arn:aws:iam::111111111111:role/release";
    const { release } = await createRelease(false, { createClients, assumeRoleArn: role });
    const cluster = "arn:aws:ecs:eu-west-1:111111111111:cluster/staging";
    await assert.rejects(release.clientsFor!(cluster), /no clients/);
    assert.deepEqual(asked, [{ region: "eu-west-1", assumeRoleArn: role }]);
    const previewed = await createRelease(true, { createClients });
    assert.equal(previewed.release.clientsFor, undefined);
    // But for what must be known before a change.
    await assert.rejects(previewed.release.previewClientsFor!(cluster), /no clients/);
  });
});
