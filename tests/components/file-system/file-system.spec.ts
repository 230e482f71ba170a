import assert from "node:assert/strict";
import * as pulumi from "@pulumi/pulumi";
import type { EnvironmentRef, FileSystemArgs } from "../../../components/index";
import { mockEngine, unknown } from "../../support/mocks";
import { environment } from "../../support/services";

const tags = { environment: "staging", service: "files", "managed-by": "pulumi" };
const titled = { ...tags, Name: "staging-files" };

/** A mocked engine that has seen the file system `files` with these arguments. */
async function createFiles(preview: boolean, args: Partial<FileSystemArgs> = {}) {
  const engine = await mockEngine({ preview });
  const { FileSystem } = await import("../../../components/index.js");
  const files = new FileSystem("files", { environment, ...args });
  await engine.settled();
  return { engine, files };
}

/** The resources of AWS by type and name; the policy, a text, is looked at apart. */
function registered({ resources }: Awaited<ReturnType<typeof createFiles>>["engine"]) {
  return Object.fromEntries(
    resources
      .filter(({ type }) => type.startsWith("aws:"))
      .map(({ type, name, inputs: { policy: _, ...inputs } }) => [`${type} ${name}`, inputs]),
  );
}

const expected: Record<string, Record<string, unknown>> = {
  "aws:efs/fileSystem:FileSystem files": {
    encrypted: true,
    throughputMode: "elastic",
    lifecyclePolicies: [{ transitionToIa: "AFTER_30_DAYS" }],
    tags: titled,
  },
  "aws:efs/fileSystemPolicy:FileSystemPolicy files": { fileSystemId: "files-FileSystem-id" },
  "aws:efs/backupPolicy:BackupPolicy files": {
    fileSystemId: "files-FileSystem-id",
    backupPolicy: { status: "ENABLED" },
  },
  "aws:ec2/securityGroup:SecurityGroup files": { vpcId: "vpc-1", description: "Files of files", tags },
  "aws:efs/mountTarget:MountTarget files-1": {
    fileSystemId: "files-FileSystem-id",
    subnetId: "subnet-1",
    securityGroups: ["files-SecurityGroup-id"],
  },
  "aws:efs/mountTarget:MountTarget files-2": {
    fileSystemId: "files-FileSystem-id",
    subnetId: "subnet-2",
    securityGroups: ["files-SecurityGroup-id"],
  },
  "aws:efs/accessPoint:AccessPoint files": {
    fileSystemId: "files-FileSystem-id",
    posixUser: { uid: 1000, gid: 1000 },
    rootDirectory: {
      path: "/data",
      creationInfo: { ownerUid: 1000, ownerGid: 1000, permissions: "0750" },
    },
    tags: titled,
  },
};

const valuesOf = (source: object) => new Promise<unknown>((resolve) => pulumi.output(source).apply(resolve));

