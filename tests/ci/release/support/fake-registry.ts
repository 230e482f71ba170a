/** Digests of images by `<service>:<tag>`, or the digests themselves where such images are there. */
export function resolveImages(
  images: ReadonlyMap<string, string>,
  services: readonly string[],
  references: string | Readonly<Record<string, string>>,
): Record<string, string> {
  const digests = services.map((service): [string, string | undefined] => {
    if (typeof references === "string") return [service, images.get(`${service}:${references}`)];
    return [service, [...images.values()].find((digest) => digest === references[service])];
  });
  const missing = digests.filter(([, digest]) => digest === undefined).map(([service]) => service);
  const tag = typeof references === "string" ? references : "of its digest";
  if (missing.length > 0) throw new Error(missing.map((each) => `${each} has no tag ${tag}`).join("\n"));
  return Object.fromEntries(digests.map(([service, digest]) => [service, digest ?? ""]));
}
