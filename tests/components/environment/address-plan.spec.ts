import assert from "node:assert/strict";
import fc from "fast-check";
import {
  addressProblems,
  cidrBlocksOverlap,
  maximumZones,
  subnetCidrBlock,
  type Tier,
} from "../../../components/environment/address-plan";
import {
  blockSize,
  contains,
  formatBlock,
  networkOf,
  overlap,
  parseBlock,
} from "../../../components/internal/cidr";

const tiers: Tier[] = ["private", "public", "data", "transit"];
const block = (text: string) => parseBlock(text) ?? assert.fail(`${text} is not a block`);

/** Any block that the plan takes: in one of the private ranges, /16 to /21, without host bits. */
const vpcBlock = fc
  .record({
    range: fc.constantFrom("10.0.0.0/8", "172.16.0.0/12", "192.168.0.0/16", "100.64.0.0/10"),
    prefix: fc.integer({ min: 16, max: 21 }),
    seed: fc.nat(),
  })
  .map(({ range, prefix, seed }) => {
    const outer = block(range);
    const address = outer.address + (seed % blockSize(outer));
    return formatBlock(networkOf({ address, prefix }));
  });
const tier = fc.constantFrom(...tiers);
const zone = fc.integer({ min: 0, max: maximumZones - 1 });

describe("address plan", () => {
  it("is what the documentation shows", () => {
    const of = (kind: Tier) => [0, 1, 2, 5].map((index) => subnetCidrBlock("10.20.0.0/16", kind, index));
    assert.deepEqual(of("private"), ["10.20.0.0/20", "10.20.32.0/20", "10.20.64.0/20", "10.20.160.0/20"]);
    assert.deepEqual(of("public"), ["10.20.16.0/22", "10.20.48.0/22", "10.20.80.0/22", "10.20.176.0/22"]);
    assert.deepEqual(of("data"), ["10.20.20.0/22", "10.20.52.0/22", "10.20.84.0/22", "10.20.180.0/22"]);
    assert.deepEqual(of("transit"), ["10.20.24.0/22", "10.20.56.0/22", "10.20.88.0/22", "10.20.184.0/22"]);
  });

  it("takes every private block from /16 to /21", () => {
    fc.assert(fc.property(vpcBlock, (cidrBlock) => assert.deepEqual(addressProblems(cidrBlock), [])));
  });

  it("gives every tier of every zone a block of its own inside the VPC", () => {
    fc.assert(
      fc.property(vpcBlock, (cidrBlock) => {
        const blocks = tiers.flatMap((kind) =>
          Array.from({ length: maximumZones }, (_, index) => block(subnetCidrBlock(cidrBlock, kind, index))),
        );
        for (const [index, one] of blocks.entries()) {
          assert.ok(contains(block(cidrBlock), one));
          assert.deepEqual(networkOf(one), one, "a subnet must start at a multiple of its size");
          assert.ok(blocks.slice(index + 1).every((other) => !overlap(one, other)));
        }
      }),
    );
  });

  it("keeps each zone inside a slot of its own, and the end of the slot free", () => {
    fc.assert(
      fc.property(vpcBlock, tier, zone, (cidrBlock, kind, index) => {
        const vpc = block(cidrBlock);
        const slot = { address: vpc.address + (index * blockSize(vpc)) / 8, prefix: vpc.prefix + 3 };
        const free = { address: slot.address + (blockSize(slot) * 7) / 8, prefix: slot.prefix + 3 };
        const subnet = block(subnetCidrBlock(cidrBlock, kind, index));
        assert.ok(contains(slot, subnet));
        assert.ok(!overlap(free, subnet));
      }),
    );
  });

  it("keeps the last quarter of the VPC free", () => {
    fc.assert(
      fc.property(vpcBlock, tier, zone, (cidrBlock, kind, index) => {
        const vpc = block(cidrBlock);
        const free = { address: vpc.address + blockSize(vpc) * 0.75, prefix: vpc.prefix + 2 };
        assert.ok(!overlap(free, block(subnetCidrBlock(cidrBlock, kind, index))));
      }),
    );
  });

  it("leaves each subnet at least the 32 addresses that a load balancer wants, workloads four times the others", () => {
    fc.assert(
      fc.property(vpcBlock, zone, (cidrBlock, index) => {
        const size = (kind: Tier) => blockSize(block(subnetCidrBlock(cidrBlock, kind, index)));
        assert.ok(size("public") >= 32);
        assert.equal(size("private"), 4 * size("public"));
        assert.equal(size("data"), size("public"));
        assert.equal(size("transit"), size("public"));
      }),
    );
  });

  it("moves with the VPC and is otherwise the same everywhere", () => {
    fc.assert(
      fc.property(vpcBlock, tier, zone, (cidrBlock, kind, index) => {
        const offset = block(subnetCidrBlock(cidrBlock, kind, index)).address - block(cidrBlock).address;
        const elsewhere = `10.0.0.0/${block(cidrBlock).prefix}`;
        assert.equal(
          offset,
          block(subnetCidrBlock(elsewhere, kind, index)).address - block("10.0.0.0/8").address,
        );
      }),
    );
  });

  it("has no place for a seventh zone", () => {
    assert.throws(() => subnetCidrBlock("10.20.0.0/16", "public", 6), {
      name: "RangeError",
      message: "zone 6 has no place in the address plan; zones are 0 to 5",
    });
    assert.throws(() => subnetCidrBlock("10.20.0.0", "public", 0), /"10.20.0.0" is not an IPv4 block/);
  });
});

