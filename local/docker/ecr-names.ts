/** Host of an ECR registry: account and region in the name. */
const ecrHost = /(\d{12})\.dkr\.ecr\.([a-z0-9-]+)\.amazonaws\.com(?:\.cn)?/;
const ecrPrefix = new RegExp(`${ecrHost.source}(/|%2F)`, "gi");

/** `111111111111.dkr.ecr.eu-west-1.amazonaws.com`. */
export function ecrRegistry(account: string, region: string): string {
  return `${account}.dkr.ecr.${region}.amazonaws.com${region.startsWith("cn-") ? ".cn" : ""}`;
}

/** A public image that has a stand-in: it can't be pulled where only package registries are reachable. */
const busybox = /public\.ecr\.aws(\/|%2F)docker\1library\1busybox(?![\w./-])/;
const everyBusybox = new RegExp(busybox, "gi");

/** Where the stand-in of that image is in the registry on this machine. */
export const standInRepository = "stand-in/busybox";

/**
 * An image name with its ECR registry replaced by a registry on this machine, which a daemon can pull from;
 * account and region move into the path. A public image that has a stand-in is there too; other names stay as they are.
 */
export function localImage(image: string, registry: string): string {
  const match = new RegExp(`^${ecrHost.source}/`).exec(image);
  if (match) return `${registry}/${match[1]}/${match[2]}/${image.slice(match[0].length)}`;
  return image.replace(new RegExp(`^${busybox.source}`), `${registry}/${standInRepository}`);
}

/** The same for every image name in the target of a Docker Engine API request, in its path and in its query. */
export function localTarget(target: string, registry: string): string {
  const query = target.indexOf("?");
  const path = query < 0 ? target : target.slice(0, query);
  const rest = query < 0 ? "" : target.slice(query);
  const replace = (text: string, encode: (name: string) => string): string =>
    text
      .replace(ecrPrefix, (_all, account: string, region: string) =>
        encode(`${registry}/${account}/${region}/`),
      )
      .replace(everyBusybox, () => encode(`${registry}/${standInRepository}`));
  return replace(path, (name) => name) + replace(rest, encodeURIComponent);
}

/** Which ECR registry a request to our registry is for, and its path there. */
export function registryRequest(target: string): { host: string; path: string } | undefined {
  const match = /^\/v2\/(\d{12})\/([a-z0-9-]+)\/(.+)$/.exec(target);
  if (!match?.[1] || !match[2]) return undefined;
  return { host: ecrRegistry(match[1], match[2]), path: `/v2/${match[3]}` };
}
