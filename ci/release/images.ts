import { releasedTag } from "../../components/repository/released-tag";
import { type ImageStore, isAwsError } from "./aws";
import { parseRepository } from "./registry/image-name";
import { RegistryError } from "./registry/registry-error";

/** Clients of ECR; an image may be in another region than the stack. */
export interface ImageStores {
  readonly ecr: (region: string) => ImageStore;
}

/** A version of a service that was released. */
export interface ReleasedImage {
  /** Repository without tag and digest. */
  readonly repository: string;
  readonly digest: string;
  readonly stack: string;
  readonly sha: string;
}

/**
 * Gives an image the tag that says where it was released, so that it isn't removed as an old build while it runs or is what
 * is gone back to.
 *
 * @returns "not ECR" where the image is elsewhere: what is kept there is for that registry to say
 * @throws RegistryError where the image is gone, or the tag can't be given
 */
export async function markReleased(
  { ecr }: ImageStores,
  image: ReleasedImage,
): Promise<"marked" | "already" | "not ECR"> {
  const repository = parseRepository(image.repository);
  if (repository.kind !== "ecr") return "not ECR";
  const client = ecr(repository.region);
  const where = { registryId: repository.account, repositoryName: repository.name };
  const tag = releasedTag(image);
  // Without the types that are accepted ECR answers with what was pushed, an index as an index.
  const { images } = await client.batchGetImage({ ...where, imageIds: [{ imageDigest: image.digest }] });
  const [found] = images ?? [];
  if (found?.imageManifest === undefined) {
    throw new RegistryError(
      `the image ${image.repository}@${image.digest} is not there any more, so it can't be tagged "${tag}"`,
    );
  }
  try {
    await client.putImage({
      ...where,
      imageManifest: found.imageManifest,
      imageManifestMediaType: found.imageManifestMediaType,
      imageDigest: image.digest,
      imageTag: tag,
    });
    return "marked";
  } catch (error) {
    if (isAwsError(error, "ImageAlreadyExistsException")) return "already";
    if (isAwsError(error, "ImageTagAlreadyExistsException")) {
      throw new RegistryError(
        `${image.repository} has another image with the tag "${tag}", and its tags can't be changed: ` +
          "the commit was built more than once. Build each commit once, or release the image that was built first",
        { cause: error },
      );
    }
    throw error;
  }
}
