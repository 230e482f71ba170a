import { createHash } from "node:crypto";
import type { DescribeImagesCommandInput, ImageIdentifier, ImageStatus } from "@aws-sdk/client-ecr";
import type { ImageStore } from "../../../../ci/release/aws";
import { awsError } from "./fake-parameters";

interface Image {
  readonly manifest: string;
  readonly type: string;
  readonly tags: Set<string>;
  status: ImageStatus;
}

/** A registry of ECR in memory, with one repository. */
export class FakeImages implements ImageStore {
  readonly images = new Map<string, Image>();
  /** Whether tags can be moved to another image. */
  mutable = true;
  readonly described: DescribeImagesCommandInput[] = [];

  constructor(
    readonly account: string,
    readonly repository: string,
  ) {}

  /** Pushes a manifest. @returns its digest */
  push(manifest: string, type: string, ...tags: string[]): string {
    const digest = `sha256:${createHash("sha256").update(manifest).digest("hex")}`;
    this.images.set(digest, { manifest, type, tags: new Set(tags), status: "ACTIVE" });
    return digest;
  }

  readonly describeImages: ImageStore["describeImages"] = async (input) => {
    this.described.push(input);
    this.check(input);
    const imageDetails = (input.imageIds ?? []).map((id) => {
      const found = this.find(id);
      if (!found) throw awsError("ImageNotFoundException");
      const [imageDigest, { status }] = found;
      return { imageDigest, imageStatus: status };
    });
    return { imageDetails };
  };

  readonly batchGetImage: ImageStore["batchGetImage"] = async (input) => {
    this.check(input);
    const found = (input.imageIds ?? []).flatMap((id) => [this.find(id) ?? []].filter(isFound));
    return {
      images: found.map(([imageDigest, { manifest, type }]) => ({
        imageId: { imageDigest },
        imageManifest: manifest,
        imageManifestMediaType: type,
      })),
      failures: [],
    };
  };

  readonly putImage: ImageStore["putImage"] = async (input) => {
    this.check(input);
    const { imageManifest = "", imageManifestMediaType = "", imageDigest, imageTag = "" } = input;
    const digest = `sha256:${createHash("sha256").update(imageManifest).digest("hex")}`;
    if (imageDigest !== digest) throw awsError("ImageDigestDoesNotMatchException");
    const [holder] = this.find({ imageTag }) ?? [];
    if (holder === digest) throw awsError("ImageAlreadyExistsException");
    if (holder !== undefined && !this.mutable) throw awsError("ImageTagAlreadyExistsException");
    if (holder !== undefined) this.images.get(holder)?.tags.delete(imageTag);
    const image = this.images.get(digest);
    if (image?.type !== imageManifestMediaType) throw awsError("InvalidParameterException");
    image.tags.add(imageTag);
    return {};
  };

  private check({ registryId, repositoryName }: { registryId?: string; repositoryName?: string }): void {
    if (registryId !== this.account || repositoryName !== this.repository) {
      throw awsError("RepositoryNotFoundException");
    }
  }

  private find({ imageDigest, imageTag }: ImageIdentifier): [string, Image] | undefined {
    return [...this.images].find(
      ([digest, { tags }]) => digest === imageDigest || (imageTag !== undefined && tags.has(imageTag)),
    );
  }
}

function isFound(found: [string, Image] | never[]): found is [string, Image] {
  return found.length > 0;
}
