import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { once } from "node:events";
import * as path from "node:path";

describe("release: a pipe that nobody reads any more", () => {
  it("doesn't end the process", async () => {
    const script = path.join(__dirname, "support", "prints-on.ts");
    const child = spawn(process.execPath, ["--import=tsx", script], { stdio: ["ignore", "pipe", "pipe"] });
    await once(child.stdout, "data");
    child.stdout.destroy();
    child.stderr.destroy();
    const [code] = (await once(child, "exit")) as [number | null];
    assert.equal(code, 42);
  });
});
