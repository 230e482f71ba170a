import * as pulumi from "@pulumi/pulumi";
import { readParameters } from "../internal/parameters";
import { oneOf } from "../internal/text";
import {
  isReservedName,
  manifestParameter,
  parseManifest,
  releasesPath,
  type Version,
  versionProblems,
} from "./manifest";

/** What is asked of {@link readVersions}. */
export interface ReadVersionsArgs {
  /** Names of the services: each has its version on record. */
  readonly services: readonly string[];
  /**
   * Versions that this run uses in place of those on record, by the services' names. They are written down nowhere.
   * @default none
   */
  readonly override?: Readonly<Record<string, Version>>;
  /** The AWS provider of the account and the region that the versions are recorded in. */
  readonly provider: pulumi.ProviderResource;
}

/**
 * Reads which version of each service is to run. Await it before the first resource: what is registered is applied at
 * once, also where a version turns out to be missing.
 *
 * The versions are on record in the Parameter Store and not in the stack's configuration, so that an update of the
 * infrastructure from an older checkout takes no service back.
 *
 * @throws pulumi.RunError with every service that has no version and every record that can't be read
 */
export async function readVersions({
  services,
  override = {},
  provider,
}: ReadVersionsArgs): Promise<Record<string, Version>> {
  const owner = { project: pulumi.getProject(), stack: pulumi.getStack() };
  if (isReservedName(owner.project)) {
    throw new pulumi.RunError(
      `The project's name "${owner.project}" begins with "aws" or "ssm", which the Parameter Store refuses for the versions of record; use another one`,
    );
  }
  const path = releasesPath(owner);
  const { versions, instead, problems } = chooseVersions(
    services,
    override,
    await readRecords(path, provider),
    (service) => manifestParameter({ ...owner, service }),
  );
  if (problems.length > 0) {
    throw new pulumi.RunError(
      `The versions of ${owner.stack} in ${path} are not complete:\n` +
        `${problems.map((problem) => `  - ${problem}`).join("\n")}\n` +
        `What has none is released by: npm run release -- ${owner.stack} --sha <commit>`,
    );
  }
  for (const text of instead) await pulumi.log.warn(text);
  return versions;
}

/** What came of the records and the override. */
export interface ChosenVersions {
  readonly versions: Record<string, Version>;
  /** Where the override is in force in place of another version, in words. */
  readonly instead: readonly string[];
  readonly problems: readonly string[];
}

/**
 * Decides which version each service gets.
 *
 * @param records what the parameters hold, by their names
 * @param parameterOf the name of a service's parameter
 */
export function chooseVersions(
  services: readonly string[],
  override: Readonly<Record<string, unknown>>,
  records: ReadonlyMap<string, string>,
  parameterOf: (service: string) => string,
): ChosenVersions {
  const versions: Record<string, Version> = {};
  const instead: string[] = [];
  const problems = Object.keys(override)
    .filter((service) => !services.includes(service))
    .map((service) => `the override names "${service}"; services are ${oneOf(services)}`);
  for (const service of services) {
    const record = readRecord(records.get(parameterOf(service)));
    const overriding = override[service];
    if (overriding !== undefined) {
      const wrong = versionProblems(overriding);
      problems.push(...wrong.map((problem) => `the override of ${service}: ${problem}`));
      if (wrong.length > 0) continue;
      const { sha, digest } = overriding as Version;
      versions[service] = { sha, digest };
      if (record.version && record.version.digest !== digest) {
        instead.push(
          `${service} runs ${sha} in this run, in place of ${record.version.sha}, which is on record`,
        );
      }
    } else if (record.version) {
      versions[service] = record.version;
    } else {
      problems.push(`${service} ${record.problem}`);
    }
  }
  return { versions, instead, problems };
}

type ReadRecord =
  | { readonly version: Version; readonly problem?: undefined }
  | { readonly version?: undefined; readonly problem: string };

function readRecord(text: string | undefined): ReadRecord {
  if (text === undefined) return { problem: "has no version: it was never released here" };
  try {
    const { sha, digest } = parseManifest(text);
    return { version: { sha, digest } };
  } catch (error) {
    return { problem: `has a version that can't be read: ${reasonOf(error)}` };
  }
}

/** Every parameter below a path, by its name. */
async function readRecords(path: string, provider: pulumi.ProviderResource): Promise<Map<string, string>> {
  try {
    return await readParameters(path, provider);
  } catch (error) {
    throw new pulumi.RunError(
      `The versions of ${pulumi.getStack()} in ${path} can't be read: ${reasonOf(error)}`,
    );
  }
}

function reasonOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
