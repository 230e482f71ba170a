import { LockLostError } from "../../../ci/release/lock-lease";
import type { EngineRun, HeldLock } from "../../../ci/release/ports";
import type { Figures } from "../../../ci/shift/judge";
import type { Ports } from "../../../ci/shift/ports";
import type { Report } from "../../../ci/shift/report";
import type { Request } from "../../../ci/shift/request";
import { shift } from "../../../ci/shift/shift";
import type { TrafficRecord } from "../../../components/traffic/record";
import type { TrafficRuntime } from "../../../components/traffic/runtime";
import { FakeTime } from "../release/support/fake-clock";

export const before = { blue: 100, green: 0 };

const urn = (target: string) =>
  `urn:pulumi:accounts::shop::ecs-environment:index:TrafficSplit$aws:route53/record:Record::www-${target}`;

export const split: TrafficRuntime = {
  urn: "urn:pulumi:accounts::shop::ecs-environment:index:TrafficSplit::www",
  host: "www.example.com",
  weights: before,
  targets: {
    blue: { urn: urn("blue"), region: "eu-west-1", loadBalancer: "app/blue/1" },
    green: { urn: urn("green"), region: "eu-central-1", loadBalancer: "app/green/2" },
  },
};

const done: EngineRun = { ok: true, steps: [], errors: [], violations: [] };

/** A split, its record and its visitors, small enough to live in a test. */
export class World {
  /** What was done, in order. */
  readonly calls: string[] = [];
  /** What the people see. */
  readonly lines: string[] = [];
  readonly time = new FakeTime();
  /** What the stack's output `traffic` holds. */
  splits: unknown = { www: split };
  record: TrafficRecord | undefined;
  /** Weights that Route 53 has. */
  answered: Readonly<Record<string, number>> = before;
  /** Figures of the target that is watched, by its weight now and the seconds since the step began. */
  visitors: (weight: number, seconds: number) => Omit<Figures, "unanswered"> = (_, seconds) => ({
    requests: seconds * 10,
    errors: 0,
  });
  /** What an update does, by its number from 1 on. @default it brings up what is on record */
  update: (number: number) => EngineRun | undefined = () => undefined;
  writeFails: (number: number) => boolean = () => false;
  takenOverFrom: HeldLock["takenOverFrom"];
  wasFree = false;
  heldBy: Error | undefined;
  readonly interruption = new AbortController();
  readonly lost = new AbortController();
  private updates = 0;
  private writes = 0;

  /** The lock is lost now. */
  lose(): void {
    this.lost.abort(new LockLostError("/shop/accounts/releases.lock", "it could not be renewed"));
  }

  async shift(request: Partial<Request> = {}): Promise<Report> {
    const whole: Request = {
      stack: "accounts",
      name: "www",
      to: "green",
      steps: undefined,
      who: "bob",
      pauseInSeconds: 300,
      maximumShare: 0.01,
      minimumRequests: 100,
      trafficWithinSeconds: 1800,
      ...request,
    };
    return this.time.until(shift(whole, this.ports()), 600);
  }

  private ports(): Ports {
    const clock = this.time.clock();
    return {
      lock: {
        hold: async (what, work) => {
          if (this.heldBy) throw this.heldBy;
          this.calls.push(`lock ${what}`);
          const held: HeldLock = {
            signal: this.lost.signal,
            takenOverFrom: this.takenOverFrom,
            wasFree: this.wasFree,
            leave: () => this.calls.push("leave"),
            confirm: async () => this.lost.signal.throwIfAborted(),
          };
          try {
            return await work(held);
          } finally {
            this.calls.push("unlock");
          }
        },
      },
      records: {
        read: async () => this.record,
        write: async (record) => {
          if (this.writeFails((this.writes += 1))) throw new Error("the store is away");
          const { weights, shift: unfinished } = record;
          this.calls.push(
            `write ${weights.blue} ${weights.green}${unfinished ? ` for ${unfinished.to}` : ""}`,
          );
          this.record = record;
        },
      },
      engine: {
        upOnly: async (urns) => {
          this.calls.push(`up ${urns.map((each) => each.split("::").at(-1)).join(" ")}`);
          const run = this.update((this.updates += 1)) ?? done;
          if (run.ok) this.answered = this.record?.weights ?? before;
          return run;
        },
        cancel: async () => void this.calls.push("cancel"),
        output: async (name) => (name === "traffic" ? this.splits : undefined),
      },
      metrics: {
        read: async ({ loadBalancer }, since) => {
          const target = loadBalancer === "app/green/2" ? "green" : "blue";
          const seconds = (this.time.now().getTime() - since.getTime()) / 1000;
          return { unanswered: 0, ...this.visitors(this.answered[target] ?? 0, seconds) };
        },
      },
      clock,
      console: { say: (line) => void this.lines.push(line) },
      interruption: this.interruption.signal,
    };
  }
}
