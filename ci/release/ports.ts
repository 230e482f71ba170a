import type { Manifest, Version } from "../../components/release/manifest";
import type { Clock } from "./clock";

/** Versions of services by the services' names. */
export type Versions = Readonly<Record<string, Version>>;

/** Where images are looked up. */
export interface Registry {
  /**
   * Digests of the services' images.
   *
   * @param repositories by service
   * @param references the commit that all have as their tag, or by service the digest that must be there
   * @throws Error that names everything that is missing or that can't be asked for
   */
  resolve(
    repositories: Readonly<Record<string, string>>,
    references: string | Readonly<Record<string, string>>,
  ): Promise<Readonly<Record<string, string>>>;
}

/** The lock, as long as it is ours. */
export interface HeldLock {
  /** Aborted once the lock isn't ours any more. */
  readonly signal: AbortSignal;
  /** Whose release ended somewhere in the middle; what it left is to be repaired first. */
  readonly takenOverFrom?: { readonly who: string; readonly what: string };
  /** Whether that release ended by itself: then a lock of the engine is somebody else's. */
  readonly wasFree: boolean;
  /** Notes whether something is half done, for the next release; until then it is what was taken over. */
  leave(halfDone: boolean): void;
  /** @throws LockLostError where the lock isn't ours any more; any other error says nothing about that */
  confirm(): Promise<void>;
}

/** One release of a stack at a time. */
export interface Lock {
  /**
   * Waits for the lock, does the work and gives the lock back.
   *
   * @param what it is held for, for example `release of 0a1b2c3 (api, web)`
   * @throws Error that says who holds it, where the time to wait was up
   */
  hold<T>(what: string, work: (held: HeldLock) => Promise<T>): Promise<T>;
}

/** The versions of record. */
export interface Manifests {
  /** Of all services that have one; `unreadable` are those whose version can't be read, and `problems` says why. */
  read(): Promise<{
    readonly manifests: Readonly<Record<string, Manifest>>;
    readonly unreadable: readonly string[];
    readonly problems: readonly string[];
  }>;
  write(service: string, manifest: Manifest): Promise<void>;
  /** Versions that a service had here, newest first; the store keeps the last 100. */
  history(service: string): Promise<readonly Manifest[]>;
}

/** Keeps released images from being cleaned up. */
export interface Images {
  /** @throws Error where the registry refuses */
  keep(repository: string, version: Version): Promise<void>;
}

/** What the engine did, or would do, with one resource. */
export interface Step {
  readonly urn: string;
  /** The engine's word: same, create, update, replace, … */
  readonly op: string;
  /** Whether a provider manages it; components have none. */
  readonly custom: boolean;
  /** Names of the properties that differ; within containers and tags they go on, as in `tags.version`. */
  readonly properties: readonly string[];
  /**
   * Whether the state says two things of a service: the task definition that it was given, and the one that ECS went back
   * to because that didn't come up.
   */
  readonly unsettled?: boolean;
  readonly ended?: "done" | "failed";
  /** How long the step took, in seconds. */
  readonly seconds?: number;
}

/** Something that was said of a resource, or of the program where there is no URN. */
export interface Message {
  readonly urn?: string;
  readonly severity: "info" | "warning" | "error";
  readonly text: string;
}

/** What a run of the engine left. */
export interface EngineRun {
  readonly ok: boolean;
  /** Whether it did nothing because another update of the stack runs, or seems to. */
  readonly locked?: boolean;
  /** Whether all who have it locked are processes of this machine that are gone. */
  readonly abandoned?: boolean;
  /** Whether the engine was told to stop, by us or by Ctrl-C on its terminal. */
  readonly interrupted?: boolean;
  readonly steps: readonly Step[];
  /** What was said with severity `error`. */
  readonly errors: readonly Message[];
  /** Mandatory policies that are violated. */
  readonly violations: readonly { readonly policy: string; readonly urn?: string; readonly text: string }[];
}

/** How a run of the engine is begun. */
export interface RunOptions {
  /** Aborted when the engine shall finish what is in flight and stop. */
  readonly signal?: AbortSignal;
  /** Told of everything that the program and the engine say. */
  readonly onMessage?: (message: Message) => void;
}

/** Pulumi's engine on one stack. None of its runs throws because a resource or the program failed. */
export interface Engine {
  /** What an update with these versions would do, judged by the policies. */
  preview(versions: Versions, options: RunOptions): Promise<EngineRun>;
  /** An update with these versions; `continueOnError` doesn't let one failed resource keep others from their turn. */
  up(versions: Versions, options: RunOptions & { readonly continueOnError?: boolean }): Promise<EngineRun>;
  /** Reads resources back into the state; all of them where no URNs are given. */
  refresh(urns: readonly string[] | undefined, options: RunOptions): Promise<EngineRun>;
  /** Takes the engine's lock away from an update that was killed; one that still runs on this machine may end first. */
  cancel(): Promise<void>;
  /** The stack's output `services`: what is needed to ask each service what runs. */
  targets(): Promise<Readonly<Record<string, unknown>>>;
}

/** Asks what runs. A `target` is a service's entry in the stack's output `services`. */
export interface Truth {
  /**
   * Looks until what runs is what was asked, or until waiting can't help.
   *
   * @param patience `at once` for an answer within seconds
   * @returns one sentence for everything that differs; empty when nothing does
   */
  check(target: unknown, version: Version, patience?: "at once"): Promise<readonly string[]>;
  /** Digests of the images that the service's tasks run now, each once. */
  running(target: unknown): Promise<readonly string[]>;
}

/** What the people who wait see. */
export interface Console {
  say(line: string): void;
}

/** All that a release needs of the world. */
export interface Ports {
  readonly registry: Registry;
  readonly lock: Lock;
  readonly manifests: Manifests;
  readonly images: Images;
  readonly engine: Engine;
  readonly truth: Truth;
  readonly clock: Clock;
  readonly console: Console;
  /** Aborted when somebody wants the release to end. */
  readonly interruption: AbortSignal;
}
