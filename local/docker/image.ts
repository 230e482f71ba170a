import { Problem } from "../support/problem";
import type { Progress } from "../support/progress";
import { ecrRegistry } from "./ecr-names";
import { scratchImage, type Image } from "./oci-image";
import { ensureRepository, pushImage } from "./registry";
import { goArchitecture, sampleBinary } from "./sample-binary";

/** An image name of ECR in its parts. */
export interface EcrImage {
  readonly account: string;
  readonly region: string;
  readonly repository: string;
  readonly tag: string;
}

/**
 * Takes `<account>.dkr.ecr.<region>.amazonaws.com/<repository>:<tag>` apart.
 * @throws Problem for any other form
 */
export function parseEcrImage(image: string): EcrImage {
  const match = /^(\d{12})\.dkr\.ecr\.([a-z0-9-]+)\.amazonaws\.com(?:\.cn)?\/([a-z0-9._/-]+):([\w.-]+)$/.exec(
    image,
  );
  const [, account, region, repository, tag] = match ?? [];
  if (!account || !region || !repository || !tag) {
    throw new Problem(
      `image "${image}" can't be pushed to the emulated registry`,
      "Give it as <account>.dkr.ecr.<region>.amazonaws.com/<repository>:<tag>.",
    );
  }
  return { account, region, repository, tag };
}

/** The sample application's image; images of different releases differ in nothing but `RELEASE_SHA`. */
export function sampleImage(binary: Buffer, sha: string): Image {
  return scratchImage({
    architecture: goArchitecture(),
    files: [
      { name: "app", mode: 0o755, content: binary },
      { name: "tmp/", mode: 0o1777 },
    ],
    entrypoint: ["/app"],
    cmd: ["serve"],
    // Nobody: the application needs no rights.
    user: "65534:65534",
    env: { RELEASE_SHA: sha },
    exposedPort: 8080,
    labels: { "org.opencontainers.image.revision": sha },
  });
}

/**
 * Builds the sample application and pushes it to the emulated ECR, whose repository is made where it is
 * missing. No Docker daemon takes part.
 * @param options.emulator `http://127.0.0.1:<port>` of the emulator
 * @param options.image `<account>.dkr.ecr.<region>.amazonaws.com/<repository>:<tag>`
 * @param options.sha what `/version.json` answers. @default the tag
 * @returns the image's name by digest, as it belongs into a task definition
 */
export async function pushSampleImage(options: {
  emulator: string;
  image: string;
  sha?: string;
  progress: Progress;
}): Promise<{ image: string; digest: string }> {
  const { account, region, repository, tag } = parseEcrImage(options.image);
  return options.progress.step(`Sample image ${repository}:${tag}`, async (note) => {
    const image = sampleImage(await sampleBinary(note), options.sha ?? tag);
    const target = { emulator: options.emulator, account, region, name: repository };
    await ensureRepository(target);
    await pushImage(target, image, tag);
    const { digest } = image.manifest;
    note(digest.slice(0, 19));
    return { image: `${ecrRegistry(account, region)}/${repository}@${digest}`, digest };
  });
}
