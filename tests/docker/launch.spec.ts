import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import * as fs from "node:fs";
import * as os from "node:os";
import * as path from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { stopOwnDocker, useOwnDocker } from "../../local/docker/daemon";
import { endDaemon, Interrupted, launchDaemon, ownDaemonPid } from "../../local/docker/launch";
import type { DaemonFiles } from "../../local/docker/paths";
import { Problem } from "../../local/support/problem";
import { lives } from "../support/lives";

/** Stands for dockerd: says its arguments, fails as it is told, or answers pings. */
const fake = `
const fs = require("node:fs"), http = require("node:http");
const value = (name) => process.argv.find((argument) => argument.startsWith("--" + name + "="))?.slice(name.length + 3);
fs.appendFileSync(process.env.CALLS, process.argv.slice(2).join(" ") + "\\n");
const only = process.env.ONLY;
if (only && !process.argv.includes(only)) {
  console.error("failed to start daemon: " + process.env.SAYS);
  process.exit(1);
}
fs.writeFileSync(value("pidfile"), String(process.pid));
if (process.env.SILENT) setInterval(() => undefined, 1000);
else http.createServer((request, response) => response.end(request.url.startsWith("/containers") ? process.env.CONTAINERS ?? "[]" : "OK")).listen(value("host").slice("unix://".length));
`;

describe("a daemon of our own", () => {
  let dir: string;
  let files: DaemonFiles;
  let calls: string;

  beforeEach(() => {
    dir = fs.mkdtempSync(path.join(os.tmpdir(), "dockerd-"));
    const socket = path.join(dir, "run", "docker.sock");
    files = {
      dir,
      dataRoot: path.join(dir, "data"),
      config: path.join(dir, "daemon.json"),
      log: path.join(dir, "dockerd.log"),
      usersDir: path.join(dir, "users"),
      runDir: path.join(dir, "run"),
      execRoot: path.join(dir, "run", "exec"),
      socket,
      pidFile: path.join(dir, "run", "docker.pid"),
      host: `unix://${socket}`,
    };
    calls = path.join(dir, "calls");
    fs.writeFileSync(path.join(dir, "fake.js"), fake);
    fs.writeFileSync(
      path.join(dir, "dockerd"),
      `#!/bin/sh\nexec "${process.execPath}" "${dir}/fake.js" "$@"\n`,
      { mode: 0o755 },
    );
  });

  afterEach(async () => {
    await endDaemon(files);
    fs.rmSync(dir, { recursive: true, force: true });
  });

  const launch = (env: Record<string, string> = {}): ReturnType<typeof launchDaemon> =>
    launchDaemon(
      files,
      () => ({ dockerd: path.join(dir, "dockerd"), env: { CALLS: calls, ...env } }),
      () => undefined,
    );
  const started = (): string[] => fs.readFileSync(calls, "utf8").trim().split("\n");

  it("is ready when it answers, and ends when it is told", async () => {
    assert.deepEqual(await launch(), { storage: "overlay2", firewall: "nft" });
    const pid = ownDaemonPid(files);
    assert.ok(pid !== undefined && pid !== process.pid);
    assert.equal(fs.statSync(files.runDir).mode & 0o777, 0o700);
    await endDaemon(files);
    assert.equal(ownDaemonPid(files), undefined);
    assert.equal(lives(pid), false);
  });

  it("is started another way when the first does not work here", async () => {
    const way = await launch({ ONLY: "--storage-driver=vfs", SAYS: "graphdriver: driver not supported" });
    assert.deepEqual(way, { storage: "vfs", firewall: "nft" });
    assert.equal(started().length, 2);
  });

  it("gives its last words when nothing works", async () => {
    await assert.rejects(launch({ ONLY: "--never", SAYS: "Devices cgroup isn't mounted" }), (error) => {
      assert.ok(error instanceof Problem);
      assert.match(
        error.message,
        /could not be started here: failed to start daemon: Devices cgroup isn't mounted$/,
      );
      assert.match(error.remedy ?? "", /dockerd\.log/);
      return true;
    });
    assert.equal(started().length, 1);
  });

  it("is gone again when the command is interrupted while it starts", async () => {
    const silent = launch({ SILENT: "yes" });
    while (!fs.existsSync(files.pidFile)) await sleep(10);
    const pid = Number(fs.readFileSync(files.pidFile, "utf8"));
    // As if the signal had come; mocha has a listener of its own, so the test goes on.
    const mochas = (): void => undefined;
    process.on("SIGTERM", mochas);
    process.emit("SIGTERM", "SIGTERM");
    await assert.rejects(silent, Interrupted);
    process.removeListener("SIGTERM", mochas);
    assert.equal(lives(pid), false);
    assert.equal(process.listeners("SIGTERM").includes(mochas), false);
  });

  it("is stopped when nobody uses it", async () => {
    await launch();
    assert.equal(await stopOwnDocker(files), true);
    assert.equal(ownDaemonPid(files), undefined);
    assert.equal(await stopOwnDocker(files), false);
  });

  it("is not stopped while it holds a container", async () => {
    await launch({ CONTAINERS: '[{"Id":"1"}]' });
    assert.equal(await stopOwnDocker(files), false);
    assert.notEqual(ownDaemonPid(files), undefined);
  });

  it("is not stopped under a platform that has no container yet", async () => {
    await launch();
    const supervisor = spawn(process.execPath, ["-e", "setInterval(() => {}, 1000)", "supervisor.ts"]);
    const ended = new Promise((resolve) => supervisor.once("exit", resolve));
    await useOwnDocker(supervisor.pid, files);
    assert.equal(await stopOwnDocker(files), false);
    assert.notEqual(ownDaemonPid(files), undefined);
    supervisor.kill();
    await ended;
    assert.equal(await stopOwnDocker(files), true);
  });

  it("does not mistake another process for itself", async () => {
    fs.mkdirSync(files.runDir, { recursive: true });
    fs.writeFileSync(files.pidFile, String(process.pid));
    assert.equal(ownDaemonPid(files), undefined);
    await endDaemon(files);
    process.kill(process.pid, 0);
  });
});
