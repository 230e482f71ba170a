import { oneOf } from "../internal/text";

/** CPU units of a Fargate task: 1024 are one vCPU. */
export type FargateCpu = 256 | 512 | 1024 | 2048 | 4096 | 8192 | 16384;

/** AWS's table of Linux tasks on Fargate: for each number of CPU units the memory in MiB, from, to, and in which steps. */
const memoryByCpu = new Map<number, { readonly from: number; readonly to: number; readonly step: number }>([
  [512, { from: 1024, to: 4096, step: 1024 }],
  [1024, { from: 2048, to: 8192, step: 1024 }],
  [2048, { from: 4096, to: 16384, step: 1024 }],
  [4096, { from: 8192, to: 30720, step: 1024 }],
  [8192, { from: 16384, to: 61440, step: 4096 }],
  [16384, { from: 32768, to: 122880, step: 8192 }],
]);

/** Every number of CPU units that Fargate has. */
export const fargateCpus: readonly FargateCpu[] = [256, 512, 1024, 2048, 4096, 8192, 16384];

/** Every memory in MiB that fits the CPU units, smallest first; empty for CPU units that Fargate doesn't have. */
export function fargateMemory(cpu: number): number[] {
  // Doubles, where every other size goes up in equal steps.
  if (cpu === 256) return [512, 1024, 2048];
  const range = memoryByCpu.get(cpu);
  if (!range) return [];
  return Array.from(
    { length: (range.to - range.from) / range.step + 1 },
    (_, index) => range.from + index * range.step,
  );
}

/** What is wrong with a task's size; empty when nothing is. Each problem says which sizes would do. */
export function fargateSizeProblems(cpu: number, memory: number): string[] {
  const fitting = fargateMemory(cpu);
  if (fitting.length === 0) return [`cpu ${cpu} is not a size of Fargate; use ${oneOf(fargateCpus)}`];
  if (fitting.includes(memory)) return [];
  return [`memory ${memory} does not fit cpu ${cpu}; use ${describe(cpu, fitting)}`];
}

function describe(cpu: number, fitting: number[]): string {
  const range = memoryByCpu.get(cpu);
  if (!range || fitting.length <= 4) return oneOf(fitting);
  return `${range.from} to ${range.to} in steps of ${range.step}`;
}
