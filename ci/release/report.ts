import type { Manifest, Version } from "../../components/release/manifest";

/**
 * How a release ended.
 *
 * - `released`: every service runs the new version, and it is on record
 * - `unchanged`: that was so before, and no service was touched
 * - `previewed`: nothing was to be changed (`--dry-run`)
 * - `refused`: stopped before anything changed
 * - `failed`: stopped before a released service changed; `otherChanges` are those that went with it
 * - `taken-back`: every service that had a version before answers it again
 * - `not-taken-back`: at least one doesn't
 * - `nothing-to-go-back-to`: a first release that failed
 * - `not-recorded`: every service runs the new version, but the record says the old one
 */
export type Outcome =
  | "released"
  | "unchanged"
  | "previewed"
  | "refused"
  | "failed"
  | "taken-back"
  | "not-taken-back"
  | "nothing-to-go-back-to"
  | "not-recorded";

/** How a release ended, and what to do now. */
export interface Ending {
  readonly outcome: Outcome;
  readonly remedy?: string;
  /** Changes that a release doesn't make by itself. */
  readonly otherChanges?: readonly string[];
}

/** What a release did to one service. */
export interface ServiceReport {
  readonly service: string;
  /** The version on record before; undefined for the first one. */
  readonly from: Version | undefined;
  readonly to: Version;
  /** SHA that runs now, as far as it was asked for; null where it is neither the old nor the new one. */
  readonly answers?: string | null;
  /** Seconds that its update took. */
  readonly seconds?: number;
  /** Why it failed. */
  readonly reasons: readonly string[];
}

/** All that a release has to say. */
export interface Report {
  readonly project: string;
  readonly stack: string;
  readonly outcome: Outcome;
  readonly who: string;
  /** When it began: ISO 8601. */
  readonly began: string;
  /** Seconds that it took, waiting for the lock included. */
  readonly seconds: number;
  /** Seconds of each part of it, in the order in which they began. */
  readonly phases: Readonly<Record<string, number>>;
  readonly services: readonly ServiceReport[];
  /** What went wrong that belongs to no service. */
  readonly problems: readonly string[];
  /** Changes that a release doesn't make by itself. */
  readonly otherChanges: readonly string[];
  /** What to do now. */
  readonly remedy?: string;
}

/** 0 where everything is as it was asked; 2 where a service doesn't run what is on record: the next update would move it. */
export function exitCode(outcome: Outcome): 0 | 1 | 2 {
  if (outcome === "released" || outcome === "unchanged" || outcome === "previewed") return 0;
  return outcome === "not-taken-back" || outcome === "not-recorded" ? 2 : 1;
}

/** The same version, image and commit. */
export function sameVersion(one: Version | undefined, other: Version): boolean {
  return one?.digest === other.digest && one.sha === other.sha;
}

/** A version of record without its history. */
export function versionOf({ sha, digest }: Manifest): Version {
  return { sha, digest };
}
