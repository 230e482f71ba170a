import type { Manifest, Version } from "../../components/release/manifest";
import { confirmLock } from "./confirm";
import type { EngineRun, HeldLock, Ports, Versions } from "./ports";
import { showMessages } from "./progress";
import { type Ending, type Report, type ServiceReport, versionOf } from "./report";
import type { Request } from "./request";
import { isServiceItself, serviceOf } from "./changes";

/** What a release has found out and done so far; its report is made of it. */
export class Course {
  /** The versions that were asked for; empty until they are looked up. */
  versions: Versions = {};
  /** The versions on record before. */
  previous: Readonly<Record<string, Manifest | undefined>> = {};
  /** Services of the stack that have a version on record, be it one that can't be read. */
  onRecord: readonly string[] = [];
  /** Whether an update was begun: from then on nobody may say that nothing was changed. */
  begun = false;
  private readonly answers = new Map<string, string | null>();
  private readonly reasons = new Map<string, string[]>();
  private readonly durations = new Map<string, number>();
  private readonly phases: Record<string, number> = {};
  private readonly problems: string[] = [];
  private readonly began: Date;
  private readonly start: number;

  constructor(
    readonly request: Request,
    readonly ports: Ports,
  ) {
    this.began = ports.clock.now();
    this.start = ports.clock.elapsed();
  }

  /** Names of the services that are released. */
  get services(): string[] {
    return Object.keys(this.request.repositories);
  }

  say(line: string): void {
    this.ports.console.say(line);
  }

  /** How every run of the engine is begun. */
  watched(signal?: AbortSignal) {
    return { signal, onMessage: showMessages(this.ports.console) };
  }

  /** Aborted when the release shall end: somebody wants it, or the lock is gone. */
  stop(held: HeldLock): AbortSignal {
    return AbortSignal.any([this.ports.interruption, held.signal]);
  }

  /**
   * Sees that the lock is still ours. A call that fails for another reason is tried again, until it is lost.
   *
   * @throws LockLostError
   */
  confirm(held: HeldLock): Promise<void> {
    return confirmLock(held, this.ports.clock);
  }

  /** Begins a part of the release; what it gives ends that part. */
  begin(phase: string): () => void {
    const { clock } = this.ports;
    const start = clock.elapsed();
    return () => {
      this.phases[phase] = rounded((this.phases[phase] ?? 0) + (clock.elapsed() - start) / 1000);
    };
  }

  /** Does a part of the release, and keeps how long it took. */
  async phase<T>(name: string, work: () => Promise<T>): Promise<T> {
    const end = this.begin(name);
    return work().finally(end);
  }

  /** Something went wrong with a service; with one that isn't released it is a problem of the whole. */
  blame(service: string, reasons: readonly string[]): void {
    if (!(service in this.versions)) {
      this.problem(...reasons.map((reason) => `${service}: ${reason}`));
      return;
    }
    const known = this.reasons.get(service) ?? [];
    this.reasons.set(service, [...known, ...reasons.filter((reason) => !known.includes(reason))]);
  }

  /** Something went wrong that belongs to no service. */
  problem(...texts: readonly string[]): void {
    this.problems.push(...texts.filter((text) => !this.problems.includes(text)));
  }

  /** A service answers with this commit; null for one that isn't known. */
  answered(service: string, sha: string | null): void {
    this.answers.set(service, sha);
  }

  /** Keeps how long the services themselves took, which is nearly all of a release. */
  timed({ steps }: EngineRun): void {
    for (const { urn, seconds } of steps) {
      const service = serviceOf(urn);
      if (service === undefined || seconds === undefined) continue;
      if (isServiceItself(urn)) this.durations.set(service, seconds);
    }
  }

  /** What there is to say in the end. */
  report({ outcome, remedy, otherChanges = [] }: Ending): Report {
    const { project, stack, who } = this.request;
    return {
      project,
      stack,
      outcome,
      who,
      began: this.began.toISOString(),
      seconds: rounded((this.ports.clock.elapsed() - this.start) / 1000),
      phases: this.phases,
      services: Object.entries(this.versions).map(([service, to]) => this.serviceReport(service, to)),
      problems: this.problems,
      otherChanges,
      remedy,
    };
  }

  private serviceReport(service: string, to: Version): ServiceReport {
    const before = this.previous[service];
    return {
      service,
      from: before && versionOf(before),
      to,
      answers: this.answers.get(service),
      seconds: this.durations.get(service),
      reasons: this.reasons.get(service) ?? [],
    };
  }
}

function rounded(seconds: number): number {
  return Math.round(seconds * 10) / 10;
}
