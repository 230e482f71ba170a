import assert from "node:assert/strict";
import { readPrepared, wasPrepared, withPrepared } from "../../../../components/release/prepare/memory";
import { play } from "./played";

const image = (number: number) => `sha256:${number.toString(16).padStart(32, "0")}${"f".repeat(32)}`;

describe("the memory of what was prepared", () => {
  it("knows what was written into it, and nothing else", () => {
    const prepared = withPrepared(withPrepared([], image(1)), image(2));
    assert.deepEqual(
      [1, 2, 3].map((number) => wasPrepared(prepared, image(number))),
      [true, true, false],
    );
  });

  it("keeps the newest first, and each once", () => {
    const prepared = [1, 2, 1].reduce<string[]>((all, number) => withPrepared(all, image(number)), []);
    assert.deepEqual(
      prepared.map((each) => Number.parseInt(each, 16)),
      [1, 2],
    );
  });

  it("forgets the oldest beyond 100, which a parameter has room for", () => {
    let prepared: string[] = [];
    for (let number = 1; number <= 101; number++) prepared = withPrepared(prepared, image(number));
    assert.equal(prepared.length, 100);
    assert.ok(wasPrepared(prepared, image(101)) && wasPrepared(prepared, image(2)));
    assert.ok(!wasPrepared(prepared, image(1)));
    assert.ok(JSON.stringify(prepared).length <= 4096);
  });

  for (const text of ["", "no JSON", "{}", "null", "[1]"]) {
    it(`is empty where somebody wrote ${JSON.stringify(text)}`, async () => {
      const { tools } = play({ prepared: text });
      assert.deepEqual(await readPrepared(tools.clients.parameters, "memory"), []);
    });
  }
});
