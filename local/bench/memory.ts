import * as fs from "node:fs";

/** Which process of a run is measured, by a part of its command line. */
const roles: Readonly<Record<string, RegExp>> = {
  engine: /(^|\/)pulumi (up|preview|destroy) /,
  "AWS provider": /pulumi-resource-aws/,
  program: /cmd\/run\b/,
  emulator: /serve\.py/,
  "gateway and front": /supervisor\.ts/,
};

/** Peak resident memory by role, in MiB, of all processes of this machine that were seen. Linux only. */
export class MemoryWatch {
  private readonly peaks = new Map<string, number>();
  private readonly timer = setInterval(() => this.sample(), 250);

  /** Ends the watch; gives the peaks. */
  stop(): ReadonlyMap<string, number> {
    clearInterval(this.timer);
    return this.peaks;
  }

  private sample(): void {
    for (const pid of fs.readdirSync("/proc").filter((name) => /^\d+$/.test(name))) {
      try {
        const command = fs.readFileSync(`/proc/${pid}/cmdline`, "utf8").replaceAll("\0", " ");
        const role = Object.entries(roles).find(([, pattern]) => pattern.test(command))?.[0];
        if (!role) continue;
        // VmHWM is the kernel's own high-water mark, so that a peak between two samples is not lost.
        const peak = /^VmHWM:\s+(\d+) kB/m.exec(fs.readFileSync(`/proc/${pid}/status`, "utf8"))?.[1];
        this.peaks.set(role, Math.max(this.peaks.get(role) ?? 0, Number(peak ?? 0) / 1024));
      } catch {
        // The process ended while it was looked at.
      }
    }
  }
}
