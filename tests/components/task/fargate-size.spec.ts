import assert from "node:assert/strict";
import fc from "fast-check";
import { fargateCpus, fargateMemory, fargateSizeProblems } from "../../../components/task/fargate-size";

describe("sizes of Fargate tasks", () => {
  const gigabytes = (from: number, to: number, step: number) =>
    Array.from({ length: (to - from) / step + 1 }, (_, index) => (from + index * step) * 1024);
  const table: [number, number[]][] = [
    [256, [512, 1024, 2048]],
    [512, gigabytes(1, 4, 1)],
    [1024, gigabytes(2, 8, 1)],
    [2048, gigabytes(4, 16, 1)],
    [4096, gigabytes(8, 30, 1)],
    [8192, gigabytes(16, 60, 4)],
    [16384, gigabytes(32, 120, 8)],
    [32768, [61_440, 122_880, 249_856]],
  ];

  for (const [cpu, memory] of table) {
    it(`with ${cpu} CPU units have ${memory.length} sizes of memory, in both units`, () => {
      assert.deepEqual(fargateMemory(cpu), memory);
      for (const fitting of memory) {
        assert.deepEqual(fargateSizeProblems(cpu, fitting), []);
        assert.deepEqual(fargateSizeProblems(`${cpu / 1024} vCPU`, `${fitting / 1024} GB`), []);
        assert.deepEqual(fargateSizeProblems(`${cpu / 1024} vCPU`, fitting), []);
      }
    });
  }

  it("are these and no others", () => {
    assert.deepEqual(
      fargateCpus,
      table.map(([cpu]) => cpu),
    );
    fc.assert(
      fc.property(
        fc.oneof(fc.constantFrom(...fargateCpus), fc.integer({ min: 0, max: 40_000 })),
        fc.oneof(
          fc.integer({ min: 0, max: 260 }).map((gigabyte) => gigabyte * 1024),
          fc.integer({ min: 0, max: 260_000 }),
        ),
        (cpu, memory) => {
          const fits = table.some(([units, sizes]) => units === cpu && sizes.includes(memory));
          assert.equal(fargateSizeProblems(cpu, memory).length, fits ? 0 : 1);
        },
      ),
    );
  });

  it("are refused with what fits", () => {
    assert.deepEqual(fargateSizeProblems(256, 300), [
      "memory 300 does not fit cpu 256; use 512, 1024 or 2048",
    ]);
    assert.deepEqual(fargateSizeProblems(512, 512), [
      "memory 512 does not fit cpu 512; use 1024, 2048, 3072 or 4096",
    ]);
    assert.deepEqual(fargateSizeProblems(8192, 18432), [
      "memory 18432 does not fit cpu 8192; use 16384 to 61440 in steps of 4096",
    ]);
    assert.deepEqual(fargateSizeProblems(32768, 65536), [
      "memory 65536 does not fit cpu 32768; use 61440, 122880 or 249856",
    ]);
    assert.deepEqual(fargateSizeProblems(300, 512), [
      "cpu 300 is not a size of Fargate; use 256, 512, 1024, 2048, 4096, 8192, 16384 or 32768",
    ]);
  });

  it("are refused in the unit that the caller wrote", () => {
    assert.deepEqual(fargateSizeProblems("0.25 vCPU", "3 GB"), [
      'memory "3 GB" does not fit cpu "0.25 vCPU"; use 0.5, 1 or 2 GB',
    ]);
    assert.deepEqual(fargateSizeProblems(".25 vCPU", 3072), [
      'memory 3072 does not fit cpu ".25 vCPU"; use 512, 1024 or 2048',
    ]);
    assert.deepEqual(fargateSizeProblems(16384, "1.5 GB"), [
      'memory "1.5 GB" does not fit cpu 16384; use 32 to 120 in steps of 8 GB',
    ]);
    assert.deepEqual(fargateSizeProblems("3 vCPU", "3 GB"), [
      'cpu "3 vCPU" is not a size of Fargate; use 0.25, 0.5, 1, 2, 4, 8, 16 or 32 vCPU',
    ]);
  });
});
