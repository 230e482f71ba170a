import assert from "node:assert/strict";
import { type ExtraMounts, volumeProblems } from "../../../components/task/volume-problems";

describe("problems of volumes", () => {
  const mount = {
    fileSystemId: "fs-1",
    accessPointId: "fsap-1",
    arn: "arn:fs-1",
    accessPointArn: "arn:fsap-1",
    securityGroupId: "sg-files",
  };
  const proxy = (more: Partial<ExtraMounts>): ExtraMounts => ({
    field: "sidecars.proxy",
    name: "proxy",
    mounts: [],
    writablePaths: [],
    ...more,
  });

  it("are none where every path is one container's own", () => {
    assert.deepEqual(
      volumeProblems(
        [
          { containerPath: "/data", fileSystem: mount },
          { name: "A_1-b", containerPath: "/srv/app.d" },
        ],
        ["/tmp"],
        [
          proxy({
            mounts: [{ volume: "data", containerPath: "/tmp/data" }],
            writablePaths: ["/tmp", "/data"],
          }),
        ],
      ),
      [],
    );
  });

  it("name paths that nothing can be mounted at", () => {
    for (const path of ["", "/", "data", "/data/", "/a//b", "/a/../b", "/a/.", "/a:b"]) {
      const advice = `can't mount anything at "${path}"; use a whole path to a folder, such as /data`;
      assert.deepEqual(volumeProblems([{ name: "data", containerPath: path }], [], []), [
        `the service's own container ${advice}`,
      ]);
      assert.deepEqual(volumeProblems([], [], [proxy({ writablePaths: [path] })]), [
        `sidecars.proxy ${advice}`,
      ]);
    }
  });

  it("name a path that two are mounted at", () => {
    assert.deepEqual(volumeProblems([{ name: "a", containerPath: "/tmp" }], ["/tmp"], []), [
      `the service's own container mounts two volumes at "/tmp"; give each a path of its own`,
    ]);
  });

  it("name a name that AWS doesn't take, and one that two have", () => {
    assert.deepEqual(volumeProblems([{ name: "my files", containerPath: "/a" }], [], []), [
      'volumes has the name "my files"; use at most 255 letters, digits, hyphens and underscores, or leave it away',
    ]);
    assert.deepEqual(volumeProblems([{ name: "a", containerPath: "/b" }, { containerPath: "/a" }], [], []), [
      'volumes has two that are named "a"; give one of them another name',
    ]);
    assert.deepEqual(volumeProblems([{ containerPath: "/writable/tmp" }], ["/tmp"], []), [
      'volumes has two that are named "writable-tmp"; give one of them another name',
    ]);
  });

  it("name a mount of what isn't there, and what is", () => {
    const unknown = proxy({ mounts: [{ volume: "data", containerPath: "/data" }] });
    assert.deepEqual(volumeProblems([], [], [unknown]), [
      'sidecars.proxy.mounts has "data", which is no volume of the task; add it to volumes',
    ]);
    assert.deepEqual(
      volumeProblems([{ containerPath: "/socket" }, { name: "x", containerPath: "/y" }], [], [unknown]),
      [
        'sidecars.proxy.mounts has "data", which is no volume of the task; use socket or x, or add it to volumes',
      ],
    );
  });

  it("name a mount that would write files which the task may only read", () => {
    const files = { containerPath: "/data", fileSystem: mount, readOnly: true };
    const mounts = [{ volume: "data", containerPath: "/data" }];
    assert.deepEqual(volumeProblems([files], [], [proxy({ mounts })]), [
      'sidecars.proxy.mounts writes to "data", which the task may only read; make it readOnly here, or not in volumes',
    ]);
    assert.deepEqual(
      volumeProblems([files], [], [proxy({ mounts: [{ ...mounts[0]!, readOnly: true }] })]),
      [],
    );
    // What one container writes and another only reads is what empty volumes are for.
    assert.deepEqual(
      volumeProblems([{ containerPath: "/data", readOnly: true }], [], [proxy({ mounts })]),
      [],
    );
  });
});
