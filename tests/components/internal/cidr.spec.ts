import assert from "node:assert/strict";
import fc from "fast-check";
import {
  blockSize,
  contains,
  formatBlock,
  networkOf,
  overlap,
  parseBlock,
} from "../../../components/internal/cidr";

const anyBlock = fc
  .record({
    address: fc.integer({ min: 0, max: 2 ** 32 - 1 }),
    prefix: fc.integer({ min: 0, max: 32 }),
  })
  .map(({ address, prefix }) => ({ address, prefix }));

describe("IPv4 blocks", () => {
  it("read what they write", () => {
    fc.assert(fc.property(anyBlock, (block) => assert.deepEqual(parseBlock(formatBlock(block)), block)));
  });

  it("refuse what is no block", () => {
    for (const text of [
      "",
      "10.0.0.0",
      "10.0.0.0/33",
      "10.0.0.256/8",
      "10.0.0/8",
      "fd00::/8",
      " 10.0.0.0/8",
    ]) {
      assert.equal(parseBlock(text), undefined, text);
    }
  });

  it("hold their own network, and share addresses exactly when one network holds the other", () => {
    fc.assert(
      fc.property(anyBlock, anyBlock, (first, second) => {
        const [one, other] = [networkOf(first), networkOf(second)];
        assert.ok(contains(one, one));
        assert.ok(first.address - one.address < blockSize(one));
        assert.equal(overlap(one, other), contains(one, other) || contains(other, one));
      }),
    );
  });
});
