import assert from "node:assert/strict";
import * as fs from "node:fs";
import * as os from "node:os";
import * as path from "node:path";
import { python } from "./python";

// Docker's own types are stubs that keep what they were given; the folders are below a folder of the test's own.
const program = `
import os
os.chdir(given["dir"])
keep = lambda **fields: fields
sys.modules["docker"] = Stub(types=Stub(Healthcheck=keep, Ulimit=keep))
sys.modules["docker.types"] = sys.modules["docker"].types
points = {"fsap-1": {"RootDirectory": {"Path": "/shared/../api"}}}
sys.modules["ministack"] = Stub()
sys.modules["ministack.services"] = Stub(efs=Stub(_access_points=points))
import ecs_settings
task = {"taskArn": "cluster/main/task-1"}
settings = ecs_settings.settings(task, given.get("task", {}), given["container"])
volumes = [each.split(":") for each in settings.get("volumes", [])]
writable = [oct(os.stat(each[0]).st_mode & 0o777) for each in volumes if each[0].startswith(given["dir"])]
ecs = Stub(_cleanup_task_resources=lambda *rest: None)
ecs_settings.forget_task_volumes(ecs)
if "delete" in given:
    efs = Stub(_delete_file_system=lambda name: [given["delete"], {}, ""])
    ecs_settings.forget_file_systems(efs)
    efs._delete_file_system("fs-1")
    left = sorted(os.listdir("file-systems"))
    say({"settings": {}, "writable": [], "left": left})
    sys.exit()
say({"settings": settings, "writable": writable, "left": sorted(os.listdir(given["dir"]))})
`;

describe("what a container definition asks of Docker", function () {
  this.timeout(10_000);
  let dir: string;
  beforeEach(() => (dir = fs.realpathSync(fs.mkdtempSync(path.join(os.tmpdir(), "settings-")))));
  afterEach(() => fs.rmSync(dir, { recursive: true }));

  interface Seen {
    readonly settings: Readonly<Record<string, unknown>>;
    readonly writable: readonly string[];
    readonly left: readonly string[];
  }
  const ask = (container: object, task: object = {}): Promise<Seen> =>
    python<Seen>(program, { dir, container, task });

  it("is nothing where it says nothing", async () => {
    assert.deepEqual((await ask({ name: "api" })).settings, {});
  });

  it("is its memory without swap, else its task's", async () => {
    const limit = { mem_limit: 256 * 1024 * 1024, memswap_limit: 256 * 1024 * 1024 };
    assert.deepEqual((await ask({ memory: 256 }, { memory: "1024" })).settings, limit);
    assert.deepEqual((await ask({}, { memory: "256" })).settings, limit);
  });

  it("is its user, folder, entry point, limits and check", async () => {
    const { settings } = await ask({
      user: "1000:1000",
      workingDirectory: "/srv",
      entryPoint: ["/app"],
      readonlyRootFilesystem: true,
      ulimits: [{ name: "nofile", softLimit: 1, hardLimit: 2 }],
      healthCheck: { command: ["CMD", "/app"], interval: 10, startPeriod: 3 },
      linuxParameters: {
        capabilities: { drop: ["ALL"] },
        tmpfs: [{ containerPath: "/run", size: 8, mountOptions: ["noexec"] }],
      },
    });
    assert.deepEqual(settings, {
      entrypoint: ["/app"],
      user: "1000:1000",
      working_dir: "/srv",
      read_only: true,
      cap_drop: ["ALL"],
      ulimits: [{ name: "nofile", soft: 1, hard: 2 }],
      healthcheck: {
        test: ["CMD", "/app"],
        interval: 10e9,
        timeout: 5e9,
        retries: 3,
        start_period: 3e9,
      },
      tmpfs: { "/run": "size=8m,noexec" },
    });
  });

  it("is its volumes: the machine's, a file system's and the task's own, which go with the task", async () => {
    const point = { fileSystemId: "fs-1", authorizationConfig: { accessPointId: "fsap-1" } };
    const volumes = [
      { name: "machine", host: { sourcePath: "/var/lib/machine" } },
      { name: "empty" },
      { name: "files", efsVolumeConfiguration: point },
      { name: "root", efsVolumeConfiguration: { fileSystemId: "fs-2" } },
    ];
    const mountPoints = volumes.map(({ name }) => ({
      sourceVolume: name,
      containerPath: `/${name}`,
      readOnly: name === "files",
    }));
    const { settings, writable, left } = await ask({ mountPoints }, { volumes });
    assert.deepEqual(settings.volumes, [
      "/var/lib/machine:/machine:rw",
      `${dir}/task-volumes/task-1/empty:/empty:rw`,
      // A path leads nowhere outside its file system.
      `${dir}/file-systems/fs-1/shared/api:/files:ro`,
      `${dir}/file-systems/fs-2:/root:rw`,
    ]);
    assert.deepEqual([...new Set(writable)], ["0o777"]);
    assert.deepEqual(left, ["file-systems"]);
  });

  it("leaves nothing of a file system that is deleted, and all of one that isn't", async () => {
    const names = ["fs-1", "fs-2"];
    const given = {
      dir,
      container: { mountPoints: names.map((name) => ({ sourceVolume: name, containerPath: `/${name}` })) },
      task: {
        volumes: names.map((name) => ({ name, efsVolumeConfiguration: { fileSystemId: name } })),
      },
    };
    const left = async (status: number) => (await python<Seen>(program, { ...given, delete: status })).left;
    assert.deepEqual(await left(409), names);
    assert.deepEqual(await left(204), ["fs-2"]);
  });
});
