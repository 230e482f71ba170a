/** CPU of a task or a container: CPU units, of which 1024 are one vCPU, or vCPUs in words: `256` is `"0.25 vCPU"`. */
export type CpuSize = number | `${number} vCPU`;

/** Memory of a task or a container: MiB, or GB as AWS counts them, 1024 MiB each: `512` is `"0.5 GB"`. */
export type MemorySize = number | `${number} GB`;

/** How many of the small unit the big one has: CPU units a vCPU, and MiB a GB. */
const perBigUnit = 1024;

/** The CPU units of a size; undefined where it can't be read, or is no whole number of them. */
export function cpuUnits(size: CpuSize): number | undefined {
  return wholeNumber(typeof size === "number" ? size : inBigUnits(size, "vCPU"));
}

/** The MiB of a size; undefined where it can't be read, or is no whole number of them. */
export function mebibytes(size: MemorySize): number | undefined {
  return wholeNumber(typeof size === "number" ? size : inBigUnits(size, "GB"));
}

/** AWS's own tables write `.25 vCPU`, so the nought may be missing. */
function inBigUnits(size: string, unit: string): number | undefined {
  const [, amount] = /^(\d+|\d*\.\d+) (\w+)$/.exec(size) ?? [];
  return amount !== undefined && size.endsWith(` ${unit}`) ? Number(amount) * perBigUnit : undefined;
}

function wholeNumber(amount: number | undefined): number | undefined {
  return amount !== undefined && Number.isSafeInteger(amount) && amount > 0 ? amount : undefined;
}

/** A size as the caller wrote it: text in quotation marks. */
export function quoted(size: CpuSize | MemorySize): string {
  return typeof size === "number" ? String(size) : `"${size}"`;
}

/** Sizes of the table in the unit that the caller chose: GB where the size is a text, MiB where it is a number. */
export function inUnitOf(size: CpuSize | MemorySize, amount: number): number {
  return typeof size === "number" ? amount : amount / perBigUnit;
}

/** The unit that the caller wrote, with the space before it; nothing where it was a number. */
export function unitOf(size: CpuSize | MemorySize, unit: "vCPU" | "GB"): string {
  return typeof size === "number" ? "" : ` ${unit}`;
}
