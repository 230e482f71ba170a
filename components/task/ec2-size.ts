import { cpuUnits, type CpuSize, inUnitOf, mebibytes, type MemorySize, quoted, unitOf } from "./size";

/**
 * CPU units that a task on a machine may ask for: 0.125 to 192 vCPU.
 * https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_RegisterTaskDefinition.html
 */
const cpuRange = { from: 128, to: 196_608 };

/**
 * Least memory of a container in MiB: Docker keeps as much for each.
 * https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_ContainerDefinition.html
 */
export const leastContainerMemory = 6;

/**
 * What is wrong with the size of a task on machines of one's own; empty when nothing is. How much a machine has is known to
 * ECS alone: a task that fits none isn't placed, and the roll-out fails.
 */
export function ec2SizeProblems(cpu: CpuSize, memory: MemorySize): string[] {
  const problems: string[] = [];
  const units = cpuUnits(cpu);
  if (units === undefined || units < cpuRange.from || units > cpuRange.to) {
    const [from, to] = [inUnitOf(cpu, cpuRange.from), inUnitOf(cpu, cpuRange.to)];
    problems.push(
      `cpu ${quoted(cpu)} is not a size of tasks on machines; use ${from} to ${to}${unitOf(cpu, "vCPU")}`,
    );
  }
  const mebibyte = mebibytes(memory);
  if (mebibyte === undefined || mebibyte < leastContainerMemory) {
    problems.push(
      `memory ${quoted(memory)} is not a size of tasks on machines; use a whole number of MiB, ${leastContainerMemory} or more`,
    );
  }
  return problems;
}
