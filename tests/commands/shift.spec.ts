import assert from "node:assert/strict";
import { recordedBy } from "../../local/commands/shift";

const stack = { project: "shop", name: "accounts" };

describe("a shift on the emulated account", () => {
  it("writes the weights of record and the lock, which outlast the stack", () => {
    assert.deepEqual(recordedBy(stack, ["www", "--to", "green"]), [
      "/shop/accounts/traffic/www",
      "/shop/accounts/releases.lock",
    ]);
  });

  it("is of the split that is named, wherever in the command line", () => {
    for (const args of [
      ["--to", "green", "www"],
      ["--json", "--steps", "50,100", "www", "--to=green"],
    ]) {
      assert.deepEqual(recordedBy(stack, args), [
        "/shop/accounts/traffic/www",
        "/shop/accounts/releases.lock",
      ]);
    }
  });

  it("writes nothing where it only looks, or can't be read", () => {
    assert.deepEqual(recordedBy(stack, ["www", "--status"]), []);
    assert.deepEqual(recordedBy(stack, ["www"]), []);
    assert.deepEqual(recordedBy(stack, ["www", "--to", "green", "--too"]), []);
  });

  it("writes nothing where no split is named", () => {
    assert.deepEqual(recordedBy(stack, []), []);
    assert.deepEqual(recordedBy(stack, ["--help"]), []);
  });
});
