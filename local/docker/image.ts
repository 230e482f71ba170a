import { Problem } from "../support/problem";
import type { Progress } from "../support/progress";
import { scratchImage, type Image } from "./oci-image";
import { ensureRepository, pushImage } from "./registry";
import { goArchitecture, sampleBinary } from "./sample-binary";

/** A repository of ECR in its parts. */
export interface EcrRepository {
  readonly account: string;
  readonly region: string;
  readonly name: string;
}

/**
 * Takes `<account>.dkr.ecr.<region>.amazonaws.com/<repository>` apart.
 * @throws Problem for any other form
 */
export function parseRepository(repository: string): EcrRepository {
  const match = /^(\d{12})\.dkr\.ecr\.([a-z0-9-]+)\.amazonaws\.com(?:\.cn)?\/([a-z0-9._/-]+)$/.exec(
    repository,
  );
  const [, account, region, name] = match ?? [];
  if (!account || !region || !name) {
    throw new Problem(
      `images can't be pushed to "${repository}" in the emulated registry`,
      "Give the image as <account>.dkr.ecr.<region>.amazonaws.com/<repository>, with a tag where the program needs one.",
    );
  }
  return { account, region, name };
}

/**
 * The sample application's image; images of different releases differ in nothing but their environment.
 * @param sha commit that the image is said to be of
 * @param env the application's switches, such as `CRASH_ON_START`
 */
export function sampleImage(binary: Buffer, sha: string, env: Readonly<Record<string, string>> = {}): Image {
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
    env: { RELEASE_SHA: sha, ...env },
    exposedPort: 8080,
    labels: { "org.opencontainers.image.revision": sha },
  });
}

/**
 * What stands for an image with `sleep` in it: the sample application under that name, found on the path as in the real one.
 * The time limit of a task needs nothing else of it.
 */
export function sleepImage(binary: Buffer): Image {
  return scratchImage({
    architecture: goArchitecture(),
    files: [
      { name: "bin/", mode: 0o755 },
      { name: "bin/sleep", mode: 0o755, content: binary },
    ],
    entrypoint: [],
    cmd: ["sleep", "0"],
    user: "",
    env: { PATH: "/bin" },
    labels: {},
  });
}

/** Which image of the sample application goes where. */
export interface SamplePush {
  /** `http://127.0.0.1:<port>` of the emulator. */
  readonly emulator: string;
  /** `<account>.dkr.ecr.<region>.amazonaws.com/<repository>`. */
  readonly repository: string;
  readonly tag: string;
  /** The application's switches that the image carries. `RELEASE_SHA`, what it says of itself, is the tag by default. */
  readonly env?: Readonly<Record<string, string>>;
  readonly progress: Progress;
}

/**
 * Builds the sample application and pushes it to the emulated ECR, whose repository is made where it is
 * missing. No Docker daemon takes part.
 * @returns the image's digest
 */
export async function pushSampleImage({
  emulator,
  repository,
  tag,
  env,
  progress,
}: SamplePush): Promise<string> {
  const { account, region, name } = parseRepository(repository);
  // A whole commit would fill the line.
  return progress.step(`Sample image ${name}:${tag.slice(0, 12)}`, async (note) => {
    const image = sampleImage(await sampleBinary(note), tag, env);
    const target = { emulator, account, region, name };
    await ensureRepository(target);
    await pushImage(target, image, tag);
    note(image.manifest.digest.slice(0, 19));
    return image.manifest.digest;
  });
}
