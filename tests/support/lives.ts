import * as fs from "node:fs";
import { setTimeout as sleep } from "node:timers/promises";

/** Whether a process lives. A zombie has ended; whoever is to collect it has just not looked yet. */
export function lives(pid: number): boolean {
  try {
    return !/^\d+ \(.*\) Z/s.test(fs.readFileSync(`/proc/${pid}/stat`, "utf8"));
  } catch {
    return false;
  }
}

/** The processes that still live when they had ten seconds to end: a loaded machine needs some of them. */
export async function survivors(...pids: readonly number[]): Promise<number[]> {
  const deadline = Date.now() + 10_000;
  while (pids.some(lives) && Date.now() < deadline) await sleep(20);
  return pids.filter(lives);
}
