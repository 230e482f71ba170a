import { type Version, versionProblems } from "../components/index";
import type { ConfigReader } from "./config-reader";

/** Versions of services by the services' names. */
export type Versions = Readonly<Record<string, Version>>;

/**
 * The versions that this one run shall use in place of those on record. Only the `release` command sets them, in a copy of the
 * stack's file: left in a checkout, they would take every service back to them at the next update.
 */
export function readOverride(reader: ConfigReader): Versions {
  const text = reader.optionalText("versions", {
    allowed: "JSON with commit and digest by service, for one run",
    example: `'{"api":{"sha":"<commit>","digest":"sha256:<64 digits>"}}'`,
    fits: (value) => parseVersions(value) !== undefined,
  });
  return (text === undefined ? undefined : parseVersions(text)) ?? {};
}

function parseVersions(text: string): Versions | undefined {
  let parsed: unknown;
  try {
    parsed = JSON.parse(text);
  } catch {
    return undefined;
  }
  if (typeof parsed !== "object" || parsed === null || Array.isArray(parsed)) return undefined;
  const versions: unknown[] = Object.values(parsed);
  return versions.every((version) => versionProblems(version).length === 0)
    ? (parsed as Versions)
    : undefined;
}