describe("addresses of a VPC", () => {
  it("are refused with what would do", () => {
    assert.deepEqual(addressProblems("10.20.0.0"), [
      'cidrBlock "10.20.0.0" is not an IPv4 block; use one such as 10.20.0.0/16',
    ]);
    assert.deepEqual(addressProblems("10.300.0.0/16").length, 1);
    assert.deepEqual(addressProblems("10.20.1.0/16"), [
      "cidrBlock 10.20.1.0/16 has host bits set; use 10.20.0.0/16",
    ]);
    assert.deepEqual(addressProblems("10.20.0.0/22"), [
      "cidrBlock 10.20.0.0/22 doesn't fit the address plan; use a prefix from /16 to /21",
    ]);
    assert.deepEqual(addressProblems("172.32.0.0/16").length, 1);
  });

  it("are taken exactly when all of them are private and fit the plan", () => {
    const octet = fc.integer({ min: 0, max: 255 });
    fc.assert(
      fc.property(
        fc.oneof(fc.constantFrom(10, 100, 172, 192), octet),
        fc.oneof(fc.constantFrom(15, 16, 31, 32, 63, 64, 127, 128, 168), octet),
        octet,
        // Blocks larger than /16 are refused for their size, so it doesn't matter whether they are private.
        fc.integer({ min: 16, max: 32 }),
        (first, second, third, prefix) => {
          const network = networkOf({
            address: ((first << 24) | (second << 16) | (third << 8)) >>> 0,
            prefix,
          });
          const isPrivate =
            first === 10 ||
            (first === 172 && second >= 16 && second <= 31) ||
            (first === 192 && second === 168) ||
            (first === 100 && second >= 64 && second <= 127);
          assert.equal(addressProblems(formatBlock(network)).length === 0, prefix <= 21 && isPrivate);
        },
      ),
      { numRuns: 1000 },
    );
  });

  it("of two environments overlap exactly when one VPC holds the other", () => {
    fc.assert(
      fc.property(vpcBlock, vpcBlock, (one, other) => {
        const holds = contains(block(one), block(other)) || contains(block(other), block(one));
        assert.equal(cidrBlocksOverlap(one, other), holds);
        assert.equal(cidrBlocksOverlap(other, one), holds);
        assert.equal(cidrBlocksOverlap(one, one), true);
      }),
      { numRuns: 1000 },
    );
  });

  it("of two environments are told apart", () => {
    assert.equal(cidrBlocksOverlap("10.20.0.0/16", "10.30.0.0/16"), false);
    assert.equal(cidrBlocksOverlap("10.20.0.0/16", "10.20.128.0/17"), true);
    assert.equal(cidrBlocksOverlap("10.20.0.0/16", "10.21.0.0/16"), false);
  });
});
