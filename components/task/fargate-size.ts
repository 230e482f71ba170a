import { oneOf } from "../internal/text";
import { cpuUnits, type CpuSize, inUnitOf, mebibytes, type MemorySize, quoted, unitOf } from "./size";

/** CPU units of a Fargate task: 1024 are one vCPU. */
export type FargateCpu = 256 | 512 | 1024 | 2048 | 4096 | 8192 | 16384 | 32768;

/** Every number of CPU units that Fargate has. */
export const fargateCpus: readonly FargateCpu[] = [256, 512, 1024, 2048, 4096, 8192, 16384, 32768];

/**
 * AWS's table of Linux tasks on Fargate: for each number of CPU units the memory in MiB, smallest first.
 * https://docs.aws.amazon.com/AmazonECS/latest/developerguide/fargate-tasks-services.html
 */
const memoryByCpu = new Map<number, readonly number[]>([
  [256, [512, 1024, 2048]],
  [512, gigabytes(1, 4, 1)],
  [1024, gigabytes(2, 8, 1)],
  [2048, gigabytes(4, 16, 1)],
  [4096, gigabytes(8, 30, 1)],
  [8192, gigabytes(16, 60, 4)],
  [16384, gigabytes(32, 120, 8)],
  // Three sizes, not a range.
  [32768, [60 * 1024, 120 * 1024, 244 * 1024]],
]);

function gigabytes(from: number, to: number, step: number): number[] {
  return Array.from({ length: (to - from) / step + 1 }, (_, index) => (from + index * step) * 1024);
}

/** Every memory in MiB that fits the CPU units, smallest first; empty for CPU units that Fargate doesn't have. */
export function fargateMemory(cpu: number): number[] {
  return [...(memoryByCpu.get(cpu) ?? [])];
}

/**
 * What is wrong with a task's size; empty when nothing is. Each problem says which sizes would do, in the unit that the
 * caller wrote.
 */
export function fargateSizeProblems(cpu: CpuSize, memory: MemorySize): string[] {
  const fitting = memoryByCpu.get(cpuUnits(cpu) ?? 0);
  if (fitting === undefined) {
    const sizes = fargateCpus.map((units) => inUnitOf(cpu, units));
    return [`cpu ${quoted(cpu)} is not a size of Fargate; use ${oneOf(sizes)}${unitOf(cpu, "vCPU")}`];
  }
  if (fitting.includes(mebibytes(memory) ?? 0)) return [];
  const sizes = fitting.map((mebibyte) => inUnitOf(memory, mebibyte));
  return [
    `memory ${quoted(memory)} does not fit cpu ${quoted(cpu)}; use ${describe(sizes)}${unitOf(memory, "GB")}`,
  ];
}

/** Sizes that are more than four go up in equal steps. */
function describe(sizes: readonly number[]): string {
  const [first = 0, second = 0] = sizes;
  if (sizes.length <= 4) return oneOf(sizes);
  return `${first} to ${sizes.at(-1) ?? ""} in steps of ${second - first}`;
}
