import type { Manifest, Version } from "../../components/release/manifest";
import type { Manifests, Ports, Versions } from "./ports";
import { commandLine, type Request, shortSha } from "./request";
import { messageOf, Stopped } from "./stopped";

/** Known versions that a refusal lists, at most. */
const listed = 10;

/**
 * Looks up the digest of every image before anything else is done. A version that ran here before is the image that ran,
 * also where its tag leads to another one by now.
 *
 * @throws Stopped with everything that is missing
 */
export async function resolveVersions(
  request: Request,
  { registry, manifests }: Pick<Ports, "registry" | "manifests">,
): Promise<Versions> {
  const { sha, repositories } = request;
  const released = request.backTo ? await releasedBefore(request, manifests) : undefined;
  let digests: Readonly<Record<string, string>>;
  try {
    digests = await registry.resolve(
      repositories,
      released ? mapValues(released, ({ digest }) => digest) : sha,
    );
  } catch (error) {
    throw new Stopped(
      [messageOf(error)],
      "Build and push what is missing, or name another commit. Nothing was changed.",
    );
  }
  return mapValues(repositories, (_, service): Version => {
    const digest = digests[service];
    if (digest === undefined) throw new Error(`the registry gave no digest for ${service}`);
    return { sha: released?.[service]?.sha ?? sha, digest };
  });
}

/**
 * An image that was built again without a change keeps the commit on record: that is what it answers, whatever other tags
 * it was given.
 */
export function withRecordedCommits(
  versions: Versions,
  previous: Readonly<Record<string, Manifest | undefined>>,
): Versions {
  return mapValues(versions, (version, service) => {
    const recorded = previous[service];
    return recorded?.digest === version.digest ? { ...version, sha: recorded.sha } : version;
  });
}

function mapValues<Value, Result>(
  values: Readonly<Record<string, Value>>,
  map: (value: Value, key: string) => Result,
): Record<string, Result> {
  return Object.fromEntries(Object.entries(values).map(([key, value]) => [key, map(value, key)]));
}

/**
 * What ran here under this commit, of which the first digits are enough.
 *
 * @throws Stopped with the versions that are known, where one of the services never had it, or where it may be several
 */
async function releasedBefore(request: Request, manifests: Manifests): Promise<Record<string, Manifest>> {
  const services = Object.keys(request.repositories);
  const histories = await Promise.all(services.map((service) => manifests.history(service)));
  const meant = [...new Set(histories.flat().map(({ sha }) => sha))].filter((sha) =>
    sha.startsWith(request.sha),
  );
  const [sha = request.sha, ...others] = meant.includes(request.sha) ? [request.sha] : meant;
  if (others.length > 0) {
    throw new Stopped(
      [`${request.sha} may be ${meant.join(" or ")}`],
      "Give more digits. Nothing was changed.",
    );
  }
  const found: Record<string, Manifest> = {};
  const problems: string[] = [];
  services.forEach((service, position) => {
    const history = histories[position] ?? [];
    const manifest = history.find((each) => each.sha === sha);
    if (manifest) found[service] = manifest;
    else problems.push(neverReleased(service, request, history));
  });
  if (problems.length === 0) return found;
  throw new Stopped(
    problems,
    `Name one of these, or release the commit as a new one: ${commandLine(request, `--sha ${request.sha}`)}. Nothing was changed.`,
  );
}

function neverReleased(service: string, request: Request, history: readonly Manifest[]): string {
  const known = [...new Map(history.map((manifest) => [manifest.sha, manifest])).values()];
  const start = `${service} was never released to ${request.stack} as ${request.sha}`;
  if (known.length === 0) return `${start}, nor as anything else`;
  const lines = known
    .slice(0, listed)
    .map(({ sha, time, who }) => `\n    ${sha}  ${time.slice(0, 16).replace("T", " ")}  ${who}`);
  const more = known.length > listed ? `\n    and ${known.length - listed} older ones` : "";
  return `${start}; known are${lines.join("")}${more}`;
}

/** One line for each service: from which version to which. */
export function describeVersions(
  versions: Versions,
  previous: Readonly<Record<string, Manifest | undefined>>,
): string[] {
  const width = Math.max(...Object.keys(versions).map(({ length }) => length));
  return Object.entries(versions).map(([service, { sha, digest }]) => {
    const before = previous[service];
    const from = before ? shortSha(before.sha) : "nothing";
    return `${service.padEnd(width)}  ${from} → ${shortSha(sha)}  ${digest.slice(0, 19)}`;
  });
}
