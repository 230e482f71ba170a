import assert from "node:assert/strict";
import * as fs from "node:fs";
import * as os from "node:os";
import * as path from "node:path";
import { Memory } from "../../local/gateway/memory";
import { Store } from "../../local/gateway/store";

describe("Memory", () => {
  let dir: string;
  beforeEach(() => (dir = fs.mkdtempSync(path.join(os.tmpdir(), "memory-"))));
  afterEach(() => fs.rmSync(dir, { recursive: true }));
  const memory = (region = "eu-west-1") => new Memory(new Store(dir), { account: "111111111111", region });

  it("remembers over a stop and a start, for its account and region alone", () => {
    memory().remember("flow-log", "fl-1", { a: 1 });
    assert.deepEqual(memory().recall("flow-log", "fl-1"), { a: 1 });
    assert.deepEqual(memory("eu-central-1").recall("flow-log", "fl-1"), {});
    assert.deepEqual(memory().recall("other", "fl-1"), {});
  });

  it("adds to what it knows, and takes undefined for unsaid", () => {
    const one = memory();
    one.remember("k", "id", { a: 1, b: 2 });
    one.remember("k", "id", { a: undefined, b: 3 });
    assert.deepEqual(one.recall("k", "id"), { a: 1, b: 3 });
  });

  it("forgets one thing and no other", () => {
    const one = memory();
    one.remember("k", "a", { x: 1 });
    one.remember("k", "b", { x: 2 });
    one.forget("k", "a");
    one.forget("k", "unknown");
    assert.deepEqual([memory().recall("k", "a"), memory().recall("k", "b")], [{}, { x: 2 }]);
  });
});
