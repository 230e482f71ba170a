import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import { lateError } from "../internal/late-error";
import type { Tags } from "../internal/tags";

/** HTTPS, which goes out from every task. */
const usualPort = 443;

/** The images of tasks, and whose they are. */
export interface RegistriesArgs {
  /** Of every container, of every version. */
  readonly images: readonly pulumi.Input<string>[];
  readonly securityGroupId: pulumi.Input<string>;
  readonly tags: pulumi.Input<Tags>;
}

/** Port that the registry of an image answers at: `gitlab.example.com:5050/team/api:1` comes from 5050. */
export function registryPort(image: string): number {
  const [, port] = /^[^/]+:(\d+)\//.exec(image) ?? [];
  return port === undefined ? usualPort : Number(port);
}

/**
 * Opens the way to registries at other ports than HTTPS's, as a GitLab of one's own mostly has it: tasks pull their images
 * themselves. Which ways there are must be known before the engine runs, so only images in plain text have theirs.
 */
export function openRegistries(
  name: string,
  { images, securityGroupId, tags }: RegistriesArgs,
  parent: pulumi.Resource,
): pulumi.Resource[] {
  return [...openPorts(images)].map(
    (port) =>
      new aws.vpc.SecurityGroupEgressRule(
        `${name}.registry-${port}`,
        {
          securityGroupId,
          description: "Images from a registry",
          ipProtocol: "tcp",
          fromPort: port,
          toPort: port,
          cidrIpv4: "0.0.0.0/0",
          tags,
        },
        { parent },
      ),
  );
}

/**
 * An image that comes with others, as soon as all are known: that one comes from a port without a way would else show only as a
 * task that waits for its image until ECS gives up.
 *
 * @param owner in the caller's words, for example `EcsService "api"`
 * @throws pulumi.ResourceError in the output, when no way leads to the registry of one of them
 */
export function reachableImage(
  owner: string,
  image: pulumi.Input<string>,
  images: readonly pulumi.Input<string>[],
  parent: pulumi.Resource,
): pulumi.Input<string> {
  if (images.every((one) => typeof one === "string")) return image;
  const open = openPorts(images);
  return pulumi.all([image, pulumi.all([...images])]).apply(([own, all]) => {
    const closed = all.find((one) => registryPort(one) !== usualPort && !open.has(registryPort(one)));
    if (closed === undefined) return own;
    throw lateError(
      `${owner}: the image "${closed}" comes from port ${registryPort(closed)}, and tasks are let out only to port ${usualPort} and to those of images in plain text; give the image as a plain text, from the configuration for example`,
      parent,
    );
  });
}

function openPorts(images: readonly pulumi.Input<string>[]): ReadonlySet<number> {
  const ports = images.filter((image) => typeof image === "string").map(registryPort);
  return new Set(ports.filter((port) => port !== usualPort));
}
