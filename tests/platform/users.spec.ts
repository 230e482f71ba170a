import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import * as fs from "node:fs";
import * as os from "node:os";
import * as path from "node:path";
import { otherUsers } from "../../local/platform/users";

describe("commands that use a platform", () => {
  let dir: string;
  beforeEach(() => {
    dir = fs.mkdtempSync(path.join(os.tmpdir(), "platform-"));
    fs.mkdirSync(path.join(dir, "users"));
  });
  afterEach(() => fs.rmSync(dir, { recursive: true, force: true }));
  const enter = (pid: number): void => fs.writeFileSync(path.join(dir, "users", String(pid)), "");
  const modules = path.join(__dirname, "..", "..", "local", "platform", "users.ts");

  it("are those that live, without this one", async () => {
    const source = `require("tsx/cjs"); require(${JSON.stringify(modules)}).usePlatform(${JSON.stringify(dir)}).then(() => console.log("in")); setTimeout(() => {}, 20000); process.stdin.on("data", () => process.exit(0));`;
    const command = spawn(process.execPath, ["-e", source, "run.mjs"], {
      stdio: ["pipe", "pipe", "inherit"],
    });
    const ended = new Promise((resolve) => command.once("exit", resolve));
    await new Promise((resolve) => command.stdout.once("data", resolve));
    enter(process.pid);
    assert.deepEqual(otherUsers(dir), [command.pid]);
    command.stdin.write("end");
    await ended;
    assert.deepEqual(otherUsers(dir), []);
    assert.deepEqual(fs.readdirSync(path.join(dir, "users")), [String(process.pid)]);
  });

  it("those that were killed, or whose process id is somebody else's now, are forgotten", () => {
    enter(2 ** 22 + 1);
    enter(process.ppid);
    assert.deepEqual(otherUsers(dir, "a mark that no command has"), []);
    assert.deepEqual(fs.readdirSync(path.join(dir, "users")), []);
  });

  it("are none where the platform was never used", () => {
    assert.deepEqual(otherUsers(path.join(dir, "nowhere")), []);
  });
});
