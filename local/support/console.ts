import * as fs from "node:fs";
import * as path from "node:path";
import type { Progress } from "./progress";

/** How often a running step repeats its latest detail where lines can't be rewritten, in milliseconds. */
const heartbeat = 15_000;

/** `12.3 s`, or `2 min 5 s` from a minute on. */
export function duration(milliseconds: number): string {
  const seconds = milliseconds / 1000;
  if (seconds < 60) return `${seconds.toFixed(1)} s`;
  const whole = Math.round(seconds);
  return `${Math.floor(whole / 60)} min ${whole % 60} s`;
}

/** Where the lines go; the terminal's width and whether a line can be rewritten decide the form. */
export interface Output {
  write(text: string): unknown;
  readonly isTTY?: boolean;
  readonly columns?: number;
}

/**
 * Progress on the terminal, and the same lines in a log file with the time of day.
 * On a terminal a running step rewrites its own line; elsewhere (CI, a pipe) its detail is repeated
 * every 15 seconds so that a long step is never silent.
 */
export class ConsoleProgress implements Progress {
  private readonly log: number | undefined;

  constructor(
    private readonly output: Output,
    logFile?: string,
  ) {
    if (logFile) {
      fs.mkdirSync(path.dirname(logFile), { recursive: true });
      this.log = fs.openSync(logFile, "a");
    }
  }

  info(line: string): void {
    this.output.write(`${line}\n`);
    this.record(line);
  }

  /** A line for the log file only. */
  record(line: string): void {
    if (this.log !== undefined) fs.writeSync(this.log, `${new Date().toISOString()} ${line}\n`);
  }

  async step<T>(title: string, work: (note: (detail: string) => void) => Promise<T>): Promise<T> {
    const started = Date.now();
    let detail = "";
    this.record(`… ${title}`);
    const show = (): void => this.running(title, detail, Date.now() - started);
    const timer = setInterval(show, this.output.isTTY ? 1_000 : heartbeat);
    timer.unref();
    if (this.output.isTTY) show();
    try {
      const result = await work((text) => {
        detail = text;
        this.record(`  ${title}: ${text}`);
        if (this.output.isTTY) show();
      });
      this.close("✓", title, detail, started);
      return result;
    } catch (error) {
      this.close("✗", title, detail, started);
      throw error;
    } finally {
      clearInterval(timer);
    }
  }

  private running(title: string, detail: string, elapsed: number): void {
    const line = `… ${title}${detail ? `: ${detail}` : ""} (${duration(elapsed)})`;
    if (this.output.isTTY) this.output.write(`\r\u001b[2K${line.slice(0, (this.output.columns ?? 80) - 1)}`);
    else this.output.write(`${line}\n`);
  }

  private close(mark: string, title: string, detail: string, started: number): void {
    const line = `${mark} ${title}${detail ? ` (${detail})` : ""}  ${duration(Date.now() - started)}`;
    if (this.output.isTTY) this.output.write("\r\u001b[2K");
    this.info(line);
  }
}
