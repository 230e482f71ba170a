import assert from "node:assert/strict";
import * as fs from "node:fs";
import * as os from "node:os";
import * as path from "node:path";
import { ConsoleProgress, duration } from "../../local/support/console";

describe("progress of a run", () => {
  let written: string;
  const output = { write: (text: string) => (written += text) };
  beforeEach(() => (written = ""));

  it("closes a step with its detail and its time", async () => {
    const result = await new ConsoleProgress(output).step("Build", (note) => {
      note("12 packages");
      return Promise.resolve(7);
    });
    assert.equal(result, 7);
    assert.match(written, /^✓ Build \(12 packages\) {2}\d+\.\d s\n$/);
  });

  it("marks a step that failed and passes its error on", async () => {
    const progress = new ConsoleProgress(output);
    await assert.rejects(
      progress.step("Build", () => Promise.reject(new Error("no disk"))),
      /no disk/,
    );
    assert.match(written, /^✗ Build {2}/);
  });

  it("keeps the same lines in a log, with notes and the time of day", async () => {
    const dir = fs.mkdtempSync(path.join(os.tmpdir(), "log-"));
    const file = path.join(dir, "logs", "local.log");
    const progress = new ConsoleProgress(output, file);
    await progress.step("Build", (note) => {
      note("half");
      return Promise.resolve();
    });
    progress.info("done");
    const log = fs.readFileSync(file, "utf8");
    fs.rmSync(dir, { recursive: true });
    assert.match(log, /^\d{4}-\d\d-\d\dT[\d:.]+Z … Build\n/);
    assert.match(log, /Build: half\n/);
    assert.match(log, /✓ Build \(half\)/);
    assert.match(log, / done\n$/);
  });

  it("says durations as people do", () => {
    assert.deepEqual([0, 1_234, 59_949, 60_000, 125_400].map(duration), [
      "0.0 s",
      "1.2 s",
      "59.9 s",
      "1 min 0 s",
      "2 min 5 s",
    ]);
  });
});
