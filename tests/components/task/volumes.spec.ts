import assert from "node:assert/strict";
import fc from "fast-check";
import * as pulumi from "@pulumi/pulumi";
import { volumeName, writableVolumeName } from "../../../components/task/volumes";
import { createTask, plainContainer, plainExtra, plainTask } from "../../support/tasks";

/** What a file system's component says of itself. */
const mount = {
  fileSystemId: "fs-1",
  accessPointId: "fsap-1",
  arn: "arn:fs-1",
  accessPointArn: "arn:fsap-1",
  securityGroupId: "sg-files",
};

const efsVolumeConfiguration = {
  fileSystemId: "fs-1",
  transitEncryption: "ENABLED",
  authorizationConfig: { accessPointId: "fsap-1", iam: "ENABLED" },
};

describe("volumes of a task", () => {
  it("are empty ones and file systems, over TLS and as the task's own role", async () => {
    const { inputs, containers } = await createTask({
      volumes: [
        { containerPath: "/data", fileSystem: mount },
        { name: "assets", containerPath: "/srv/assets", readOnly: true },
      ],
    });
    assert.deepEqual(inputs, {
      ...plainTask,
      volumes: [{ name: "data", efsVolumeConfiguration }, { name: "assets" }],
    });
    assert.deepEqual(containers, {
      api: {
        ...plainContainer,
        mountPoints: [
          { sourceVolume: "data", containerPath: "/data" },
          { sourceVolume: "assets", containerPath: "/srv/assets", readOnly: true },
        ],
      },
    });
  });

  it("take a mount from another stack's output", async () => {
    const { inputs } = await createTask({
      volumes: [{ containerPath: "/data", fileSystem: pulumi.output(mount) }],
    });
    assert.deepEqual(inputs.volumes, [{ name: "data", efsVolumeConfiguration }]);
  });

  it("give a read-only root the folders that the code writes", async () => {
    const { inputs, containers } = await createTask({ writablePaths: ["/tmp", "/var/cache/app"] });
    assert.deepEqual(inputs.volumes, [{ name: "writable-tmp" }, { name: "writable-var-cache-app" }]);
    assert.deepEqual(containers, {
      api: {
        ...plainContainer,
        readonlyRootFilesystem: true,
        mountPoints: [
          { sourceVolume: "writable-tmp", containerPath: "/tmp" },
          { sourceVolume: "writable-var-cache-app", containerPath: "/var/cache/app" },
        ],
      },
    });
  });

  it("are shared with sidecars and init containers by their name, who write folders of their own", async () => {
    const { inputs, containers } = await createTask({
      volumes: [{ containerPath: "/socket" }],
      sidecars: {
        proxy: {
          image: "proxy:1",
          mounts: [{ volume: "socket", containerPath: "/run/socket", readOnly: true }],
          writablePaths: ["/tmp"],
        },
      },
      initContainers: {
        seed: { image: "seed:1", mounts: [{ volume: "socket", containerPath: "/out" }] },
      },
    });
    assert.deepEqual(inputs.volumes, [{ name: "socket" }, { name: "proxy-writable-tmp" }]);
    assert.deepEqual(containers.proxy, {
      ...plainExtra("proxy", "proxy:1"),
      mountPoints: [
        { sourceVolume: "socket", containerPath: "/run/socket", readOnly: true },
        { sourceVolume: "proxy-writable-tmp", containerPath: "/tmp" },
      ],
    });
    assert.deepEqual(containers.seed?.mountPoints, [{ sourceVolume: "socket", containerPath: "/out" }]);
  });
});

describe("name of a volume", () => {
  it("is the path's, unless it has one", () => {
    assert.equal(volumeName({ containerPath: "/data" }), "data");
    assert.equal(volumeName({ containerPath: "/var/lib/app" }), "var-lib-app");
    assert.equal(volumeName({ name: "files", containerPath: "/data" }), "files");
    assert.equal(writableVolumeName(undefined, "/tmp"), "writable-tmp");
    assert.equal(writableVolumeName("proxy", "/tmp"), "proxy-writable-tmp");
  });

  it("tells paths apart that look alike", () => {
    assert.notEqual(volumeName({ containerPath: "/a/b" }), volumeName({ containerPath: "/a-b" }));
    const path = fc
      .array(fc.stringMatching(/^[a-z0-9._-]{1,3}$/), { minLength: 1, maxLength: 3 })
      .map((folders) => `/${folders.join("/")}`);
    fc.assert(
      fc.property(path, path, (one, other) => {
        const [name, otherName] = [one, other].map((containerPath) => volumeName({ containerPath }));
        assert.match(String(name), /^[A-Za-z0-9_-]+$/);
        assert.equal(name === otherName, one === other);
      }),
    );
  });
});
