import type { Manifest } from "../../../../components/release/manifest";
import type {
  EngineRun,
  HeldLock,
  Lock,
  Message,
  Ports,
  RunOptions,
  Step,
  Versions,
} from "../../../../ci/release/ports";
import { release } from "../../../../ci/release/release";
import type { Report } from "../../../../ci/release/report";
import type { Request } from "../../../../ci/release/request";
import { digestOf, gateUrn, names, newSha, oldSha, serviceUrn, step, version } from "./resources";
import { plannedSteps } from "./planned-steps";
import { resolveImages } from "./fake-registry";

export * from "./resources";

/** What goes wrong with a service that is brought to a version. */
type Fate = "well" | "crashes" | "keeps the old one" | "is not healthy";

/** A stack, its record and its registry, small enough to live in a test. */
export class World {
  /** What was done, in order. */
  readonly calls: string[] = [];
  /** What the people see. */
  readonly lines: string[] = [];
  readonly images = new Map<string, string>();
  record: Record<string, Manifest> = {};
  /** Digest of what each service runs; two with "and" between them. */
  readonly running: Record<string, string | undefined> = {};
  /** What a service does with a digest; "well" where nothing is said. */
  readonly fates = new Map<string, Fate>();
  readonly history: Record<string, Manifest[]> = {};
  /** Services of which the state says what was asked and what came of it, and these differ. */
  unsettled: string[] = [];
  otherChanges: Step[] = [];
  violations: EngineRun["violations"] = [];
  previewErrors: Message[] = [];
  unreadable: string[] = [];
  prepareFails: string | undefined;
  takenOverFrom: HeldLock["takenOverFrom"];
  /** Whether nobody died with the lock. */
  wasFree = false;
  heldBy: Error | undefined;
  engineLocked = false;
  /** Whether the engine's lock is of a process of this machine that is gone. */
  abandoned = false;
  /** Number of the update that Ctrl-C reaches. */
  interruptedUpdate = 0;
  /** Done at the beginning of an update, by its number from 1 on. */
  during: (update: number) => void = () => undefined;
  writeFails: (service: string) => boolean = () => false;
  keepFails = false;
  /** What the lock answers when it is asked whether it is still ours. */
  confirming: () => void = () => undefined;
  /** Whether nobody can say what runs. */
  truthIsAway = false;
  refreshFails = false;
  /** The lock, where it shall be a real one. */
  lock: Lock | undefined;
  readonly interruption = new AbortController();
  readonly lost = new AbortController();
  private updates = 0;
  private time = 0;

  constructor() {
    for (const service of names) {
      for (const sha of [oldSha, newSha]) this.images.set(`${service}:${sha}`, digestOf(service, sha));
      this.write(service, oldSha);
      this.running[service] = digestOf(service, oldSha);
    }
  }

  /** A world in which nothing was ever released. */
  static empty(): World {
    const world = new World();
    world.record = {};
    for (const service of names) world.running[service] = undefined;
    return world;
  }

  write(service: string, sha: string): void {
    const manifest = { ...version(service, sha), time: "2026-03-01T09:30:00.000Z", who: "ann" };
    this.record[service] = manifest;
    this.history[service] = [manifest, ...(this.history[service] ?? [])];
  }

  /** SHAs on record, in the order of the services. */
  get recorded(): (string | undefined)[] {
    return names.map((service) => this.record[service]?.sha);
  }

  release(request: Partial<Request> = {}): Promise<Report> {
    return release(
      {
        project: "shop",
        stack: "staging",
        who: "bob",
        repositories: Object.fromEntries(
          names.map((service) => [service, `registry.example.com/${service}`]),
        ),
        sha: newSha,
        backTo: false,
        dryRun: false,
        withInfrastructure: false,
        ...request,
      },
      this.ports(),
    );
  }

