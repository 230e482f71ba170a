import { hostname } from "node:os";
import { setTimeout as sleep } from "node:timers/promises";

/** How the back ends say that another update has the stack: files and buckets, then Pulumi Cloud. */
const refusals = [
  "the stack is currently locked by",
  "[409] Conflict: Another update is currently in progress",
];

/** Whether a command failed because another update has the stack. */
export function isLocked(output: string): boolean {
  return refusals.some((refusal) => output.includes(refusal));
}

/**
 * Processes of this machine that hold the lock, by what the command said:
 * `created by <user>@<host> (pid <number>) at <time>`. Only back ends of files and buckets say it.
 */
export function localHolders(output: string, host: string = hostname()): number[] {
  return [...output.matchAll(/created by \S*@(\S+) \(pid (\d+)\)/g)]
    .filter(([, where]) => where === host)
    .map(([, , pid]) => Number(pid));
}

/** Whether all locks that a command names are of processes of this machine that are gone. */
export function isAbandoned(
  output: string,
  host: string = hostname(),
  { isAlive }: Pick<Watch, "isAlive"> = machine,
): boolean {
  const locks = Number(/currently locked by (\d+) lock/.exec(output)?.[1]);
  const holders = localHolders(output, host);
  return isLocked(output) && holders.length > 0 && holders.length === locks && !holders.some(isAlive);
}

/** How these processes are watched. */
export interface Watch {
  readonly isAlive: (pid: number) => boolean;
  readonly sleep: (milliseconds: number) => Promise<unknown>;
}

const machine: Watch = {
  isAlive(pid) {
    try {
      process.kill(pid, 0);
      return true;
    } catch (error) {
      return (error as NodeJS.ErrnoException).code === "EPERM";
    }
  },
  sleep,
};

/** Seconds that a CLI has to notice that nobody listens any more. */
const patience = 60;

/**
 * Waits for CLIs whose release was killed to end: each does at its next line of output, which nobody reads. Two updates
 * of one stack at once would lose what one of them saves.
 *
 * @throws Error where one goes on
 */
export async function outlive(holders: readonly number[], watch: Watch = machine): Promise<void> {
  let alive = holders.filter(watch.isAlive);
  for (let second = 0; alive.length > 0 && second < patience; second += 1) {
    await watch.sleep(1000);
    alive = alive.filter(watch.isAlive);
  }
  if (alive.length === 0) return;
  throw new Error(
    `pulumi still runs as process ${alive.join(", ")} and changes the stack; let it end, or end it, then release again`,
  );
}