describe("FileSystem", () => {
  it("is exactly these resources, which nobody reaches yet", async () => {
    const { engine, files } = await createFiles(false);
    assert.deepEqual(registered(engine), expected);
    assert.deepEqual(await valuesOf(files.mount), {
      fileSystemId: "files-FileSystem-id",
      accessPointId: "files-AccessPoint-id",
      arn: "arn:FileSystem:files",
      accessPointArn: "arn:AccessPoint:files",
      securityGroupId: "files-SecurityGroup-id",
    });
  });

  it("previews the same, and leaves open what only AWS knows", async () => {
    const { engine } = await createFiles(true);
    const open = (value: unknown): unknown => {
      if (typeof value === "string") return value.endsWith("-id") ? unknown : value;
      if (Array.isArray(value)) return value.map(open);
      if (typeof value !== "object" || value === null) return value;
      return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, open(inner)]));
    };
    assert.deepEqual(registered(engine), open(expected));
  });

  it("lets only roles mount it that may, over TLS and through an access point", async () => {
    const { engine } = await createFiles(false);
    const { policy } = engine.inputs("aws:efs/fileSystemPolicy:FileSystemPolicy", "files");
    const refused = {
      Effect: "Deny",
      Principal: { AWS: "*" },
      Action: [
        "elasticfilesystem:ClientMount",
        "elasticfilesystem:ClientRootAccess",
        "elasticfilesystem:ClientWrite",
      ],
      Resource: "arn:FileSystem:files",
    };
    assert.deepEqual(JSON.parse(String(policy)), {
      Version: "2012-10-17",
      Id: "tls-and-access-points-only",
      Statement: [
        { Sid: "OnlyOverTls", ...refused, Condition: { Bool: { "aws:SecureTransport": "false" } } },
        {
          Sid: "OnlyByAccessPoint",
          ...refused,
          Condition: { Null: { "elasticfilesystem:AccessPointArn": "true" } },
        },
      ],
    });
  });

  it("has what is given", async () => {
    const { engine } = await createFiles(false, {
      accessPoint: { path: "/a/b", uid: 33, gid: 34 },
      infrequentAccessAfterDays: 1,
      automaticBackups: false,
      encryptionKeyArn: "arn:key",
      clients: { bastion: "sg-bastion" },
    });
    const { kmsKeyId, lifecyclePolicies } = engine.inputs("aws:efs/fileSystem:FileSystem", "files");
    assert.deepEqual([kmsKeyId, lifecyclePolicies], ["arn:key", [{ transitionToIa: "AFTER_1_DAY" }]]);
    const { backupPolicy } = engine.inputs("aws:efs/backupPolicy:BackupPolicy", "files");
    assert.deepEqual(backupPolicy, { status: "DISABLED" });
    const { posixUser, rootDirectory } = engine.inputs("aws:efs/accessPoint:AccessPoint", "files");
    assert.deepEqual(posixUser, { uid: 33, gid: 34 });
    assert.deepEqual(rootDirectory, {
      path: "/a/b",
      creationInfo: { ownerUid: 33, ownerGid: 34, permissions: "0750" },
    });
    assert.deepEqual(
      engine.inputs("aws:vpc/securityGroupIngressRule:SecurityGroupIngressRule", "files-from-bastion"),
      {
        securityGroupId: "files-SecurityGroup-id",
        description: "Files for bastion",
        ipProtocol: "tcp",
        fromPort: 2049,
        toPort: 2049,
        referencedSecurityGroupId: "sg-bastion",
        tags,
      },
    );
  });

  it("keeps every file where it is when it never is to move", async () => {
    const { engine } = await createFiles(false, { infrequentAccessAfterDays: "never" });
    assert.deepEqual(engine.inputs("aws:efs/fileSystem:FileSystem", "files").lifecyclePolicies, []);
  });
});

describe("FileSystem in another stack's environment", () => {
  const elsewhere = pulumi.output(environment) as pulumi.Output<EnvironmentRef>;

  it("has a mount target in each of as many subnets as it is told of", async () => {
    const { engine } = await createFiles(false, { environment: elsewhere, zones: 2 });
    assert.deepEqual(registered(engine), expected);
  });

  it("knows how many they are in a preview", async () => {
    const { engine } = await createFiles(true, { environment: elsewhere, zones: 2 });
    assert.equal(engine.resources.filter(({ type }) => type.endsWith(":MountTarget")).length, 2);
  });
});

describe("FileSystem with bad arguments", () => {
  it("names all problems at once and creates nothing", async () => {
    const engine = await mockEngine({ preview: true });
    const { FileSystem } = await import("../../../components/index.js");
    assert.throws(
      () =>
        new FileSystem("My files", {
          environment: pulumi.output(environment),
          accessPoint: { path: "data", uid: 0 },
        }),
      {
        hideStack: true,
        message: [
          'FileSystem "My files" has 4 problems:',
          '  - the name "My files" must start with a lower-case letter and hold only lower-case letters, digits and single hyphens',
          '  - accessPoint.path "data" is not a folder that EFS can make; use a whole path such as /data, at most 100 characters',
          "  - accessPoint.uid 0 is not possible; use a whole number, 1 to 4294967295: 0 would be root, which nobody is there",
          "  - nobody knows before the update how many private subnets the environment has, because it is another stack's; give their number as zones, for example 2",
        ].join("\n"),
      },
    );
    await engine.settled();
    assert.deepEqual(
      engine.resources.filter(({ type }) => type.startsWith("aws:")),
      [],
    );
  });
});
