import assert from "node:assert/strict";
import { watchSignals } from "../../../ci/release/interruption";

describe("release: signals", () => {
  it("end in good order the first time, at once the second time; one key press counts once", async () => {
    const before = (["SIGINT", "SIGTERM", "SIGHUP"] as const).map(
      (name) => [name, process.listeners(name)] as const,
    );
    const lines: string[] = [];
    const codes: number[] = [];
    try {
      const signal = watchSignals(
        (line) => void lines.push(line),
        (code) => void codes.push(code),
      );
      const press = () => process.listeners("SIGINT").at(-1)?.("SIGINT");
      press();
      press();
      assert.equal(signal.aborted, true);
      assert.deepEqual(codes, []);
      assert.equal(lines.length, 1);
      await new Promise((resolve) => setTimeout(resolve, 550));
      press();
      assert.deepEqual(codes, [130]);
      assert.match(lines[1] ?? "", /repairs/);
    } finally {
      for (const [name, kept] of before) {
        for (const listener of process.listeners(name)) {
          if (!kept.includes(listener)) process.removeListener(name, listener);
        }
      }
    }
  });
});
