import { isObject } from "../internal/json";

/** A version of a service: the commit for people, the digest for machines. */
export interface Version {
  /** Commit that the image was built from: 7 to 40 hexadecimal digits in lower case. */
  readonly sha: string;
  /** Digest of the image (of the index where there is one): `sha256:` and 64 hexadecimal digits. */
  readonly digest: string;
}

/** What is written down of a service's release: the version that runs, since when, and who asked for it. */
export interface Manifest extends Version {
  /** When the release was through: ISO 8601, for example `2026-03-01T09:30:00.000Z`. */
  readonly time: string;
  /** Who released it, in words for people. */
  readonly who: string;
}

/** Whose versions of record: one project's, one stack's. */
export interface ReleasesOwner {
  readonly project: string;
  readonly stack: string;
}

/** Path in the Parameter Store below which the versions of record are, one parameter a service. */
export function releasesPath({ project, stack }: ReleasesOwner): string {
  return `/${project}/${stack}/releases`;
}

/** Whether the Parameter Store keeps what begins so for AWS itself, and refuses it. */
export function isReservedName(name: string): boolean {
  return /^(aws|ssm)/i.test(name);
}

/** Name of the parameter that holds a service's version of record. */
export function manifestParameter(owner: ReleasesOwner & { readonly service: string }): string {
  return `${releasesPath(owner)}/${owner.service}`;
}

/** Whether this is a commit's SHA, whole or as short as 7 digits. */
export function isSha(text: string): boolean {
  return /^[0-9a-f]{7,40}$/.test(text);
}

/** Whether this is an image's digest. */
export function isDigest(text: string): boolean {
  return /^sha256:[0-9a-f]{64}$/.test(text);
}

/** What keeps something read from outside from being a version; empty when nothing does. */
export function versionProblems(value: unknown): string[] {
  if (!isObject(value)) return [`${shown(value)} is not an object with "sha" and "digest"`];
  const { sha, digest } = value;
  const problems: string[] = [];
  if (typeof sha !== "string" || !isSha(sha)) {
    problems.push(`"sha" is ${shown(sha)}; a commit has 7 to 40 hexadecimal digits in lower case`);
  }
  if (typeof digest !== "string" || !isDigest(digest)) {
    problems.push(`"digest" is ${shown(digest)}; an image has "sha256:" and 64 hexadecimal digits`);
  }
  return problems;
}

/**
 * Reads a version of record.
 *
 * @throws Error with everything that is wrong with the text
 */
export function parseManifest(text: string): Manifest {
  const value = parseJson(text);
  const problems = versionProblems(value);
  if (isObject(value)) {
    const { time, who } = value;
    if (typeof time !== "string" || !isTime(time)) {
      problems.push(`"time" is ${shown(time)}; use ISO 8601, such as "2026-03-01T09:30:00.000Z"`);
    }
    if (typeof who !== "string" || who === "") problems.push(`"who" is ${shown(who)}; say who released it`);
  }
  if (problems.length > 0) throw new Error(problems.join("; "));
  const { sha, digest, time, who } = value as Manifest;
  return { sha, digest, time, who };
}

/** A version of record as its parameter holds it. */
export function formatManifest({ sha, digest, time, who }: Manifest): string {
  return parameterJson({ sha, digest, time, who });
}

/**
 * JSON that the Parameter Store takes. It refuses values with double braces, which it keeps for references; between two
 * braces JSON has nothing but text, where the second may be written by its number.
 */
export function parameterJson(value: unknown): string {
  return JSON.stringify(value).replaceAll("{{", "{\\u007b");
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    throw new Error(`${shown(text)} is not JSON`);
  }
}

function isTime(text: string): boolean {
  return /^\d{4}-\d\d-\d\dT\d\d:\d\d/.test(text) && !Number.isNaN(Date.parse(text));
}

/** Cut, because it is somebody else's text and may be a page. */
function shown(value: unknown): string {
  if (value === undefined) return "missing";
  const text = JSON.stringify(value);
  return text.length > 80 ? `${text.slice(0, 80)}…` : text;
}
