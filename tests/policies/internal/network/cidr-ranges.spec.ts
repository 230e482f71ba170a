import assert from "node:assert/strict";
import fc from "fast-check";
import { coversWorld } from "../../../../policies/internal/network/cidr-ranges";

describe("ranges that cover the world", () => {
  for (const ranges of [
    ["0.0.0.0/0"],
    ["::/0"],
    ["0.0.0.0/1"],
    ["128.0.0.0/1"],
    ["0.0.0.0/1", "128.0.0.0/1"],
    ["11.22.33.44/0"],
    ["2000::/3"],
    ["0:0:0:0:0:0:0:0/0"],
    ["10.0.0.0/7"],
    ["10.0.0.0/8", "0.0.0.0/0"],
    ["52.0.0.0/8", "203.0.113.0/24"],
    ["2000::/15"],
    Array.from({ length: 256 }, (_, first) => `${first}.0.0.0/8`),
  ]) {
    it(`${ranges.slice(0, 2).join(" and ")}${ranges.length > 2 ? " and so on" : ""}`, () => {
      assert.equal(coversWorld(ranges), true);
    });
  }

  for (const ranges of [
    [],
    ["10.0.0.0/8"],
    ["10.20.0.0/16", "172.16.0.0/12", "192.168.0.0/16", "100.64.0.0/10"],
    ["203.0.113.0/24"],
    ["52.0.0.0/8"],
    ["52.0.0.0/8", "52.1.0.0/16", "52.0.0.0/8"],
    ["2001:db8::/32"],
    ["2001::/16"],
    ["fc00::/7"],
    ["::1/128"],
  ]) {
    it(`not ${ranges.join(" and ") || "none at all"}`, () => {
      assert.equal(coversWorld(ranges), false);
    });
  }

  it("don't include what nobody on the internet has", () => {
    for (const range of [
      "10.0.0.0/8",
      "172.16.0.0/12",
      "192.168.0.0/16",
      "100.64.0.0/10",
      "127.0.0.0/8",
      "169.254.0.0/16",
    ]) {
      assert.equal(coversWorld(["52.0.0.0/8", range]), false, range);
    }
    for (const range of ["fc00::/7", "fe80::/10"]) {
      assert.equal(coversWorld(["2001::/16", range]), false, range);
    }
  });

  for (const range of [
    "",
    "anywhere",
    "0/0",
    "300.0.0.0/8",
    "10.0.0.0",
    "10.0.0.0/33",
    "1::2::3/64",
    "::g/0",
  ]) {
    it(`is assumed of what can't be read: ${JSON.stringify(range)}`, () => {
      assert.equal(coversWorld([range]), true);
    });
  }

  it("holds for all cuts of the whole into equal parts", () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 10 }), (prefix) => {
        const parts = Array.from({ length: 2 ** prefix }, (_, part) => part * 2 ** (32 - prefix));
        const text = (part: number) => [24, 16, 8, 0].map((shift) => (part / 2 ** shift) & 255).join(".");
        return coversWorld(parts.map((part) => `${text(part)}/${prefix}`));
      }),
    );
  });

  it("holds for no network of one organisation, whatever its host bits", () => {
    fc.assert(
      fc.property(fc.ipV4(), fc.integer({ min: 8, max: 32 }), (address, prefix) => {
        return !coversWorld([`${address}/${prefix}`]);
      }),
    );
  });
});
