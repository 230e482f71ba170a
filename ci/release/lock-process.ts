import { readFileSync, readlinkSync } from "node:fs";
import { hostname } from "node:os";

/** The process that holds a lock, or wants it. */
export interface ProcessIdentity {
  /** Name of the machine, for people: runners in containers often share one. */
  readonly host: string;
  readonly pid: number;
  /**
   * Where that process id means this process: one start of one machine, and in it one container. Undefined where the
   * system doesn't tell, which is not on Linux.
   */
  readonly machine?: string;
  /** Whether a process of the same machine lives. */
  readonly lives: (pid: number) => boolean;
}

/** This process. */
export function thisProcess(): ProcessIdentity {
  return { host: hostname(), pid: process.pid, machine: thisMachine(), lives };
}

function thisMachine(): string | undefined {
  try {
    const boot = readFileSync("/proc/sys/kernel/random/boot_id", "utf8").trim();
    return `${boot} ${readlinkSync("/proc/self/ns/pid")}`;
  } catch {
    return undefined;
  }
}

function lives(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    // Somebody else's process lives, though we may not send it a signal.
    return (error as NodeJS.ErrnoException).code !== "ESRCH";
  }
}
