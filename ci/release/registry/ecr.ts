import { isDigest } from "../../../components/release/manifest";
import { type ImageStore, isAwsError } from "../aws";
import type { EcrRepository } from "./image-name";
import { RegistryError } from "./registry-error";

/**
 * The digest behind a tag in ECR, or that digest itself where the image is there: the index's where the tag is an index, because DescribeImages answers for what the tag
 * names and not for one of its platforms.
 *
 * @returns undefined where the repository has no such image
 * @throws RegistryError where there is no such repository, or the image can't be pulled
 */
export async function ecrDigest(
  ecr: Pick<ImageStore, "describeImages">,
  { account, region, name }: EcrRepository,
  reference: string,
): Promise<string | undefined> {
  const place = `in account ${account}, region ${region}`;
  try {
    const { imageDetails } = await ecr.describeImages({
      registryId: account,
      repositoryName: name,
      imageIds: [isDigest(reference) ? { imageDigest: reference } : { imageTag: reference }],
    });
    const [image] = imageDetails ?? [];
    if (image?.imageStatus === "ARCHIVED") {
      throw new RegistryError(
        `the image ${name}${isDigest(reference) ? "@" : ":"}${reference} ${place} is archived and can't be pulled; restore it with "aws ecr update-image-storage-class"`,
      );
    }
    return image?.imageDigest;
  } catch (error) {
    if (isAwsError(error, "ImageNotFoundException")) return undefined;
    if (isAwsError(error, "RepositoryNotFoundException")) {
      throw new RegistryError(
        `there is no repository "${name}" ${place}; check the image's name in the stack's configuration`,
        { cause: error },
      );
    }
    if (isAwsError(error, "AccessDeniedException", "RepositoryPolicyNotFoundException")) {
      throw new RegistryError(
        `the repository "${name}" ${place} may not be read: ${error.message}; ` +
          "the role that releases needs ecr:DescribeImages on it",
        { cause: error },
      );
    }
    throw error;
  }
}
