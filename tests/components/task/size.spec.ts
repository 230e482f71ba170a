import assert from "node:assert/strict";
import fc from "fast-check";
import { type CpuSize, cpuUnits, mebibytes, type MemorySize } from "../../../components/task/size";

describe("sizes", () => {
  it("are CPU units and MiB, or vCPUs and GB in words", () => {
    assert.deepEqual(
      [256, "0.25 vCPU", ".25 vCPU", "1 vCPU", "16 vCPU"].map(asCpu),
      [256, 256, 256, 1024, 16384],
    );
    assert.deepEqual(
      [512, "0.5 GB", "1 GB", "1.5 GB", "244 GB"].map(asMemory),
      [512, 512, 1024, 1536, 249856],
    );
  });

  it("mean the same in both units", () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 1_000_000 }), (units) => {
        assert.equal(cpuUnits(`${units / 1024} vCPU`), units);
        assert.equal(mebibytes(`${units / 1024} GB`), units);
        assert.equal(cpuUnits(units), units);
        assert.equal(mebibytes(units), units);
      }),
    );
  });

  it("that can't be read are none", () => {
    for (const size of [
      "",
      "1",
      "vCPU",
      "1vCPU",
      "1 vcpu",
      "1 GB",
      "-1 vCPU",
      "1e3 vCPU",
      "0x10 vCPU",
      "1. vCPU",
    ]) {
      assert.equal(asCpu(size), undefined, size);
    }
    for (const size of ["1 gb", "1 GiB", "512 MB", "1 vCPU", "1 GB ", " 1 GB", "GB", "1,5 GB"]) {
      assert.equal(asMemory(size), undefined, size);
    }
  });

  it("that aren't a whole number of the small unit, or nothing, are none", () => {
    for (const size of [0, -256, 0.5, Number.NaN, Number.POSITIVE_INFINITY, "0 vCPU", "0.0001 vCPU"]) {
      assert.equal(asCpu(size), undefined, String(size));
    }
    for (const size of [0, -1, 511.5, Number.NaN, "0 GB", "0.3333 GB"]) {
      assert.equal(asMemory(size), undefined, String(size));
    }
  });

  // As programs in JavaScript, and values read from somewhere, may have them.
  const asCpu = (size: unknown) => cpuUnits(size as CpuSize);
  const asMemory = (size: unknown) => mebibytes(size as MemorySize);
});
