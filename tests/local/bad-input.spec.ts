import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import * as fs from "node:fs";
import * as net from "node:net";
import * as os from "node:os";
import * as path from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { local, start, type Run } from "./support/local";
import { eventually } from "./support/eventually";
import { runningProcesses } from "./support/processes";

describe("bad input and bad luck", () => {
  let scratch: string;
  beforeEach(() => (scratch = fs.mkdtempSync(path.join(os.tmpdir(), "ecs-environment-bad-"))));
  afterEach(() => fs.rmSync(scratch, { recursive: true, force: true }));

  /** One message, exit code 1, no stack trace, nothing left running. */
  function refused(run: Run, message: RegExp): void {
    assert.equal(run.code, 1, run.stdout + run.stderr);
    assert.match(run.stderr, message);
    assert.doesNotMatch(run.stderr, /\n\s+at .*:\d+:\d+/);
    assert.equal(run.stderr.match(/^✗ (?!.* {2}\d)/gm)?.length, 1, run.stderr);
    assert.deepEqual(runningProcesses("supervisor.ts"), []);
    assert.deepEqual(runningProcesses("serve.py"), []);
  }

  it("an unknown stack is refused with the stacks that there are", async () => {
    refused(await local(["up", "stagin"]), /no stack "stagin"[\s\S]*production, review-example, staging/);
  });

  it("an unknown command is refused with the commands that there are", async () => {
    refused(await local(["deploy"]), /no command "deploy"[\s\S]*up, preview, refresh, destroy/);
  });

  it("an unknown option is refused with the way to the help", async () => {
    refused(await local(["up", "--jsn"]), /'--jsn'[\s\S]*--help/);
  });

  it("a busy port is refused with its flag", async () => {
    const server = net.createServer();
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    const { port } = server.address() as net.AddressInfo;
    try {
      refused(
        await local(["up", "staging", "--https-port", String(port)]),
        new RegExp(`port ${port} is busy[\\s\\S]*--https-port`),
      );
    } finally {
      server.close();
    }
  });

  it("no Docker is a failure in CI and a plain sentence elsewhere", async () => {
    const DOCKER_HOST = `unix://${scratch}/docker.sock`;
    refused(
      await local(["preview", "staging"], { DOCKER_HOST, CI: "true" }),
      /docker\.sock[\s\S]*containers/,
    );
    const run = await local(["preview", "staging"], { DOCKER_HOST, CI: "" });
    assert.equal(run.code, 0, run.stderr);
    assert.match(run.stdout, /Containers are not started: .*docker\.sock/);
    await local(["reset", "staging"]);
  });

  it("without network nothing is installed, and the cache holds nothing half made", async () => {
    const cache = path.join(scratch, "cache");
    const nowhere = "http://127.0.0.1:9";
    const run = await local(["up", "staging"], {
      ECS_ENVIRONMENT_CACHE: cache,
      GOMODCACHE: path.join(scratch, "gomod"),
      GOPROXY: nowhere,
      HTTPS_PROXY: nowhere,
      HTTP_PROXY: nowhere,
      PIP_INDEX_URL: nowhere,
      PIP_RETRIES: "0",
      NO_PROXY: "",
    });
    removeReadOnly(path.join(scratch, "gomod"));
    refused(run, /network|reach/i);
    assert.deepEqual(finished(cache), []);
  });

  it("without Go the missing tool is named with the remedy", async () => {
    const tools = withoutTools(scratch, ["go"]);
    const run = await local(["up", "staging"], {
      ECS_ENVIRONMENT_CACHE: path.join(scratch, "cache"),
      ECS_ENVIRONMENT_ENGINE: "modules",
      PATH: tools,
    });
    refused(run, /Go .*(install|Install)/s);
  });

  it("a full disk is said in one sentence and leaves nothing half made", async function () {
    const disk = path.join(scratch, "disk");
    fs.mkdirSync(disk);
    execFileSync("mount", ["-t", "tmpfs", "-o", "size=6m", "tmpfs", disk]);
    try {
      const cache = path.join(disk, "cache");
      const run = await local(["up", "staging"], {
        ECS_ENVIRONMENT_CACHE: cache,
        ECS_ENVIRONMENT_ENGINE: "modules",
      });
      refused(run, /disk|space/i);
      assert.deepEqual(finished(cache), []);
    } finally {
      execFileSync("umount", [disk]);
    }
  });

  it("Ctrl-C while the engine is installed leaves nothing running and nothing half made", async () => {
    const cache = path.join(scratch, "cache");
    const running = start(["up", "staging"], {
      ECS_ENVIRONMENT_CACHE: cache,
      ECS_ENVIRONMENT_ENGINE: "modules",
    });
    let building: string[] = [];
    while (building.length === 0 && running.child.exitCode === null) {
      await sleep(100);
      building = runningProcesses("go build");
    }
    assert.notDeepEqual(building, [], "the build was never seen");
    running.child.kill("SIGINT");
    const run = await running.done;
    assert.notEqual(run.code, 0);
    // Killed, but on a busy machine not gone at once.
    await eventually(() => runningProcesses("go build"), []);
    assert.deepEqual(finished(cache), []);
  });
});

/** Entries of a cache that count as whole. */
function finished(cache: string): string[] {
  return fs.existsSync(cache)
    ? fs
        .readdirSync(cache, { recursive: true, encoding: "utf8" })
        .filter((name) => name.endsWith("manifest.json"))
    : [];
}

/** A PATH with everything that is on it now, but not the named tools. */
function withoutTools(scratch: string, tools: readonly string[]): string {
  return (process.env.PATH ?? "")
    .split(path.delimiter)
    .filter((folder) => fs.existsSync(folder))
    .map((folder, index) => {
      if (!tools.some((tool) => fs.existsSync(path.join(folder, tool)))) return folder;
      const copy = path.join(scratch, `bin-${index}`);
      fs.mkdirSync(copy);
      for (const name of fs.readdirSync(folder)) {
        if (!tools.includes(name)) fs.symlinkSync(path.join(folder, name), path.join(copy, name));
      }
      return copy;
    })
    .join(path.delimiter);
}

/** Go makes its module cache read-only. */
function removeReadOnly(folder: string): void {
  if (!fs.existsSync(folder)) return;
  execFileSync("chmod", ["-R", "u+w", folder]);
  fs.rmSync(folder, { recursive: true, force: true });
}
