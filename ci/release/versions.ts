import type { Manifest, Version } from "../../components/release/manifest";
import type { Manifests, Ports, Versions } from "./ports";
import { commandLine, type Request, shortSha } from "./request";
import { messageOf, Stopped } from "./stopped";

/** Known versions that a refusal lists, at most. */
const listed = 10;

/**
 * Looks up the digest of every image before anything else is done.
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
    digests = await registry.resolve(repositories, sha);
  } catch (error) {
    throw new Stopped(
      [messageOf(error)],
      "Build and push what is missing, or name another commit. Nothing was changed.",
    );
  }
  const versions = Object.fromEntries(
    Object.keys(repositories).map((service): [string, Version] => {
      const digest = digests[service];
      if (digest === undefined) throw new Error(`the registry gave no digest for ${service}`);
      return [service, { sha, digest }];
    }),
  );
  if (released) refuseMovedTags(versions, released);
  return versions;
}

/**
 * What ran here under this commit.
 *
 * @throws Stopped with the versions that are known, where one of the services never had it
 */
async function releasedBefore(request: Request, manifests: Manifests): Promise<Record<string, Manifest>> {
  const found: Record<string, Manifest> = {};
  const problems: string[] = [];
  for (const service of Object.keys(request.repositories)) {
    const history = await manifests.history(service);
    const manifest = history.find(({ sha }) => sha === request.sha);
    if (manifest) found[service] = manifest;
    else problems.push(neverReleased(service, request, history));
  }
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

/** A tag that leads to another image than the one that ran is no way back. */
function refuseMovedTags(versions: Versions, released: Readonly<Record<string, Manifest>>): void {
  const problems = Object.entries(versions).flatMap(([service, { sha, digest }]) => {
    const before = released[service];
    return before === undefined || before.digest === digest
      ? []
      : [
          `${service}: the image with the tag ${sha} is ${digest} now, but it was ${before.digest} when it was released`,
        ];
  });
  if (problems.length === 0) return;
  throw new Stopped(
    problems,
    "Somebody has pushed the tag again. Release the commit with --sha if that image is meant. Nothing was changed.",
  );
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
