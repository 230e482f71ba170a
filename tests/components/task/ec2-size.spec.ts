import assert from "node:assert/strict";
import fc from "fast-check";
import { ec2SizeProblems } from "../../../components/task/ec2-size";

describe("sizes of tasks on machines", () => {
  it("are 128 to 196608 CPU units and 6 MiB or more", () => {
    fc.assert(
      fc.property(
        fc.oneof(fc.constantFrom(127, 128, 196_608, 196_609), fc.integer({ min: 0, max: 400_000 })),
        fc.oneof(fc.constantFrom(5, 6), fc.integer({ min: 0, max: 20_000_000 })),
        (cpu, memory) => {
          const expected = (cpu < 128 || cpu > 196_608 ? 1 : 0) + (memory < 6 ? 1 : 0);
          assert.equal(ec2SizeProblems(cpu, memory).length, expected, `${cpu} ${memory}`);
        },
      ),
    );
  });

  it("need no place in Fargate's table", () => {
    assert.deepEqual(ec2SizeProblems(300, 777), []);
    assert.deepEqual(ec2SizeProblems("0.125 vCPU", "0.25 GB"), []);
    assert.deepEqual(ec2SizeProblems("192 vCPU", "768 GB"), []);
  });

  it("are refused with what is allowed, in the unit that the caller wrote", () => {
    assert.deepEqual(ec2SizeProblems(100, 5), [
      "cpu 100 is not a size of tasks on machines; use 128 to 196608",
      "memory 5 is not a size of tasks on machines; use a whole number of MiB, 6 or more",
    ]);
    assert.deepEqual(ec2SizeProblems("193 vCPU", "0.005 GB"), [
      'cpu "193 vCPU" is not a size of tasks on machines; use 0.125 to 192 vCPU',
      'memory "0.005 GB" is not a size of tasks on machines; use a whole number of MiB, 6 or more',
    ]);
  });
});
