import * as fs from "node:fs";
import * as path from "node:path";

/** One API call as it is recorded. */
export interface RecordedCall {
  /** Start of the call, ISO 8601. */
  readonly time: string;
  /** Account that signed, 12 digits; "unknown" where the credentials belong to none. */
  readonly account: string;
  readonly region: string;
  readonly service: string;
  readonly action: string;
  readonly status: number;
  /** Duration in milliseconds. */
  readonly ms: number;
  readonly answeredBy: "emulator" | "gateway";
  /** Error code of a failed call. */
  readonly error?: string;
  /** Id of the fault that hit the call. */
  readonly fault?: string;
  readonly requestId?: string;
  /** Names, ids and ARNs that the request gave; nothing else of it. */
  readonly resources?: Readonly<Record<string, string>>;
}

/** Which calls to list. */
export interface CallFilter {
  readonly service?: string;
  readonly action?: string;
  readonly account?: string;
  /** Only calls that began at or after this time, ISO 8601 or milliseconds since 1970. */
  readonly since?: string;
}

const kept = 20_000;
const largestFile = 50 * 1024 * 1024;

/** Keeps every API call: the last 20,000 in memory, all in a file with one JSON object a line. */
export class Recorder {
  private calls: RecordedCall[] = [];
  private readonly file: number;

  constructor(recordFile: string) {
    fs.mkdirSync(path.dirname(recordFile), { recursive: true });
    if (fs.existsSync(recordFile) && fs.statSync(recordFile).size > largestFile) {
      fs.renameSync(recordFile, `${recordFile}.1`);
    }
    this.file = fs.openSync(recordFile, "a");
  }

  record(call: RecordedCall): void {
    this.calls.push(call);
    if (this.calls.length > 2 * kept) this.calls = this.calls.slice(-kept);
    fs.writeSync(this.file, `${JSON.stringify(call)}\n`);
  }

  /** @throws Error with a sentence for the caller where `since` is no time */
  list(filter: CallFilter): readonly RecordedCall[] {
    const since = filter.since === undefined ? 0 : time(filter.since);
    return this.calls
      .slice(-kept)
      .filter(
        (call) =>
          (filter.service === undefined || call.service === filter.service) &&
          (filter.action === undefined || call.action === filter.action) &&
          (filter.account === undefined || call.account === filter.account) &&
          Date.parse(call.time) >= since,
      );
  }

  close(): void {
    fs.closeSync(this.file);
  }
}

function time(text: string): number {
  const value = /^\d+$/.test(text) ? Number(text) : Date.parse(text);
  if (Number.isNaN(value)) throw new Error(`"since" is a time like 2026-01-31T12:00:00Z, not "${text}"`);
  return value;
}
