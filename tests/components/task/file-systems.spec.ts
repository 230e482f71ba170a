import assert from "node:assert/strict";
import * as pulumi from "@pulumi/pulumi";
import type { FileSystemMount, TaskVolume } from "../../../components/index";
import { mockEngine, unknown } from "../../support/mocks";
import { tags } from "../../support/services";

const mount = (name: string): FileSystemMount => ({
  fileSystemId: `fs-${name}`,
  accessPointId: `fsap-${name}`,
  arn: `arn:fs-${name}`,
  accessPointArn: `arn:fsap-${name}`,
  securityGroupId: `sg-${name}`,
});

/** A mocked engine that has seen the ways of the service `api` to these volumes. */
async function open(volumes: TaskVolume[], preview = false) {
  const engine = await mockEngine({ preview });
  const { openFileSystems } = await import("../../../components/task/file-systems.js");
  const parent = new pulumi.ComponentResource("test:index:Test", "test");
  const ways = openFileSystems("api", { volumes, securityGroupId: "sg-api", tags }, parent);
  await engine.settled();
  return { engine, ways };
}

const egress = "aws:vpc/securityGroupEgressRule:SecurityGroupEgressRule";
const ingress = "aws:vpc/securityGroupIngressRule:SecurityGroupIngressRule";
const port = { ipProtocol: "tcp", fromPort: 2049, toPort: 2049, tags };

describe("ways to file systems", () => {
  it("are NFS between the two groups, at both ends", async () => {
    const { engine, ways } = await open([
      { containerPath: "/tmp" },
      { containerPath: "/data", fileSystem: mount("files") },
    ]);
    assert.equal(ways.length, 2);
    assert.deepEqual(engine.inputs(egress, "api-to-data"), {
      securityGroupId: "sg-api",
      description: "Files of data",
      referencedSecurityGroupId: "sg-files",
      ...port,
    });
    assert.deepEqual(engine.inputs(ingress, "api-to-data"), {
      securityGroupId: "sg-files",
      description: "Tasks of api",
      referencedSecurityGroupId: "sg-api",
      ...port,
    });
  });

  it("are opened once, however often a file system is mounted, and for each of several", async () => {
    const files = mount("files");
    const { engine, ways } = await open([
      { name: "written", containerPath: "/written", fileSystem: files },
      { name: "read", containerPath: "/read", fileSystem: files, readOnly: true },
      { containerPath: "/media", fileSystem: mount("media") },
    ]);
    assert.equal(ways.length, 4);
    assert.deepEqual(
      engine.resources.filter(({ type }) => type === ingress).map(({ name }) => name),
      ["api-to-written", "api-to-media"],
    );
  });

  it("are known in a preview, also to files of another stack", async () => {
    const { engine } = await open(
      [{ containerPath: "/data", fileSystem: pulumi.output(mount("files")) }],
      true,
    );
    assert.equal(engine.inputs(egress, "api-to-data").referencedSecurityGroupId, "sg-files");
  });

  it("leave open in a preview what only AWS knows", async () => {
    const engine = await mockEngine({ preview: true });
    const aws = await import("@pulumi/aws");
    const { openFileSystems } = await import("../../../components/task/file-systems.js");
    const { id } = new aws.ec2.SecurityGroup("files");
    const fileSystem = { ...mount("files"), securityGroupId: id };
    const parent = new pulumi.ComponentResource("test:index:Test", "test");
    openFileSystems(
      "api",
      { volumes: [{ containerPath: "/data", fileSystem }], securityGroupId: "sg-api", tags },
      parent,
    );
    await engine.settled();
    assert.deepEqual(engine.inputs(ingress, "api-to-data").securityGroupId, unknown);
    assert.deepEqual(engine.inputs(egress, "api-to-data").referencedSecurityGroupId, unknown);
  });

  it("are none without file systems", async () => {
    const { engine, ways } = await open([{ containerPath: "/data" }]);
    assert.deepEqual(ways, []);
    assert.equal(engine.resources.filter(({ type }) => type.startsWith("aws:")).length, 0);
  });
});
