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
  /** A tag, or a digest: then it is only seen whether the image is there. */
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
 * The digests of several services' images.
 *
 * @param repositories by service
 * @param references the tag that all of them have, or by service the digest whose image must be there
 * @returns digests by service
 * @throws RegistryError that names every image that is missing or can't be asked for
 */
export async function resolveDigests(
  access: RegistryAccess,
  repositories: Readonly<Record<string, string>>,
  references: string | Readonly<Record<string, string>>,
): Promise<Record<string, string>> {
  const digests: Record<string, string> = {};
  const problems: string[] = [];
  await Promise.all(
    Object.entries(repositories).map(async ([service, repository]) => {
      const tag = typeof references === "string" ? references : (references[service] ?? "");
      try {
        const digest = await resolveDigest(access, { repository, tag });
        if (digest !== undefined) digests[service] = digest;
        else
          problems.push(
            `${service}: ${repository} has no ${isDigest(tag) ? `image ${tag}` : `tag "${tag}"`}`,
          );
      } catch (error) {
        problems.push(`${service}: ${(error as Error).message}`);
      }
    }),
  );
  if (problems.length === 0) return digests;
  const [what, hint] =
    typeof references === "string"
      ? [
          `Not every image of ${references}`,
          "A tag is looked up as it is given, be it a whole SHA or its first digits. ",
        ]
      : ["Not every image", ""];
  const list = problems.sort().map((problem) => `- ${problem}\n`);
  throw new RegistryError(`${what} is there:\n${list.join("")}${hint}Nothing was changed.`);
}
