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
  ];

  for (const [cpu, memory] of table) {
    it(`with ${cpu} CPU units have ${memory.length} sizes of memory`, () => {
      assert.deepEqual(fargateMemory(cpu), memory);
      for (const fitting of memory) assert.deepEqual(fargateSizeProblems(cpu, fitting), []);
    });
  }

  it("are these and no others", () => {
    assert.deepEqual(
      fargateCpus,
      table.map(([cpu]) => cpu),
    );
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 20_000 }),
        fc.integer({ min: 0, max: 140_000 }),
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
    assert.deepEqual(fargateSizeProblems(300, 512), [
      "cpu 300 is not a size of Fargate; use 256, 512, 1024, 2048, 4096, 8192 or 16384",
    ]);
  });
});
