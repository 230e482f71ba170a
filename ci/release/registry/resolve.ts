import { isDigest } from "../../../components/release/manifest";
import type { ImageStores } from "../images";
import { ecrDigest } from "./ecr";
import { parseRepository } from "./image-name";
import { RegistryError } from "./registry-error";
import { registryDigest } from "./docker-registry";

export { RegistryError } from "./registry-error";

/** How registries are reached. */
export interface RegistryAccess extends ImageStores {
  /**
   * Where Docker's settings and GitLab's credentials are looked for.
   * @default the process's
   */
  readonly environment?: NodeJS.ProcessEnv;
}

/** An image as it was pushed. */
export interface TaggedImage {
  /** Repository without tag and digest. */
  readonly repository: string;
  readonly tag: string;
}

/**
 * The digest behind an image's tag; of the index where the tag names one, so that each machine pulls what fits it.
 *
 * @returns undefined where the repository has no such tag
 * @throws RegistryError where the repository is missing or can't be read
 */
export async function resolveDigest(
  { ecr, environment = process.env }: RegistryAccess,
  { repository, tag }: TaggedImage,
): Promise<string | undefined> {
  const parsed = parseRepository(repository);
  const digest =
    parsed.kind === "ecr"
      ? await ecrDigest(ecr(parsed.region), parsed, tag)
      : await registryDigest(parsed, tag, { environment });
  if (digest !== undefined && !isDigest(digest)) {
    throw new RegistryError(
      `the registry of ${repository} answers with "${digest}", which is no SHA-256 digest`,
    );
  }
  return digest;
}

/**
 * The digests of several services' images of one commit.
 *
 * @param repositories by service
 * @returns digests by service
 * @throws RegistryError that names every image that is missing or can't be asked for
 */
export async function resolveDigests(
  access: RegistryAccess,
  repositories: Readonly<Record<string, string>>,
  sha: string,
): Promise<Record<string, string>> {
  const digests: Record<string, string> = {};
  const problems: string[] = [];
  await Promise.all(
    Object.entries(repositories).map(async ([service, repository]) => {
      try {
        const digest = await resolveDigest(access, { repository, tag: sha });
        if (digest !== undefined) digests[service] = digest;
        else problems.push(`${service}: ${repository} has no tag "${sha}"`);
      } catch (error) {
        problems.push(`${service}: ${(error as Error).message}`);
      }
    }),
  );
  if (problems.length > 0) {
    throw new RegistryError(
      `Not every image of ${sha} is there:\n${problems
        .sort()
        .map((problem) => `- ${problem}\n`)
        .join("")}` + "Images are tagged with the whole SHA of their commit. Nothing was changed.",
    );
  }
  return digests;
}
