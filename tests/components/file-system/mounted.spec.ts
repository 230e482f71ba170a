import assert from "node:assert/strict";
import { dependenciesOf } from "../../support/environments";
import { mockEngine } from "../../support/mocks";
import { environment, image } from "../../support/services";

/** A mocked engine that has seen the service `api`, which mounts the file system `files`. */
async function mountFiles(readOnly?: boolean) {
  const engine = await mockEngine({ preview: false });
  const { EcsService, FileSystem } = await import("../../../components/index.js");
  const { mount } = new FileSystem("files", { environment });
  new EcsService("api", {
    environment,
    image,
    volumes: [{ containerPath: "/data", readOnly, fileSystem: mount }],
  });
  await engine.settled();
  return engine;
}

describe("a service that mounts a file system", () => {
  it("may write it through the access point, and nothing else", async () => {
    const engine = await mountFiles();
    const condition = {
      StringEquals: { "elasticfilesystem:AccessPointArn": "arn:AccessPoint:files" },
    };
    const { policy } = engine.inputs("aws:iam/rolePolicy:RolePolicy", "api-task");
    assert.deepEqual(policy, {
      Version: "2012-10-17",
      Statement: [
        {
          Effect: "Allow",
          Action: ["elasticfilesystem:ClientMount", "elasticfilesystem:ClientWrite"],
          Resource: "arn:FileSystem:files",
          Condition: condition,
        },
      ],
    });
  });

  it("may only read what it mounts to read", async () => {
    const engine = await mountFiles(true);
    const { policy } = engine.inputs("aws:iam/rolePolicy:RolePolicy", "api-task");
    assert.doesNotMatch(JSON.stringify(policy), /ClientWrite|ClientRootAccess/);
    assert.match(JSON.stringify(policy), /ClientMount/);
  });

  it("starts when its ways and its rights are there, and the files can be mounted", async () => {
    const engine = await mountFiles();
    const needed = dependenciesOf(engine, "aws:ecs/service:Service", "api");
    for (const one of [
      "aws:vpc/securityGroupEgressRule:SecurityGroupEgressRule api-to-data",
      "aws:vpc/securityGroupIngressRule:SecurityGroupIngressRule api-to-data",
      "aws:iam/rolePolicy:RolePolicy api-task",
    ]) {
      assert.ok(needed.includes(one), `${one} is not among ${needed.join(", ")}`);
    }
    const made = dependenciesOf(engine, "aws:ecs/taskDefinition:TaskDefinition", "api");
    for (const one of [
      "aws:efs/mountTarget:MountTarget files-1",
      "aws:efs/mountTarget:MountTarget files-2",
      "aws:efs/fileSystemPolicy:FileSystemPolicy files",
    ]) {
      assert.ok(made.includes(one), `${one} is not among ${made.join(", ")}`);
    }
  });
});
