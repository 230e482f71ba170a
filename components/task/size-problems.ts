import { ec2SizeProblems, leastContainerMemory } from "./ec2-size";
import type { ExtraContainer } from "./extra-container";
import { fargateSizeProblems } from "./fargate-size";
import { cpuUnits, type CpuSize, mebibytes, type MemorySize, quoted } from "./size";

/** A container of the task beside the service's own, and where its arguments are. */
export interface NamedContainer {
  /** For example `sidecars.proxy`. */
  readonly field: string;
  readonly container: Pick<ExtraContainer, "cpu" | "memory" | "memoryReservation">;
}

/** What is wrong with a task's size, and with what its containers keep of it; empty when nothing is. */
export function sizeProblems(
  cpu: CpuSize,
  memory: MemorySize,
  on: "fargate" | "ec2",
  others: readonly NamedContainer[],
): string[] {
  const problems = [
    ...(on === "fargate" ? fargateSizeProblems(cpu, memory) : ec2SizeProblems(cpu, memory)),
    ...others.flatMap(containerProblems),
  ];
  // A sum of what can't be read says nothing.
  return problems.length > 0 ? problems : sumProblems(cpu, memory, others);
}

function containerProblems({ field, container }: NamedContainer): string[] {
  const { cpu, memory, memoryReservation } = container;
  const problems: string[] = [];
  if (cpu !== undefined && cpuUnits(cpu) === undefined) {
    problems.push(`${field}.cpu ${quoted(cpu)} is not a number of CPU units; use a whole one, 1 or more`);
  }
  const memoryProblem = (what: string, size: MemorySize | undefined) => {
    if (size === undefined || (mebibytes(size) ?? 0) >= leastContainerMemory) return;
    problems.push(
      `${field}.${what} ${quoted(size)} is not the memory of a container; use a whole number of MiB, ${leastContainerMemory} or more`,
    );
  };
  memoryProblem("memory", memory);
  memoryProblem("memoryReservation", memoryReservation);
  if (problems.length > 0 || memory === undefined || memoryReservation === undefined) return problems;
  if ((mebibytes(memoryReservation) ?? 0) < (mebibytes(memory) ?? 0)) return [];
  return [
    `${field}.memoryReservation ${quoted(memoryReservation)} is not below its memory ${quoted(memory)}; use less, or leave it away`,
  ];
}

/** ECS refuses a task whose containers keep more than it has; and one with nothing left would never start its own. */
function sumProblems(cpu: CpuSize, memory: MemorySize, others: readonly NamedContainer[]): string[] {
  const sum = (amounts: readonly (number | undefined)[]) =>
    amounts.reduce<number>((total, amount) => total + (amount ?? 0), 0);
  const keptCpu = sum(others.map(({ container }) => container.cpu && cpuUnits(container.cpu)));
  const keptMemory = sum(
    others.map(
      ({ container: { memory: most, memoryReservation: least = most } }) => least && mebibytes(least),
    ),
  );
  const problems: string[] = [];
  if (keptCpu >= (cpuUnits(cpu) ?? 0)) {
    problems.push(
      `cpu ${quoted(cpu)} leaves nothing to the service's own container: the others keep ${keptCpu} units; use more, or let them keep less`,
    );
  }
  if (keptMemory > (mebibytes(memory) ?? 0) - leastContainerMemory) {
    problems.push(
      `memory ${quoted(memory)} leaves nothing to the service's own container: the others keep ${keptMemory} MiB; use more, or let them keep less`,
    );
  }
  return problems;
}
