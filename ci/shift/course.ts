import type { TrafficShift } from "../../components/traffic/record";
import type { TrafficRuntime } from "../../components/traffic/runtime";
import { describeWeights, type TrafficWeights } from "../../components/traffic/weights";
import { confirmLock } from "../release/confirm";
import { pastAnyLock, toTheEnd } from "../release/persist";
import type { EngineRun, HeldLock } from "../release/ports";
import { readReasons, showMessages } from "../release/progress";
import type { Plan } from "./plan";
import type { Ports } from "./ports";
import type { Outcome, Report, StepReport } from "./report";
import type { Request } from "./request";

/** How a shift ended, and what to do now. */
export interface Ending {
  readonly outcome: Outcome;
  readonly remedy?: string;
}

/** What a shift has found out and done so far; its report is made of it. */
export class Course {
  /** Weights now, as far as they are known. */
  weights: TrafficWeights | undefined;
  /** What it is to do, from when that is known. */
  plan: Plan | undefined;
  /** Whether a record was written: from then on nobody may say that nothing was changed. */
  begun = false;
  readonly steps: StepReport[] = [];
  private readonly problems: string[] = [];
  /** Whether an update has come through: from then on the engine's lock is nobody's whose shift this one took over. */
  private hasUpdated = false;

  constructor(
    readonly request: Request,
    readonly ports: Ports,
  ) {}

  say(line: string): void {
    this.ports.console.say(line);
  }

  /** Something went wrong. */
  problem(...texts: readonly string[]): void {
    this.problems.push(...texts.filter((text) => !this.problems.includes(text)));
  }

  /**
   * Writes weights down and brings the records up with them. The program reads what is written down, so that comes first.
   *
   * @param shift the shift that is under way with them
   * @returns whether both records have them now
   * @throws Error where the lock is lost or nothing can be written down
   */
  async bring(
    held: HeldLock,
    split: TrafficRuntime,
    weights: TrafficWeights,
    shift?: TrafficShift,
  ): Promise<boolean> {
    await confirmLock(held, this.ports.clock);
    await this.writeDown(weights, shift);
    const run = await this.update(held, split);
    if (run.ok) return true;
    const { byService, others } = readReasons(run.errors);
    this.problem(
      ...others,
      ...Object.values(byService).flat(),
      ...run.violations.map(({ policy, text }) => `policy ${policy}: ${text}`),
    );
    return false;
  }

  /**
   * Writes down that no shift is under way any more.
   *
   * @throws Error where the lock is lost, because somebody else's shift may be under way then, or nothing can be written down
   */
  async conclude(held: HeldLock, weights: TrafficWeights): Promise<void> {
    await confirmLock(held, this.ports.clock);
    await this.writeDown(weights);
  }

  /** Writes down which weights are in force, and that a shift is under way with them. */
  private async writeDown(weights: TrafficWeights, shift?: TrafficShift): Promise<void> {
    const { clock, records } = this.ports;
    this.begun = true;
    await records.write({ weights, time: clock.now().toISOString(), who: this.request.who, shift });
    this.weights = weights;
  }

  /**
   * An update of both records. It isn't ended in between: one record with its new weight and one with its old would be shares
   * that nobody wanted.
   */
  async update(held: HeldLock, split: TrafficRuntime): Promise<EngineRun> {
    const { console, engine } = this.ports;
    // With the component itself: else the state would say its old weights, and the next preview that they change.
    const urns = [split.urn, ...Object.values(split.targets).map(({ urn }) => urn)];
    const once = () => engine.upOnly(urns, { onMessage: showMessages(console) });
    const isHeir = held.takenOverFrom !== undefined && !held.wasFree && !this.hasUpdated;
    const run = await toTheEnd(this, held, once, {
      pastLocks: isHeir ? (itsRun) => pastAnyLock(engine, itsRun) : undefined,
      goesOn: "somebody interrupted the engine; the records must not stay in between, so it is run once more",
    });
    this.hasUpdated = true;
    return run;
  }

  /** What there is to say in the end. */
  report({ outcome, remedy }: Ending): Report {
    const { stack, name, to } = this.request;
    const { weights, steps, problems } = this;
    return { stack, name, to, outcome, weights, steps, problems, remedy };
  }

  /** The weights now, in a sentence. */
  get inForce(): string {
    return this.weights === undefined ? "unknown" : describeWeights(this.weights);
  }
}
