import { createHash } from "node:crypto";

/** A machine image that AWS publishes, with the public parameters that name it. */
export interface PublicImage {
  readonly imageId: string;
  readonly name: string;
  readonly description: string;
  readonly architecture: "x86_64" | "arm64";
  readonly ownerId: string;
  readonly rootDeviceName: string;
  readonly parameters: readonly string[];
  /** Set for ECS-optimised images: what the `recommended` document says beside the id. */
  readonly ecs?: { readonly os: string };
}

const amazon = "591542846629";

/** Every image of the catalogue, the same in every region but for its id. */
export function publicImages(region: string): PublicImage[] {
  return (["x86_64", "arm64"] as const).flatMap((architecture) => [
    ecsOptimised(
      region,
      architecture,
      "amazon-linux-2023",
      "al2023-ami-ecs-hvm-2023.0.20250923",
      "Amazon Linux 2023",
    ),
    ecsOptimised(region, architecture, "amazon-linux-2", "amzn2-ami-ecs-hvm-2.0.20250923", "Amazon Linux 2"),
    bottlerocket(region, architecture),
    amazonLinux(region, architecture, "default", "al2023-ami"),
    amazonLinux(region, architecture, "minimal", "al2023-ami-minimal"),
  ]);
}

type Architecture = PublicImage["architecture"];

function ecsOptimised(
  region: string,
  architecture: Architecture,
  family: string,
  prefix: string,
  os: string,
): PublicImage {
  const folder = architecture === "arm64" ? `${family}/arm64` : family;
  const suffix = family === "amazon-linux-2" ? "-ebs" : "";
  const gpus = { base: `/aws/service/ecs/optimized-ami/${folder}/recommended` };
  return {
    ...image(region, `${prefix}-${architecture}${suffix}`, architecture),
    description: `${os} AMI amd ECS-optimized`,
    parameters: [gpus.base, `${gpus.base}/image_id`, `${gpus.base}/image_name`],
    ecs: { os },
  };
}

function bottlerocket(region: string, architecture: Architecture): PublicImage {
  return {
    ...image(region, `bottlerocket-aws-ecs-2-${architecture}-v1.49.0-713f44ce`, architecture),
    description: "bottlerocket-aws-ecs-2",
    ownerId: "092701018921",
    parameters: [`/aws/service/bottlerocket/aws-ecs-2/${architecture}/latest/image_id`],
  };
}

function amazonLinux(region: string, architecture: Architecture, kind: string, prefix: string): PublicImage {
  const flavour = kind === "default" ? "al2023-ami" : "al2023-ami-minimal";
  const base = "/aws/service/ami-amazon-linux-latest";
  return {
    ...image(region, `${prefix}-2023.9.20251117.1-kernel-6.1-${architecture}`, architecture),
    description: "Amazon Linux 2023 AMI",
    ownerId: "137112412989",
    parameters: [
      `${base}/${flavour}-kernel-default-${architecture}`,
      `${base}/${flavour}-kernel-6.1-${architecture}`,
    ],
  };
}

function image(region: string, name: string, architecture: Architecture) {
  // Ids are invented, but stable: a second run must not see another machine image.
  const imageId = `ami-${createHash("sha256").update(`${region}/${name}`).digest("hex").slice(0, 17)}`;
  return { imageId, name, architecture, ownerId: amazon, rootDeviceName: "/dev/xvda" };
}

/** The value of a public parameter, or nothing when it is not one of the catalogue's. */
export function publicParameter(name: string, region: string): string | undefined {
  const found = publicImages(region).find(({ parameters }) => parameters.includes(name));
  if (!found) return undefined;
  if (name.endsWith("/image_name")) return found.name;
  if (!name.endsWith("/recommended")) return found.imageId;
  return JSON.stringify({
    ecs_agent_version: "1.99.1",
    ecs_runtime_version: "Docker version 25.0.13",
    image_id: found.imageId,
    image_name: found.name,
    image_version: found.name.split("-").at(-2) ?? "",
    os: found.ecs?.os ?? "",
    schema_version: 1,
    source_image_name: found.name,
  });
}