  private ports(): Ports {
    return {
      registry: {
        resolve: async (repositories, references) => {
          this.calls.push("resolve");
          return resolveImages(this.images, Object.keys(repositories), references);
        },
      },
      lock: this.lock ?? {
        hold: async (what, work) => {
          if (this.heldBy) throw this.heldBy;
          this.calls.push(`lock ${what}`);
          const confirm = async () => {
            this.lost.signal.throwIfAborted();
            this.confirming();
          };
          try {
            return await work({
              signal: this.lost.signal,
              takenOverFrom: this.takenOverFrom,
              wasFree: this.wasFree,
              leave: (halfDone) =>
                (this.takenOverFrom = halfDone ? { who: "bob", what: "release of 2" } : undefined),
              confirm,
            });
          } finally {
            this.calls.push("unlock");
          }
        },
      },
      manifests: {
        read: async () => ({
          manifests: { ...this.record },
          unreadable: this.unreadable.map((problem) => problem.split(/[/:]/)[4] ?? ""),
          problems: this.unreadable,
        }),
        write: async (service, manifest) => {
          if (this.writeFails(service)) throw new Error("the store is away");
          this.calls.push(`write ${service} ${manifest.sha === newSha ? "new" : "old"} by ${manifest.who}`);
          this.record[service] = manifest;
        },
        history: async (service) => this.history[service] ?? [],
      },
      images: {
        keep: async (repository) => {
          if (this.keepFails) throw new Error("the registry is away");
          this.calls.push(`keep ${repository}`);
        },
      },
      engine: {
        preview: async (versions, { signal }) => {
          this.calls.push("preview");
          const ok = this.previewErrors.length === 0 && this.violations.length === 0 && !signal?.aborted;
          return {
            ok,
            steps: plannedSteps(versions, this),
            errors: this.previewErrors,
            violations: this.violations,
          };
        },
        up: async (versions, options) => this.update(versions, options),
        refresh: async (urns) => {
          this.calls.push(`refresh ${urns?.map((urn) => urn.split("::").at(-1)).join(" ") ?? "all"}`);
          this.unsettled = [];
          return {
            ok: !this.engineLocked && !this.refreshFails,
            locked: this.engineLocked,
            abandoned: this.abandoned,
            steps: [],
            errors: this.refreshFails ? [{ severity: "error", text: "AWS is away" }] : [],
            violations: [],
          };
        },
        cancel: async () => {
          this.calls.push("cancel");
          this.engineLocked = false;
        },
        targets: async () =>
          Object.fromEntries(names.flatMap((service) => (this.running[service] ? [[service, service]] : []))),
      },
      truth: {
        check: async (target, { digest }) => {
          const service = target as string;
          if (this.truthIsAway) throw new Error("AWS is away");
          if (this.fates.get(digest) === "is not healthy") return [`no task of ${service} is healthy`];
          return this.running[service] === digest ? [] : [`${service} runs another image`];
        },
        running: async (target) => {
          if (this.truthIsAway) throw new Error("AWS is away");
          return (this.running[target as string] ?? "").split(" and ");
        },
      },
      clock: {
        elapsed: () => (this.time += 1000),
        now: () => new Date("2026-03-02T08:00:00.000Z"),
        sleep: async () => void this.calls.push("sleep"),
      },
      console: { say: (line) => void this.lines.push(line) },
      interruption: this.interruption.signal,
    };
  }

  private async update(
    versions: Versions,
    { signal, onMessage, continueOnError }: RunOptions & { continueOnError?: boolean },
  ): Promise<EngineRun> {
    const sha = versions.api?.sha ?? versions.web?.sha ?? "";
    this.calls.push(`up ${sha === newSha ? "new" : "old"}${continueOnError ? ", all the way" : ""}`);
    this.during((this.updates += 1));
    if (this.engineLocked) {
      return { ok: false, locked: true, abandoned: this.abandoned, steps: [], errors: [], violations: [] };
    }
    if (this.updates === this.interruptedUpdate) {
      return { ok: false, interrupted: true, steps: [], errors: [], violations: [] };
    }
    if (signal?.aborted) return { ok: false, steps: [], errors: [], violations: [] };
    if (this.prepareFails !== undefined && sha === newSha) {
      const message: Message = { urn: gateUrn, severity: "error", text: this.prepareFails };
      onMessage?.(message);
      return {
        ok: false,
        steps: [
          ...this.otherChanges.map((change): Step => ({ ...change, ended: "done" })),
          step(gateUrn, "update", { ended: "failed" }),
        ],
        errors: [message],
        violations: [],
      };
    }
    const errors: Message[] = [];
    const steps = plannedSteps(versions, this).map((planned): Step => {
      const [service = ""] = planned.urn.split("::").slice(-1);
      if (planned.urn !== serviceUrn(service) || planned.op === "same") return planned;
      const digest = versions[service]?.digest ?? "";
      const fate = this.fates.get(digest) ?? "well";
      if (fate === "crashes") {
        errors.push({ urn: planned.urn, severity: "error", text: `${service}: exit code 3` });
        return { ...planned, ended: "failed", seconds: 40 };
      }
      if (fate !== "keeps the old one") this.running[service] = digest;
      onMessage?.({ urn: planned.urn, severity: "info", text: "2 of 2 tasks run" });
      return { ...planned, ended: "done", seconds: 20 };
    });
    // The program looks at all services, also at those that aren't released.
    for (const service of names) {
      const wanted = versions[service]?.digest ?? this.record[service]?.digest;
      if (versions[service] || wanted === undefined || this.running[service] === wanted) continue;
      errors.push({ urn: serviceUrn(service), severity: "error", text: `${service} runs another image` });
    }
    for (const error of errors) onMessage?.(error);
    return { ok: errors.length === 0, steps, errors, violations: [] };
  }
}
